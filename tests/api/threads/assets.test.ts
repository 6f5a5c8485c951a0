// What browsers load of the embed: for pages of every origin, kept as long as its name allows.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import supertest from "supertest";
import { useApp } from "../../_support/app.ts";

const here = useApp();
const BUILD = new URL("../../../build/web/", import.meta.url);
const { files, sheet } = JSON.parse(readFileSync(new URL("manifest.json", BUILD), "utf8")) as {
  files: Record<string, { type: string; immutable: boolean }>;
  sheet: string;
};

const get = (path: string, encoding = "identity") =>
  supertest(here.app.url).get(path).set("Accept-Encoding", encoding);

describe("/embed/{file}", () => {
  it("answers every file of the build with its type, to pages of any origin", async () => {
    for (const [name, { type, immutable }] of Object.entries(files)) {
      const answer = await get(`/embed/${name}`).set("Origin", "https://anywhere.example");
      assert.equal(answer.status, 200, name);
      assert.equal(answer.headers["content-type"], type);
      assert.equal(answer.headers["access-control-allow-origin"], "*");
      assert.equal(answer.headers["x-content-type-options"], "nosniff");
      assert.equal(answer.headers["set-cookie"], undefined);
      const kept = String(answer.headers["cache-control"]);
      assert.match(kept, immutable ? /max-age=31536000, immutable/ : /max-age=300,/);
      assert.equal(answer.text, readFileSync(new URL(name, BUILD), "utf8"));
    }
  });

  it("sends it as small as the client can read it", async () => {
    // Whichever it is, the client reads the same.
    const brotli = await get("/embed/understory.js", "gzip, br");
    assert.equal(brotli.headers["content-encoding"], "br");
    assert.equal(brotli.headers.vary, "Accept-Encoding");
    assert.equal(brotli.text, readFileSync(new URL("understory.js", BUILD), "utf8"));
    assert.equal((await get("/embed/understory.js", "gzip")).headers["content-encoding"], "gzip");
    assert.equal((await get("/embed/understory.js")).headers["content-encoding"], undefined);
  });

  it("answers 304 to whoever has it, by encodings apart", async () => {
    const { etag = "" } = (await get("/embed/understory.js")).headers;
    assert.equal((await get("/embed/understory.js").set("If-None-Match", etag)).status, 304);
    assert.equal((await get("/embed/understory.js", "br").set("If-None-Match", etag)).status, 200);
  });

  it("knows HEAD, no other method and no other file", async () => {
    const head = await supertest(here.app.url).head(`/embed/${sheet}`);
    assert.equal(head.status, 200);
    assert.ok(Number(head.headers["content-length"]) > 0);
    assert.equal((await supertest(here.app.url).post("/embed/understory.js")).status, 405);
    for (const path of [
      "manifest.json",
      "understory.js.br",
      "..%2fmanifest.json",
      "%00",
      "__proto__",
      "Understory.js",
    ])
      assert.equal((await get(`/embed/${path}`)).status, 404, path);
  });
});
