import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const SSO = { issuer: "https://paper.example", audience: "comments", secret: "t".repeat(40) };

describe("PATCH site: 200", () => {
  it("changes what is given, for an admin or a key with that scope", async () => {
    const { app } = here;
    const site = await newSite(app);
    const admin = await newStaff(app, site, "admin");
    const before = bodyOf(await app.get(site.path, admin.token));
    const fields = { name: "Renamed", origins: ["https://paper.example"], timeZone: "Asia/Kathmandu" };
    const after = bodyOf(await app.patch(site.path, fields, admin.token));
    assert.deepEqual(after, { ...before, ...fields });
    const more = bodyOf(await app.patch(site.path, { minimumAge: 13, language: "fr" }, site.key));
    assert.deepEqual(more, { ...after, minimumAge: 13, language: "fr" });
    assert.deepEqual(bodyOf(await app.get(site.path, site.key)), more);
  });

  it("sets single sign-on, never answers its secret, and gives it up for null", async () => {
    const { app } = here;
    const site = await newSite(app);
    const answer = await app.patch(site.path, { sso: SSO }, site.key);
    assert.ok(!answer.text.includes(SSO.secret));
    assert.deepEqual(bodyOf(answer).sso, {
      issuer: SSO.issuer,
      audience: SSO.audience,
      jwksUrl: null,
      secretSet: true,
      nextSecretSet: false,
      claims: {},
      roles: {},
      badges: {},
    });
    const read = await app.get(site.path, site.key);
    const listed = await app.get("/v1/sites", site.key);
    for (const shown of [read, listed]) assert.ok(!shown.text.includes(SSO.secret));
    const { secret: _, ...named } = SSO;
    const byKeys = bodyOf(
      await app.patch(site.path, { sso: { ...named, jwksUrl: "https://paper.example/jwks" } }, site.key),
    );
    assert.deepEqual([byKeys.sso.jwksUrl, byKeys.sso.secretSet], ["https://paper.example/jwks", false]);
    assert.equal(bodyOf(await app.patch(site.path, { sso: null }, site.key)).sso, null);
    const lines = await app.ctx.db.prisma.$queryRaw<{ line: string }[]>`
      SELECT row_to_json(a)::text AS line FROM audit_lines a WHERE site_id = ${site.id}::uuid`;
    assert.ok(lines.some(({ line }) => line.includes("site.change")));
    assert.ok(!lines.some(({ line }) => line.includes(SSO.secret)));
  });
});

describe("PATCH and GET site: 401, 403, 404", () => {
  it("are for admins of this site", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const strangers = [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      (await newStaff(app, site, "editor")).token,
      (await newStaff(app, other, "admin")).token,
      await newKey(app, site.id, ["articles", "comments:read", "moderation"]),
    ];
    for (const call of [
      (path: string, token?: string) => app.get(path, token),
      (path: string, token?: string) => app.patch(path, { name: "Mine" }, token),
    ]) {
      assertProblem(await call(site.path), "sign-in-required");
      assertProblem(await call(site.path, other.key), "invalid-credentials");
      for (const token of strangers) assertProblem(await call(site.path, token), "not-permitted");
      assertProblem(await call("/v1/sites/nowhere", site.key), "not-found");
    }
  });
});

describe("PATCH site: 422", () => {
  it("names what is wrong", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const [body, pointer] of [
      [{ name: null }, "/name"],
      [{ slug: "another" }, "/slug"],
      [{ sso: { ...SSO, secret: undefined } }, "/sso"],
      [{ origins: "https://paper.example" }, "/origins"],
      [{ minimumAge: 15.5 }, "/minimumAge"],
    ] as const) {
      assertInvalid(await app.patch(site.path, body, site.key), pointer);
    }
  });
});
