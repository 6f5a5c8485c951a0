import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { forgetNetworks } from "../../../src/sanctions/jobs.ts";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  unique,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, idsOf } from "../_support/answers.ts";
import { DAY, impose, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();
const NOBODY = "0193a1b2-0000-7000-8000-000000000001";

describe("GET accounts", () => {
  /** A desk on whose site these have written. */
  async function crowd(...names: string[]) {
    const desk = await newDesk(here.app);
    const people = [];
    for (const name of names) {
      const person = await newPerson(desk.app, { name });
      await newComment(desk.app, desk.article, person);
      people.push(person);
    }
    const list = async (query = "", as = desk.moderator.token) =>
      bodyOf(await desk.app.get(`/v1/moderation/accounts?site=${desk.site.slug}${query}`, as));
    return { ...desk, people, list };
  }
  const q = (text: string) => `&q=${encodeURIComponent(text)}`;

  it("finds by the beginning of a name, in either case, with wildcards as they are", async () => {
    const tag = unique("x");
    const names = [`${tag} Ärmel`, `${tag.toUpperCase()} 100% sure`, `${tag} 1000 words`, `${tag}_under`];
    const { people, list } = await crowd(...names, `not ${tag}`);
    const ids = people.map(({ id }) => id);
    const found = async (text: string) => idsOf((await list(q(text))).items).map((id) => ids.indexOf(id));
    assert.deepEqual((await found(tag)).sort(), [0, 1, 2, 3]);
    assert.deepEqual(await found(`${tag} ä`), [0]);
    assert.deepEqual(await found(`${tag.toUpperCase()} Ä`), [0]);
    assert.deepEqual(await found(`${tag} 100%`), [1]);
    assert.deepEqual(await found(`${tag}_`), [3]);
    for (const nothing of ["%", "_", `%${tag}`, `${tag}\\`, "'; DROP TABLE accounts; --"])
      assert.deepEqual(await found(nothing), [], nothing);
  });

  it("finds by a whole e-mail address and by an id, also whom the site does not know yet", async () => {
    const { app, list } = await crowd();
    const stranger = await newPerson(app, { name: unique("Stranger") });
    for (const text of [stranger.email, stranger.email.toUpperCase(), stranger.id, stranger.id.toUpperCase()])
      assert.deepEqual(idsOf((await list(q(text))).items), [stranger.id], text);
    for (const text of [
      stranger.name,
      stranger.email.slice(0, -1),
      stranger.id.slice(0, -1),
      `%${stranger.email}`,
    ])
      assert.deepEqual((await list(q(text))).items, [], text);
  });

  it("does not tell of the accounts of another site's single sign-on", async () => {
    const { app, list } = await crowd();
    const other = await newSite(app);
    const guest = await newPerson(app, { name: unique("Sso") });
    await newComment(app, await newArticle(app, other), guest);
    await app.ctx.db.prisma.account.update({ where: { id: guest.id }, data: { siteId: other.id } });
    for (const text of [guest.email, guest.id, guest.name])
      assert.deepEqual((await list(q(text))).items, [], text);
  });

  it("pages through everyone who is known on the site, once each, while people join", async () => {
    const tag = unique("y");
    const names = Array.from({ length: 7 }, (_, n) => `${tag} ${"cba"[n % 3]}~${n}`);
    const { app, article, site, people, list, author, moderator } = await crowd(...names);
    await newComment(app, article, author);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(`&limit=2${cursor === null ? "" : `&cursor=${cursor}`}`);
      seen.push(...idsOf(page.items));
      cursor = page.nextCursor;
      await newComment(app, article, await newPerson(app, { name: `${tag} 0` }));
    } while (cursor !== null && seen.length < 100);
    assert.equal(new Set(seen).size, seen.length);
    for (const person of [...people, author, moderator]) assert.ok(seen.includes(person.id), person.name);
    const first = bodyOf(await app.get(`/v1/moderation/accounts?site=${site.slug}&limit=1`, moderator.token));
    const other = await newDesk(app);
    const elsewhere = `/v1/moderation/accounts?site=${other.site.slug}&cursor=${first.nextCursor}`;
    assertProblem(await app.get(elsewhere, other.moderator.token), "malformed-request");
  });

  it("answers what a list shows of each", async () => {
    const { app, site, author, moderator, post, list } = await crowd();
    await post();
    bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    const { items } = await list(q(author.id));
    const { joinedAt, ...rest } = items[0];
    assert.match(joinedAt, INSTANT);
    assert.deepEqual(rest, {
      id: author.id,
      name: author.name,
      role: null,
      published: 1,
      sanctions: ["premoderate"],
      strikes: 0,
    });
    assert.equal((await list(q(moderator.id))).items[0].role, "moderator");
    assert.doesNotMatch(JSON.stringify(await list()), /@example\.org/);
  });

  it("403 for readers and other sites' staff, 404 for no site, and open to section-limited moderators", async () => {
    const { app, site, list } = await crowd();
    const path = `/v1/moderation/accounts?site=${site.slug}`;
    const stranger = await newStaff(app, await newSite(app), "admin");
    for (const { token } of [await newPerson(app), stranger])
      assertProblem(await app.get(path, token), "not-permitted");
    assertProblem(await app.get("/v1/moderation/accounts?site=no-such-site", site.key), "not-found");
    const limited = await newPerson(app);
    await app.put(`${site.path}/members/${limited.id}`, { role: "moderator", sections: ["world"] }, site.key);
    assert.ok((await list("", limited.token)).items.length > 0);
  });
});

describe("GET accounts/{account}", () => {
  it("answers record, reports, notes and nothing of other sites", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    const kept = await post();
    await decide(app, moderator.token, article, await post(), "remove");
    const elsewhere = await newArticle(app, await newSite(app));
    const foreign = await newComment(app, elsewhere, author);
    const reporter = await newPerson(app);
    for (const [path, id] of [
      [article.path, kept.id],
      [elsewhere.path, foreign.id],
    ]) {
      const reply = await app.post(`${path}/comments/${id}/reports`, { reason: "spam" }, reporter.token);
      assert.equal(reply.status, 202, reply.text);
    }
    const read = await readPerson(app, moderator.token, author, site);
    assert.deepEqual(read.account.comments, { published: 1, removed: 1 });
    assert.deepEqual(
      [read.account.published, read.account.emailVerified, read.account.badges, read.account.reports],
      [1, false, [], { made: 0, upheld: 0, dismissed: 0, weight: 1 }],
    );
    assert.match(read.account.lastCommentAt, INSTANT);
    assert.deepEqual([read.sanctions, read.strikes, read.notes], [[], [], []]);
    const told = (await readPerson(app, moderator.token, reporter, site)).account.reports;
    assert.deepEqual(told, { made: 1, upheld: 0, dismissed: 0, weight: 1 });
  });

  it("404 for an account that is not there or is another site's, 403 and 401 as for the list", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const path = (id: string, slug = site.slug) => `/v1/moderation/accounts/${id}?site=${slug}`;
    assertProblem(await app.get(path(NOBODY), moderator.token), "not-found");
    const other = await newSite(app);
    const guest = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: guest.id }, data: { siteId: other.id } });
    assertProblem(await app.get(path(guest.id), moderator.token), "not-found");
    assertProblem(await app.get(path(author.id, other.slug), moderator.token), "not-permitted");
    assertProblem(await app.get(path(author.id), author.token), "not-permitted");
    assertProblem(await app.get(path(author.id), other.key), "invalid-credentials");
  });
});

describe("signs of evasion", () => {
  const alike = async (...args: Parameters<typeof readPerson>) =>
    (await readPerson(...args)).evasion.map((one: { signal: string; account: { id: string } }) => [
      one.signal,
      one.account.id,
    ]);

  it("shows accounts whose address reaches the same mailbox, with what is in force against them here", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const other = await newPerson(app);
    const address = unique("somebody");
    const set = (id: string, email: string) =>
      app.ctx.db.prisma.account.update({ where: { id }, data: { email } });
    await set(author.id, `${address}+news@example.org`);
    await set(other.id, `${address}@example.org`);
    const far = await newSite(app);
    bodyOf(await impose(app, moderator.token, other, site, "ban"), 201);
    bodyOf(await impose(app, far.key, other, far, "premoderate"), 201);
    const { evasion } = await readPerson(app, moderator.token, author, site);
    assert.deepEqual(evasion, [
      { signal: "email", account: { id: other.id, name: other.name }, sanctions: ["ban"] },
    ]);
    const sso = await newPerson(app);
    await set(sso.id, `${address}+x@example.org`);
    await app.ctx.db.prisma.account.update({ where: { id: sso.id }, data: { siteId: far.id } });
    assert.equal((await alike(app, moderator.token, author, site)).length, 1);
  });

  it("shows who wrote on the site from the same network this month, and forgets it after 30 days", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    await post();
    const other = await newPerson(app);
    await newComment(app, article, other);
    const away = await newPerson(app);
    await newComment(app, await newArticle(app, await newSite(app)), away);
    assert.deepEqual(await alike(app, moderator.token, author, site), [["network", other.id]]);
    assert.equal((await newComment(app, article, author)).status, "published");
    const networks = () =>
      app.ctx.db.prisma.authorRecord.count({ where: { siteId: site.id, network: { not: null } } });
    app.travel(29 * DAY);
    await forgetNetworks(app.ctx);
    assert.equal(await networks(), 2);
    app.travel(2 * DAY);
    await forgetNetworks(app.ctx);
    app.travel(-31 * DAY);
    assert.equal(await networks(), 0);
    assert.deepEqual(await alike(app, moderator.token, author, site), []);
  });
});

describe("POST accounts/{account}/notes", () => {
  it("201: colleagues read it, whom it is about does not, staff or not", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    await post();
    const path = (id: string) => `/v1/moderation/accounts/${id}/notes`;
    const body = { site: site.slug, body: "A secret among us." };
    const note = bodyOf(await app.post(path(author.id), body, moderator.token), 201);
    assert.deepEqual([note.author, note.body], [{ id: moderator.id, name: moderator.name }, body.body]);
    assert.deepEqual((await readPerson(app, site.key, author, site)).notes, [note]);
    for (const mine of [`${article.path}/me`, "/v1/me", "/v1/me/comments"])
      assert.doesNotMatch((await app.get(mine, author.token)).text, /secret/);
    bodyOf(await app.post(path(moderator.id), body, site.key), 201);
    assert.deepEqual((await readPerson(app, moderator.token, moderator, site)).notes, []);
    const other = await newDesk(app);
    assert.deepEqual((await readPerson(app, other.moderator.token, author, other.site)).notes, []);
    const lines = await app.ctx.db.prisma.auditLine.findMany({ where: { subject: `account:${author.id}` } });
    assert.deepEqual(
      lines.map(({ act }) => act),
      ["account.note"],
    );
    assert.doesNotMatch(JSON.stringify(lines[0]?.detail), /secret/);
  });

  it("403 for readers and other sites' staff, 404 for nobody", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const body = { site: site.slug, body: "Words." };
    const stranger = await newStaff(app, await newSite(app), "admin");
    for (const { token } of [author, stranger])
      assertProblem(
        await app.post(`/v1/moderation/accounts/${author.id}/notes`, body, token),
        "not-permitted",
      );
    const missing = await app.post(`/v1/moderation/accounts/${NOBODY}/notes`, body, moderator.token);
    assertProblem(missing, "not-found");
  });
});
