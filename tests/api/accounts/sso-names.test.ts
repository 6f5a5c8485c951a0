import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SignJWT } from "jose";
import { fillNameSkeletons } from "../../../src/identity/jobs.ts";
import { nameSkeleton } from "../../../src/identity/name-skeleton.ts";
import { useApp } from "../../_support/app.ts";
import { newPerson, newSite, newStaff, type TestSite, unique } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";

const here = useApp();
const SSO = {
  issuer: "https://paper.example",
  audience: "comments",
  secret: "a shared secret of the publisher's",
};

/** Signs on as the publisher's reader; answers the name that the account goes by. */
async function signOn(site: TestSite, sub: string, name: string): Promise<string> {
  const token = await new SignJWT({ name, jti: unique("jti") })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(SSO.issuer)
    .setAudience(SSO.audience)
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(SSO.secret));
  const { accessToken } = bodyOf(await here.app.post("/v1/auth/sso", { site: site.slug, token }));
  return bodyOf(await here.app.get("/v1/me", accessToken)).name;
}

describe("names that a publisher gives", () => {
  it("are kept, two of the same too, unless they look like the staff's: those get a number", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { sso: SSO });
    const editor = await newStaff(app, site, "editor");
    const data = { name: "Anna Berg", nameSkeleton: nameSkeleton("Anna Berg") };
    await app.ctx.db.prisma.account.update({ where: { id: editor.id }, data });
    assert.equal(await signOn(site, "1", "Ben Holt"), "Ben Holt");
    assert.equal(await signOn(site, "2", "Ben Holt"), "Ben Holt");
    assert.equal(await signOn(site, "3", "Anna Berg"), "Anna Berg (2)");
    assert.equal(await signOn(site, "4", "\u0410nnaBerg"), "\u0410nnaBerg (2)");
    assert.equal(await signOn(site, "5", "Moderator"), "Moderator (2)");
    // The same again is no change of name.
    assert.equal(await signOn(site, "3", "Anna Berg"), "Anna Berg (2)");
    const changes = await app.ctx.db.prisma.nameChange.count();
    assert.equal(await signOn(site, "3", "Anna Sund"), "Anna Sund");
    assert.equal(await app.ctx.db.prisma.nameChange.count(), changes + 1);
    const long = `Anna ${"a".repeat(35)}`;
    await app.ctx.db.prisma.account.update({
      where: { id: editor.id },
      data: { name: long, nameSkeleton: nameSkeleton(long) },
    });
    assert.equal([...(await signOn(site, "6", long))].length, 38);
  });

  it("of another site's staff are nobody's here", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { sso: SSO });
    const elsewhere = await newSite(app);
    const editor = await newStaff(app, elsewhere, "editor");
    const data = { name: "Clara Ooms", nameSkeleton: nameSkeleton("Clara Ooms") };
    await app.ctx.db.prisma.account.update({ where: { id: editor.id }, data });
    assert.equal(await signOn(site, "1", "Clara Ooms"), "Clara Ooms");
  });
});

describe("accounts from before names had skeletons", () => {
  it("are given theirs by a job, and keep their names", async () => {
    const { app } = here;
    const { prisma } = app.ctx.db;
    const older = await newPerson(app);
    await prisma.account.update({ where: { id: older.id }, data: { nameSkeleton: null } });
    const erased = await newPerson(app);
    await prisma.account.update({
      where: { id: erased.id },
      data: { nameSkeleton: null, erasedAt: new Date() },
    });
    await fillNameSkeletons(app.ctx);
    const skeletonOf = async (id: string) =>
      (await prisma.account.findUniqueOrThrow({ where: { id } })).nameSkeleton;
    assert.equal(await skeletonOf(older.id), nameSkeleton(older.name));
    assert.equal(await skeletonOf(erased.id), null);
  });
});
