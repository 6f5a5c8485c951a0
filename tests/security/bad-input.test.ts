// Bodies, numbers, names and addresses that no client should send (hazards.md T24, T71, T72, T82-T88, T94, T98).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { createApp } from "../../src/app.ts";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { type Listening, listen } from "../../src/platform/http/listen.ts";
import { useApp } from "../_support/app.ts";
import { newArticle, newComment, newSite } from "../_support/people.ts";
import { assertTellsNothing, exchange, problemOf, send } from "./_support/http.ts";
import { pathOf, type Scene, setScene } from "./_support/scene.ts";
import { contentsOf } from "./_support/tables.ts";

const here = useApp();
const KiB64 = 64 * 1024;
const JSON_TYPE = { "Content-Type": "application/json" };

describe("bad input", () => {
  let scene: Scene;
  let front: Listening;
  let contents: Record<string, string>;

  before(async () => {
    scene = await setScene(here.app);
    const handler = createApp(here.app.ctx, { migrations: [], isDraining: () => false });
    const log = (line: string) => assert.fail(line);
    front = await listen({ handler, port: 0, host: "127.0.0.1", log, onDrainStart: () => {}, graceMs: 0 });
    contents = await contentsOf(here.app.databaseUrl);
  });
  after(async () => {
    front.server.closeAllConnections();
    await front.drain();
  });

  const unchanged = async () => assert.deepEqual(await contentsOf(here.app.databaseUrl), contents);

  /** Posts a comment's body as it is, as a reader who might. */
  const post = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE) =>
    send(here.app.url, `${scene.article.path}/comments`, {
      method: "POST",
      as: scene.author.token,
      headers,
      body,
    });

  describe("bodies that are not JSON as we take it", () => {
    it("answers malformed JSON with 400", async () => {
      const malformed = [
        ...["{", "}", "{]", '{"body":', '{"body":"x"', '{"body":"x",}', "{'body':'x'}", '{"body":"x"}{}'],
        ...[
          '{"body":"a\nb"}',
          '{"body":"\\u00"}',
          '{"body":"\\x41"}',
          "undefined",
          "NaN",
          '{"rulesVersion":01}',
        ],
        ...[
          '{"rulesVersion":+1}',
          '{"rulesVersion":0x1}',
          "//",
          "/* */{}",
          "<xml/>",
          "body=x",
          "\u0000",
          " ",
        ],
        ...['\ufeff\ufeff{"body":"x"}', "[1,]", "{,}", "tru", "-", '"', "\u2028"],
      ];
      for (const body of malformed)
        assert.equal(problemOf(await post(body), JSON.stringify(body)).name, "malformed-request");
      const bytes = [
        Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]),
        Buffer.from('{"body":"x"}', "utf16le"),
        Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
      ];
      for (const body of bytes) {
        const { name } = problemOf(await post(body), body.toString("hex"));
        assert.ok(["malformed-request", "validation-failed"].includes(name), name);
      }
      await unchanged();
    });

    it("answers JSON that is not an object with 422", async () => {
      for (const body of ["null", "true", "7", '"body"', "[]", '[{"body":"x"}]']) {
        assert.equal(problemOf(await post(body), body).name, "validation-failed");
      }
      await unchanged();
    });

    it("answers every other media type and charset with 415, so that no form of another page can post", async () => {
      const types = [
        ...[
          "text/plain",
          "text/plain;charset=UTF-8",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
        ],
        ...[
          "multipart/form-data; boundary=x",
          "text/json",
          "application/jsonp",
          "application/json-patch+json",
        ],
        ...["application/problem+json", "application/xml", "", "json", "*/*", "application/octet-stream"],
        ...[
          "application/json; charset=utf-16",
          "application/json; charset=utf-7",
          "application/json;charset=latin1",
        ],
        ...[
          "text/plain; application/json",
          "application/json, text/plain",
          'application/json; charset="utf-16"',
        ],
      ];
      for (const type of types) {
        const reply = await post('{"body":"words"}', { "Content-Type": type, Origin: "null" });
        assert.equal(problemOf(reply, type).name, "unsupported-media-type", type);
      }
      for (const encoding of ["compress", "zstd", "x", "gzip, gzip"]) {
        const reply = await post('{"body":"words"}', { ...JSON_TYPE, "Content-Encoding": encoding });
        assert.equal(problemOf(reply, encoding).name, "unsupported-media-type", encoding);
      }
      const lies = await post('{"body":"words"}', { ...JSON_TYPE, "Content-Encoding": "gzip" });
      assert.equal(problemOf(lies, "not gzip at all").name, "malformed-request");
      await unchanged();
    });

    it("takes 64 KiB and not a byte more, however it is packed", async () => {
      const sized = (bytes: number) => `{"body":"","parentId":"${"x".repeat(bytes - 26)}"}`.padEnd(bytes);
      assert.equal(problemOf(await post(sized(KiB64)), "64 KiB").name, "validation-failed");
      assert.equal(problemOf(await post(sized(KiB64 + 1)), "a byte more").name, "payload-too-large");
      for (const body of [sized(KiB64 + 1), sized(3 * 1024 * 1024)]) {
        const packed = await post(gzipSync(body), { ...JSON_TYPE, "Content-Encoding": "gzip" });
        assert.equal(problemOf(packed, "gzip").name, "payload-too-large");
      }
      const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 0x20));
      const began = performance.now();
      const bombed = await post(bomb, { ...JSON_TYPE, "Content-Encoding": "gzip" });
      assert.equal(problemOf(bombed, "bomb").name, "payload-too-large");
      assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`);
      const chunked = await exchange(
        here.app.url,
        `POST ${scene.article.path}/comments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
          `${(KiB64 + 10).toString(16)}\r\n${" ".repeat(KiB64 + 10)}\r\n0\r\n\r\n`,
      );
      assert.match(chunked, /^HTTP\/1\.1 413 /);
      await unchanged();
    });

    it("reads no deeper than 32 levels", async () => {
      const nested = (levels: number, open: string, close: string) =>
        `{"body":${open.repeat(levels)}1${close.repeat(levels)}}`;
      for (const levels of [33, 300, 5_000, 10_000]) {
        const body = nested(levels, '{"a":', "}");
        if (body.length <= KiB64)
          assert.equal(problemOf(await post(body), `${levels} objects`).name, "malformed-request");
      }
      for (const levels of [33, 300, 30_000]) {
        assert.equal(
          problemOf(await post(nested(levels, "[", "]")), `${levels} arrays`).name,
          "malformed-request",
        );
      }
      assert.equal(problemOf(await post(nested(20, "[", "]")), "20 arrays").name, "validation-failed");
      await unchanged();
    });

    it("refuses NUL and lone surrogates in keys and values, and names the place", async () => {
      for (const bad of [
        "\\u0000",
        "a\\u0000b",
        "\\ud800",
        "\\udc00\\ud800",
        "a\\udfff",
        "\\ud83d\\ud83d\\ude00",
      ]) {
        const value = problemOf(await post(`{"body":"${bad}"}`), bad);
        assert.deepEqual([value.name, value.errors?.[0]?.pointer], ["validation-failed", "/body"], bad);
        assert.equal(problemOf(await post(`{"body":"x","${bad}":1}`), bad).name, "validation-failed");
        const inner = problemOf(await post(`{"body":"x","guest":{"name":"${bad}"}}`), bad);
        assert.equal(inner.errors?.[0]?.pointer, "/guest/name", bad);
      }
      await unchanged();
    });

    it("refuses numbers that no column can hold", async () => {
      const wrong = [
        ...[
          "1e400",
          "-1e400",
          "2147483648",
          "9007199254740993",
          "0",
          "-1",
          "-0",
          "1.5",
          "1e-3",
          '"1"',
          '"1e3"',
        ],
        ...["true", "null", "[1]", "{}", "1e20"],
      ];
      for (const number of wrong) {
        const problem = problemOf(await post(`{"body":"words","rulesVersion":${number}}`), number);
        assert.deepEqual(
          [problem.name, problem.errors?.[0]?.pointer],
          ["validation-failed", "/rulesVersion"],
          number,
        );
      }
      const decide = (revision: string) =>
        send(here.app.url, "/v1/moderation/decisions", {
          method: "POST",
          as: scene.site.key,
          headers: JSON_TYPE,
          body: `{"decisions":[{"commentId":"${scene.comment.id}","articleId":"${scene.article.id}","revision":${revision},"act":"approve"}]}`,
        });
      for (const number of wrong) {
        assert.equal(problemOf(await decide(number), number).name, "validation-failed", number);
      }
      await unchanged();
    });

    it("refuses Prisma's operators where a value belongs", async () => {
      for (const operator of [
        '{"not":""}',
        '{"contains":"a"}',
        '{"startsWith":"s"}',
        '{"in":["a"]}',
        '["a"]',
        '{"set":"x"}',
      ]) {
        for (const [path, body] of [
          ["/v1/auth/login", `{"email":${operator},"password":"a password for tests"}`],
          ["/v1/auth/login", `{"email":"a@example.org","password":${operator}}`],
          ["/v1/auth/refresh", `{"refreshToken":${operator}}`],
          ["/v1/auth/sso", `{"site":${operator},"token":"x"}`],
        ] as const) {
          const reply = await send(here.app.url, path, { method: "POST", headers: JSON_TYPE, body });
          assert.equal(problemOf(reply, body).name, "validation-failed", body);
        }
      }
      await unchanged();
    });
  });

  describe("addresses", () => {
    it("keeps to a length: 200 characters of key, 16 KiB of head", async () => {
      const { site } = scene;
      const long = await send(here.app.url, `${site.path}/articles/${"k".repeat(201)}`);
      assert.equal(problemOf(long, "201").name, "not-found");
      const put = { method: "PUT", as: site.key, body: { url: "https://paper.example/a", title: "A" } };
      const refused = await send(here.app.url, `${site.path}/articles/${"k".repeat(201)}`, put);
      assert.equal(problemOf(refused, "201").name, "validation-failed");
      assert.equal(problemOf(await send(front.url, `/${"a".repeat(14_000)}`), "14 KB").name, "not-found");
      for (const path of [`/${"a".repeat(1_000_000)}`, `/v1/sites?${"a&".repeat(10_000)}`]) {
        const answer = await exchange(front.url, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
        // The server may hang up before the whole has been sent.
        assert.match(answer, /^(?:HTTP\/1\.1 431 |$)/);
        assertTellsNothing(answer, "431");
      }
      const many = await send(here.app.url, `${site.path}/counts?articles=a&${"a&".repeat(7_000)}`);
      assert.equal(problemOf(many, "7,000 parameters").name, "validation-failed");
      await unchanged();
    });

    it("is case-sensitive and strict: a variant of a path is another path", async () => {
      const { path } = scene.article;
      const variants = [
        ...[
          path.replace("/v1/", "/V1/"),
          path.replace("/sites/", "/Sites/"),
          `${path}/`,
          `/${path}`,
          `//x${path}`,
        ],
        ...[path.replace("/articles/", "//articles/"), path.replace("/articles/", "/./articles/")],
        ...[path.replace("/articles/", "/x/../articles/"), path.replace("/articles/", "/%2e/articles/")],
        ...[path.replace("/articles/", "/x/%2e%2e/articles/"), path.replace("/articles/", "%2farticles/")],
        ...[
          path.replace("/articles/", ";x/articles/"),
          `${path};x=1`,
          `${path}%2f`,
          `${path}%00`,
          `${path}.json`,
        ],
        ...[
          path.replace("/articles/", "\\articles\\"),
          `${path}%20`,
          `${path}/comments/`,
          `${path}/comments/.css`,
        ],
        ...[`${path}%3Flang=en`, path.replace("v1", "%561"), `/v1/v1${path.slice(3)}`],
      ];
      for (const variant of variants) {
        for (const method of ["GET", "PATCH"]) {
          const body = method === "GET" ? {} : { body: { title: "Changed" } };
          const reply = await send(here.app.url, variant, { method, as: scene.author.token, ...body });
          const { name } = problemOf(reply, `${method} ${variant}`);
          assert.ok(["not-found", "method-not-allowed"].includes(name), `${method} ${variant}: ${name}`);
        }
      }
      await unchanged();
    });

    it("decides the same for a path however its letters are encoded", async () => {
      const encoded = scene.site.slug.replaceAll(
        /[a-z]/g,
        (letter) => `%${letter.charCodeAt(0).toString(16)}`,
      );
      const path = scene.article.path.replace(scene.site.slug, encoded);
      const read = await send(here.app.url, path);
      assert.equal(read.status, 200);
      const change = await send(here.app.url, `${path}/settings`, {
        method: "PATCH",
        as: scene.author.token,
        body: { mode: "closed" },
      });
      assert.equal(problemOf(change, path).name, "not-permitted");
      await unchanged();
    });

    it("takes the verb of the request line and no other", async () => {
      const overrides = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];
      for (const header of overrides) {
        const reply = await send(here.app.url, `${scene.article.path}/comments/${scene.comment.id}`, {
          as: scene.author.token,
          headers: { [header]: "DELETE" },
        });
        assert.equal(reply.status, 200, header);
      }
      const asked = `${scene.article.path}/comments/${scene.comment.id}?_method=DELETE`;
      assert.equal(
        problemOf(await send(here.app.url, asked, { as: scene.author.token }), asked).name,
        "validation-failed",
      );
      await unchanged();
    });

    it("answers 405 with Allow to verbs that an address does not take, and OPTIONS with what it takes", async () => {
      const paths = new Map<string, string[]>();
      for (const operation of ALL_OPERATIONS) {
        const path = pathOf(operation, scene.params);
        paths.set(path, [...(paths.get(path) ?? []), operation.method.toUpperCase()]);
      }
      for (const [path, methods] of paths) {
        const allowed = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].sort();
        for (const method of [
          "GET",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "PROPFIND",
          "TRACE",
          "QUERY",
          "LINK",
        ]) {
          if (allowed.includes(method)) continue;
          const reply = await send(here.app.url, path, { method, as: scene.operator.token });
          assert.equal(problemOf(reply, `${method} ${path}`).name, "method-not-allowed", `${method} ${path}`);
          assert.deepEqual(String(reply.headers.allow).split(", ").sort(), allowed, path);
        }
        const options = await send(here.app.url, path, { method: "OPTIONS", as: scene.operator.token });
        assert.deepEqual([options.status, options.text], [204, ""]);
        assert.deepEqual(String(options.headers.allow).split(", ").sort(), allowed, path);
        const head = await send(here.app.url, path, { method: "HEAD", as: scene.operator.token });
        assert.ok(head.status < 500 && head.text === "", path);
      }
      await unchanged();
    });

    it("answers an unknown route with a problem, whatever it is called", async () => {
      const unknown = [
        ...[
          "/nowhere",
          "/v1",
          "/v1/",
          "/v2/sites",
          "/.env",
          "/.git/config",
          "/package.json",
          "/src/app.ts",
          "/metrics",
        ],
        ...["/problems/nothing", "/problems/constructor", "/problems/__proto__", "/problems/toString"],
        ...["/assets/../package.json", "/assets/%2e%2e/package.json", "/assets/", "/..%2f..%2fetc/passwd"],
        ...[
          "/articles/nowhere/nothing",
          "/articles/%00/%00",
          "/articles/a",
          "/sites/a/rules/0",
          "/sites/%00/rules",
        ],
        ...["/sites/constructor/rules", "/%", "/%ff", "/%E0%A4%A", "/articles/a/%", "/v1/sites/%/counts"],
        ...["/v1/problems", "/*", "/healthz/", "/Readyz"],
      ];
      for (const path of unknown) {
        const { name } = problemOf(await send(here.app.url, path), path);
        assert.ok(["not-found", "malformed-request"].includes(name), `${path}: ${name}`);
      }
    });

    it("never fails on what stands in a page's query", async () => {
      const { site, article } = scene;
      const pages = [
        `/articles/${site.slug}/${article.key}`,
        `/sites/${site.slug}/rules`,
        "/",
        "/docs",
        "/problems",
      ];
      const queries = [
        ...[
          "?lang=%00",
          "?lang=a&lang=b",
          "?sort=x",
          "?sort=%00",
          "?sort=top&sort=newest",
          "?cursor=%00",
          "?cursor=a.b",
        ],
        ...[
          "?cursor[]=1",
          "?__proto__=1",
          "?constructor=1",
          "?%ff=%ff",
          "?lang=__proto__",
          `?${"a&".repeat(5000)}`,
        ],
        ...[
          "?limit=-1",
          "?cursor=a&cursor=b",
          "?sort=__proto__",
          "?sort=constructor",
          "?lang=en-x-%F0%9F%92%A9",
        ],
      ];
      for (const page of pages) {
        for (const query of queries) {
          const reply = await send(here.app.url, page + query, { headers: { Accept: "text/html" } });
          assert.ok(
            reply.status < 500,
            `${page}${query.slice(0, 50)}: ${reply.status} ${reply.text.slice(0, 300)}`,
          );
          if (reply.status >= 400) problemOf(reply, page + query);
        }
      }
    });
  });

  describe("cursors and limits", () => {
    it("takes only limits from 1 to 100, written plainly", async () => {
      for (const limit of [
        "0",
        "-1",
        "101",
        "1e9",
        "1e1",
        "NaN",
        "Infinity",
        "1.0",
        "+1",
        " 1",
        "1 ",
        "01",
        "٣",
        "0x1",
        "",
        "{}",
      ]) {
        const path = `${scene.article.path}/comments?limit=${encodeURIComponent(limit)}`;
        assert.equal(problemOf(await send(here.app.url, path), limit).name, "validation-failed", limit);
      }
    });

    it("takes a cursor only as the list gave it out", async () => {
      const { app } = here;
      const site = await newSite(app);
      const articles = [await newArticle(app, site), await newArticle(app, site)];
      for (const article of articles) {
        for (let n = 0; n < 3; n += 1) await newComment(app, article, scene.author);
      }
      const [one, other] = articles as [(typeof articles)[0], (typeof articles)[0]];
      const cursorOf = async (path: string, as?: string) => {
        const reply = await send(app.url, path, { as });
        assert.equal(reply.status, 200, reply.text);
        return (JSON.parse(reply.text) as { nextCursor: string }).nextCursor;
      };
      const cursor = await cursorOf(`${one.path}/comments?sort=newest&limit=1`);
      const own = await cursorOf("/v1/me/comments?limit=1", scene.author.token);
      const read = (article: string, sort: string, given: string) =>
        send(app.url, `${article}/comments?sort=${sort}&limit=1&cursor=${encodeURIComponent(given)}`);
      assert.equal((await read(one.path, "newest", cursor)).status, 200);
      const forged = [
        ...[
          own,
          "",
          "a",
          ".",
          "a.b",
          "a.b.c",
          `${cursor}x`,
          `${cursor}.`,
          cursor.slice(0, -1),
          cursor.slice(1),
        ],
        ...[
          cursor.toUpperCase(),
          cursor.replace(".", ""),
          cursor.split(".")[0] ?? "",
          `.${cursor.split(".")[1]}`,
        ],
        ...[
          `${Buffer.from("2026-01-01~x").toString("base64url")}.${cursor.split(".")[1]}`,
          `${cursor}\u0000`,
        ],
        ...["null", "undefined", "' OR 1=1 --", "../../x", "😀"],
      ];
      for (let n = 0; n < cursor.length; n += 1) {
        const letter = cursor[n] === "A" ? "B" : "A";
        if (cursor[n] !== ".") forged.push(cursor.slice(0, n) + letter + cursor.slice(n + 1));
      }
      for (const given of forged) {
        const { name } = problemOf(await read(one.path, "newest", given), given);
        assert.ok(
          name === "malformed-request" || (given.includes("\u0000") && name === "validation-failed"),
          given,
        );
      }
      for (const [article, sort] of [
        [other.path, "newest"],
        [one.path, "oldest"],
        [one.path, "top"],
      ] as const) {
        assert.equal(problemOf(await read(article, sort, cursor), sort).name, "malformed-request", sort);
      }
      const mine = await send(app.url, `/v1/me/comments?cursor=${encodeURIComponent(own)}`, {
        as: scene.operator.token,
      });
      assert.equal(problemOf(mine, "another's list").name, "malformed-request");
      contents = await contentsOf(app.databaseUrl);
    });
  });

  describe("the head of a request", () => {
    const ask = (lines: string[], url = front.url) => exchange(url, `${lines.join("\r\n")}\r\n\r\n`, 300);

    it("names one host, and the line's own authority is not looked at", async () => {
      assert.match(
        await ask(["GET /healthz HTTP/1.1", "Host: a", "Host: b", "Connection: close"]),
        /^HTTP\/1\.1 400 /,
      );
      assert.match(await ask(["GET /healthz HTTP/1.1", "Connection: close"]), /^HTTP\/1\.1 400 /);
      const { path } = scene.article;
      const plain = await ask([`GET ${path} HTTP/1.1`, "Host: x", "Connection: close"]);
      const absolute = await ask([`GET http://evil.example${path} HTTP/1.1`, "Host: x", "Connection: close"]);
      assert.match(absolute, /^HTTP\/1\.1 200 /);
      assert.equal(absolute.split("\r\n\r\n")[1], plain.split("\r\n\r\n")[1]);
      assert.doesNotMatch(absolute, /evil\.example/);
    });

    it("answers what is no HTTP, or two things at once, with 400 and hangs up", async () => {
      const post = `POST ${scene.article.path}/comments HTTP/1.1`;
      const heads = [
        [post, "Host: x", "Content-Length: 5", "Transfer-Encoding: chunked", "", "0"],
        [post, "Host: x", "Content-Length: 5", "Content-Length: 6", "", "abcdef"],
        [post, "Host: x", "Content-Length: -1"],
        [post, "Host: x", "Content-Length: 1e1"],
        [post, "Host: x", "Transfer-Encoding: xchunked", "", "0"],
        [post, "Host: x", "Content-Type: application/json", "Transfer-Encoding: chunked, identity", "", "0"],
        ["GET / HTTP/1.1", "Host: x", "A : b"],
        ["GET / HTTP/1.1", "Host: x", " folded"],
        ["GET / HTTP/1.1", "Host: x", "A: \u0000"],
        ["GET /\u0001 HTTP/1.1", "Host: x"],
        ["GET / HTTP/9.9", "Host: x"],
        ["HELLO"],
      ];
      for (const head of heads) {
        const answer = await ask(head);
        // An encoding that is not known is seen only after the handler has begun to refuse the type.
        assert.match(answer, /^(?:HTTP\/1\.1 4(?:00|15) |$)/, `${head.join(" | ")}: ${answer.slice(0, 200)}`);
        assertTellsNothing(answer, head.join(" | "));
      }
      await unchanged();
    });

    it("lets a browser read only from a site's own origins, compared whole", async () => {
      const origin = "https://paper.example";
      const site = await newSite(here.app, {}, { origins: [origin, "https://xn--bcher-kva.example"] });
      const other = await newSite(here.app, {}, { origins: ["https://other.example"] });
      const article = await newArticle(here.app, site);
      const allowed = async (given: string, path = article.path, method = "GET") => {
        const headers = {
          Origin: given,
          ...(method === "OPTIONS" ? { "Access-Control-Request-Method": "POST" } : {}),
        };
        return (await send(here.app.url, path, { method, headers })).headers["access-control-allow-origin"];
      };
      // A site's origins are known at most 5 s late.
      await here.app.ctx.db.prisma.$queryRaw`SELECT 1`;
      const fresh = createApp(here.app.ctx, { migrations: [], isDraining: () => false });
      assert.ok(fresh);
      for (let tries = 0; (await allowed(origin)) !== origin && tries < 60; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const strangers = [
        ...["null", "https://paper.example.evil.com", "https://evilpaper.example", "http://paper.example"],
        ...[
          "https://paper.example:444",
          "https://PAPER.example",
          "https://paper.example/",
          "https://a.paper.example",
        ],
        ...[
          "https://paper.example.",
          "https://bücher.example",
          "*",
          "",
          "https://paper.example, https://evil.example",
        ],
        ...[
          "https://user@paper.example",
          "file://",
          "https://other.example",
          "https://paper.example\\.evil.com",
        ],
      ];
      for (const method of ["GET", "OPTIONS"]) {
        assert.equal(await allowed(origin, article.path, method), origin, method);
        for (const stranger of strangers) {
          const encoded = Buffer.from(stranger).toString("latin1");
          assert.equal(await allowed(encoded, article.path, method), undefined, `${method} ${stranger}`);
        }
        assert.equal(await allowed(origin, other.path, method), undefined, "another site's");
      }
      // Once the page is in memory as well, and written as an absolute address.
      const absolute = await ask(
        [
          `GET http://x${article.path} HTTP/1.1`,
          "Host: x",
          "Origin: https://other.example",
          "Connection: close",
        ],
        here.app.url,
      );
      assert.match(absolute, /^HTTP\/1\.1 200 /);
      assert.doesNotMatch(absolute, /access-control-allow-origin/i);
      assert.match(absolute, /^vary:.*origin/im);
    });
  });
});
