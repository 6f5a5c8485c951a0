// Readers hear of what happens in a thread: in order, once, without what is not for them (hazards.md T20, T22, T29, T72).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventStreamsOf } from "../../../src/platform/http/event-streams.ts";
import { startApp, type TestApp, useApp } from "../../_support/app.ts";
import { type EventClient, openEvents } from "../../_support/event-client.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem } from "../_support/answers.ts";

const here = useApp();
const open: EventClient[] = [];
after(() => {
  for (const client of open) client.close();
});

/** Follows an article, past the event by which every stream begins. */
async function follow(
  article: TestArticle,
  query = "",
  app: TestApp = here.app,
  headers: Record<string, string> = {},
): Promise<EventClient> {
  const client = await openEvents(app.url, `${article.path}/events${query}`, null, headers);
  open.push(client);
  return client;
}

async function versionOf(article: TestArticle): Promise<string> {
  const { headers } = await here.app.get(`${article.path}/comments`);
  return /^"(\d+)-/.exec(String(headers.etag))?.[1] ?? "";
}

describe("GET a thread's events: 200", () => {
  let site: TestSite;
  let author: Person;
  let other: Person;
  let moderator: Person;

  before(async () => {
    site = await newSite(here.app, {}, { origins: ["https://paper.example"] });
    author = await newPerson(here.app);
    other = await newPerson(here.app);
    moderator = await newStaff(here.app, site, "moderator");
  });

  it("begins by how the article stands, and nothing on the way may hold it back", async () => {
    const article = await newArticle(here.app, site);
    await newComment(here.app, article, author);
    const client = await follow(article);
    const { published, ...commenting } = await client.next("commenting");
    assert.equal(published, 1);
    const head = (await here.app.get(article.path)).body;
    const { rulesVersion, ...told } = commenting;
    assert.deepEqual(told, head.commenting);
    assert.equal(rulesVersion, head.rules.version);
    assert.match(String(client.response.headers["content-type"]), /^text\/event-stream/);
    assert.equal(client.response.headers["cache-control"], "no-store");
    assert.equal(client.response.headers["set-cookie"], undefined);
    assert.equal(client.received[0]?.id, await versionOf(article));
  });

  it("tells of comments, edits, votes and marks as everyone sees them", async () => {
    const article = await newArticle(here.app, site);
    const client = await follow(article);
    await client.next("commenting");
    const posted = await here.app.post(`${article.path}/comments`, { body: "A *word*." }, author.token);
    const comment = await client.next("comment");
    assert.deepEqual(
      comment,
      (await here.app.get(`${article.path}/comments`)).body.items.map(
        ({ replies: _replies, ...one }: { replies: unknown }) => one,
      )[0],
    );
    const path = `${article.path}/comments/${posted.body.id}`;
    await here.app.put(`${path}/vote`, { value: 1 }, other.token);
    assert.equal((await client.next("changed")).votes.up, 1);
    await here.app.patch(path, { body: "Another word." }, author.token);
    assert.match((await client.next("changed", ({ editedAt }) => editedAt !== null)).html, /Another/);
    const revision = (await here.app.get(`/v1/moderation/comments/${posted.body.id}`, moderator.token)).body
      .comment.revision;
    await decide(here.app, moderator.token, article, { id: posted.body.id, revision }, "feature");
    assert.equal((await client.next("changed", ({ featured }) => featured)).id, posted.body.id);
    const reply = await here.app.post(
      `${article.path}/comments`,
      { body: "A reply.", parentId: posted.body.id },
      other.token,
    );
    assert.equal((await client.next("comment")).parentId, posted.body.id);
    assert.equal(reply.status, 201);
  });

  it("tells what is gone: a tombstone where replies hold it, else its id and why", async () => {
    const article = await newArticle(here.app, site);
    const held = await newComment(here.app, article, author);
    await newComment(here.app, article, other, { parentId: held.id });
    const alone = await newComment(here.app, article, author);
    const client = await follow(article);
    await client.next("commenting");
    await decide(here.app, moderator.token, article, held, "remove");
    const removed = await client.next("removed");
    assert.deepEqual([removed.id, removed.html, removed.author], [held.id, "", null]);
    assert.deepEqual(removed.tombstone, { kind: "removed", clauses: ["1.1"] });
    await here.app.delete(`${article.path}/comments/${alone.id}`, author.token);
    const gone = await client.next("removed");
    assert.deepEqual(gone, {
      id: alone.id,
      parentId: null,
      tombstone: { kind: "withdrawn", clauses: [] },
    });
    const { revision } = (await here.app.get(`/v1/moderation/comments/${held.id}`, moderator.token)).body
      .comment;
    await decide(here.app, moderator.token, article, { id: held.id, revision }, "restore");
    assert.equal((await client.next("comment", ({ tombstone }) => tombstone === null)).id, held.id);
  });

  it("says nothing of what waits, is rejected or is a report", async () => {
    const article = await newArticle(here.app, site);
    const visible = await newComment(here.app, article, author);
    const client = await follow(article);
    await client.next("commenting");
    await here.app.patch(`${article.path}/settings`, { mode: "premoderated" }, site.key);
    await client.next("commenting");
    const canary = "canary-77ac01";
    const waiting = await here.app.post(`${article.path}/comments`, { body: canary }, author.token);
    assert.equal(waiting.body.status, "pending");
    await decide(here.app, moderator.token, article, waiting.body, "reject");
    await here.app.post(
      `${article.path}/comments/${visible.id}/reports`,
      { reason: "spam", details: canary },
      other.token,
    );
    await here.app.patch(`${article.path}/settings`, { mode: "open" }, site.key);
    await client.next("commenting", ({ state }) => state === "open");
    const last = await newComment(here.app, article, author);
    await client.next("comment", ({ id }) => id === last.id);
    assert.doesNotMatch(JSON.stringify(client.received), /canary/);
    assert.equal(client.received.filter(({ event }) => event === "comment").length, 1);
  });

  it("tells of closing and opening, in the reader's language, of pauses and of new rules", async () => {
    const article = await newArticle(here.app, site);
    const german = await follow(article, "?lang=de");
    const english = await follow(article, "?lang=en");
    await Promise.all([german.next("commenting"), english.next("commenting")]);
    await here.app.post(`${article.path}/close`, { reason: "age" }, site.key);
    const [de, en] = await Promise.all([german.next("commenting"), english.next("commenting")]);
    assert.deepEqual([de.state, en.state], ["closed", "closed"]);
    assert.match(de.notice.text, /Kommentare/);
    assert.match(en.notice.text, /Comments/);
    await here.app.post(`${article.path}/open`, {}, site.key);
    assert.equal((await english.next("commenting")).state, "open");
    await here.app.patch(`${site.path}/settings`, { paused: true }, site.key);
    assert.equal((await english.next("commenting")).reason, "site");
    await here.app.patch(`${site.path}/settings`, { paused: false }, site.key);
    const before = (await english.next("commenting", ({ state }) => state === "open")).rulesVersion;
    const draft = await here.app.post(
      `${site.path}/rules`,
      { title: "Rules", disclaimer: "New.", clauses: [{ code: "1.1", title: "One", body: "Be kind." }] },
      site.key,
    );
    await here.app.post(`${site.path}/rules/${draft.body.version}/publish`, {}, site.key);
    assert.ok((await english.next("commenting")).rulesVersion > before);
  });

  it("tells when the clock alone closes the article", async () => {
    const closesAt = new Date(Date.now() + 60_000).toISOString();
    const article = await newArticle(here.app, site, { settings: { closesAt } });
    const client = await follow(article);
    assert.equal((await client.next("commenting")).state, "open");
    here.app.travel(61_000);
    try {
      assert.equal((await client.next("commenting")).state, "closed");
    } finally {
      here.app.travel(-61_000);
    }
  });

  it("ends where the article is hidden, and answers 204 to whoever comes back", async () => {
    const article = await newArticle(here.app, site);
    await newComment(here.app, article, author);
    const client = await follow(article);
    await client.next("commenting");
    await here.app.patch(`${article.path}/settings`, { legalHold: true }, site.key);
    const last = await client.next("commenting");
    assert.deepEqual([last.state, last.published], ["hidden", null]);
    await client.ended;
    assert.equal((await here.app.get(`${article.path}/events`)).status, 204);
    await here.app.patch(`${article.path}/settings`, { legalHold: false }, site.key);
    assert.equal((await (await follow(article)).next("commenting")).published, 1);
  });

  it("ends where the article is merged into another, which is followed under the same address", async () => {
    const [article, into] = [await newArticle(here.app, site), await newArticle(here.app, site)];
    await newComment(here.app, article, author);
    const client = await follow(article);
    await client.next("commenting");
    const merged = await here.app.post(`${article.path}/merge`, { into: into.key }, site.key);
    assert.equal(merged.status, 202, merged.text);
    await client.next("reload");
    await client.ended;
    const again = await follow(article);
    await again.next("commenting");
    const later = await newComment(here.app, into, author);
    assert.equal((await again.next("comment", ({ id }) => id === later.id)).articleId, into.id);
  });

  it("goes on after the event that the client names, by header or address", async () => {
    const article = await newArticle(here.app, site);
    await newComment(here.app, article, author);
    const from = await versionOf(article);
    const [second, third] = [
      await newComment(here.app, article, author),
      await newComment(here.app, article, author),
    ];
    for (const client of [
      await follow(article, `?lastEventId=${from}`),
      await follow(article, "", here.app, { "Last-Event-ID": from }),
    ]) {
      assert.equal((await client.next("comment")).id, second.id);
      assert.equal((await client.next("comment")).id, third.id);
      await client.next("commenting");
      assert.equal(client.received.filter(({ event }) => event === "comment").length, 2);
    }
  });

  it("asks to read anew where the id leads nowhere", async () => {
    const article = await newArticle(here.app, site);
    for (let at = 0; at < 3; at += 1) await newComment(here.app, article, author);
    await here.app.ctx.db.pool.query("DELETE FROM outbox WHERE article_id = $1 AND version <= 2", [
      article.id,
    ]);
    for (const id of ["0", "999999", "-1", "x", "1e3", "9".repeat(30)]) {
      const client = await follow(article, `?lastEventId=${id}`);
      await client.next("reload");
      await client.next("commenting");
      client.close();
    }
    const fine = await follow(article, `?lastEventId=${await versionOf(article)}`);
    await fine.next("commenting");
    assert.deepEqual(
      fine.received.map(({ event }) => event),
      ["commenting"],
    );
  });

  it("gathers a storm of votes into few events that end at the last figure", async () => {
    const article = await newArticle(here.app, site);
    const comment = await newComment(here.app, article, author);
    const client = await follow(article);
    await client.next("commenting");
    const voters = await Promise.all(Array.from({ length: 30 }, () => newPerson(here.app)));
    await Promise.all(
      voters.map((one) =>
        here.app.put(`${article.path}/comments/${comment.id}/vote`, { value: 1 }, one.token),
      ),
    );
    await client.next("changed", ({ votes }) => votes.up === 30);
    assert.ok(client.received.length < 25, `${client.received.length} events`);
  });
});

describe("GET a thread's events: without gap or double", () => {
  it("whatever is cut and however often readers come back", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    const authors = await Promise.all(Array.from({ length: 4 }, () => newPerson(here.app)));
    const from = await versionOf(article);
    let posting = true;
    const posted: string[] = [];
    const writers = authors.map(async (one) => {
      for (let at = 0; at < 15; at += 1) posted.push((await newComment(here.app, article, one)).id);
    });
    const reader = async (): Promise<string[]> => {
      const heard: string[] = [];
      let last = from;
      while (posting || last !== (await versionOf(article))) {
        const client = await follow(article, `?lastEventId=${last}`);
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 250));
        client.close();
        await client.ended;
        for (const { event, id, data } of client.received) {
          if (event === "comment") heard.push(data.id);
          assert.notEqual(event, "reload");
          if (id !== null) {
            assert.ok(BigInt(id) >= BigInt(last), `${id} after ${last}`);
            last = id;
          }
        }
      }
      return heard;
    };
    const readers = Array.from({ length: 4 }, reader);
    await Promise.all(writers);
    posting = false;
    for (const heard of await Promise.all(readers)) {
      assert.equal(heard.length, new Set(heard).size, "each once");
      assert.deepEqual(heard.toSorted(), posted.toSorted());
    }
  });
});

describe("GET a thread's events: across processes", () => {
  let elsewhere: TestApp;
  before(async () => {
    elsewhere = await startApp({}, {}, here.app.databaseUrl);
  });
  after(async () => {
    for (const client of open) client.close();
    await elsewhere.close();
  });

  it("tells there what was done here, and misses nothing while nobody listens", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    const author = await newPerson(here.app);
    const client = await follow(article, "", elsewhere);
    await client.next("commenting");
    const first = await newComment(here.app, article, author);
    assert.equal((await client.next("comment")).id, first.id);
    const { rows } = await elsewhere.ctx.db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'LISTEN%' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    assert.ok(rows.length > 0);
    const second = await newComment(here.app, article, author);
    assert.equal((await client.next("comment")).id, second.id);
  });

  it("leaves nothing behind when the last reader goes", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    const listening = async () => {
      const { rows } = await elsewhere.ctx.db.pool.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
      );
      return rows.length;
    };
    for (const one of open) one.close();
    const client = await follow(article, "", elsewhere);
    await client.next("commenting");
    const becomes = async (wanted: (count: number) => boolean) => {
      const until = performance.now() + 5000;
      while (!wanted(await listening()) && performance.now() < until)
        await new Promise((done) => setTimeout(done, 20));
      return wanted(await listening());
    };
    // Readers are told before the process listens, so it may come to that only now.
    assert.ok(await becomes((count) => count > 0));
    client.close();
    assert.ok(await becomes((count) => count === 0));
  });
});

describe("GET a thread's events: refused", () => {
  it("404 for what nobody registered, 422 for what is no language", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    assertProblem(await here.app.get(`${site.path}/articles/nobody/events`), "not-found");
    assertProblem(await here.app.get(`${article.path}/events?lang=!`), "validation-failed");
    assertProblem(await here.app.get(`${article.path}/events?since=1`), "validation-failed");
  });

  it("429 where a network has its share, 503 where the process is full, and moderators still find a place", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    const moderator = await newStaff(here.app, site, "moderator");
    const small = await startApp({ eventStreamsPerNetwork: 2 }, {}, here.app.databaseUrl);
    const full = await startApp({ eventStreams: 20, eventStreamsPerNetwork: 0 }, {}, here.app.databaseUrl);
    try {
      const two = [await follow(article, "", small), await follow(article, "", small)];
      const refused = await small.get(`${article.path}/events`);
      assertProblem(refused, "rate-limited");
      assert.ok(Number(refused.headers["retry-after"]) > 0);
      two[0]?.close();
      // The server hears of it a moment later.
      while (eventStreamsOf(small.ctx).size === 2) await new Promise((resolve) => setTimeout(resolve, 5));
      const again = await follow(article, "", small);
      await again.next("commenting");
      const public_ = await Promise.all(Array.from({ length: 19 }, () => follow(article, "", full)));
      assertProblem(await full.get(`${article.path}/events`), "overloaded");
      const desk = await openEvents(full.url, `/v1/moderation/events?site=${site.slug}`, moderator.token);
      for (const one of [...two, again, ...public_, desk]) one.close();
    } finally {
      await small.close();
      await full.close();
    }
  });

  it("tells pages of other origins nothing", async () => {
    const site = await newSite(here.app, {}, { origins: ["https://paper.example"] });
    const article = await newArticle(here.app, site);
    const own = await follow(article, "", here.app, { Origin: "https://paper.example" });
    assert.equal(own.response.headers["access-control-allow-origin"], "https://paper.example");
    for (const Origin of ["https://evil.example", "null", "https://paper.example.evil.example"]) {
      const foreign = await follow(article, "", here.app, { Origin });
      assert.equal(foreign.response.headers["access-control-allow-origin"], undefined);
      foreign.close();
    }
  });

  it("answers HEAD without a stream", async () => {
    const site = await newSite(here.app);
    const article = await newArticle(here.app, site);
    const answer = await fetch(`${here.app.url}${article.path}/events`, { method: "HEAD" });
    assert.equal(answer.status, 200);
    assert.equal(await answer.text(), "");
  });
});
