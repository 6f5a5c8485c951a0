// Every text that is not public carries a word that occurs nowhere else; none of them is in anything that the
// public, another reader or another site's staff can read (hazards.md T15, T20, T29-T33, T40).
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { before, describe, it } from "node:test";
import { linkToken } from "../../src/statements/links.ts";
import { useApp } from "../_support/app.ts";
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
} from "../_support/people.ts";
import { problemOf, type Reply, send, withoutIdentity } from "./_support/http.ts";

const here = useApp();
const HELD = "heldword";

describe("what is not public", () => {
  const canaries = new Map<string, string>();
  let site: TestSite;
  let elsewhere: TestSite;
  let open: TestArticle;
  let premoderated: TestArticle;
  let hidden: TestArticle;
  let held: TestArticle;
  let author: Person;
  let reader: Person;
  let comments: Record<string, { id: string }>;
  let draftVersion: number;
  let publicReads: string[];

  /** A word of 128 random bits, to be found nowhere. */
  const canary = (name: string): string => {
    const word = `canary${randomBytes(16).toString("hex")}`;
    canaries.set(name, word);
    return word;
  };
  const get = (path: string, as?: string | null, headers: Record<string, string> = {}) =>
    send(here.app.url, path, { as, headers });
  const assertSilent = (reply: Reply, what: string) => {
    const all = reply.text + JSON.stringify(reply.headers);
    for (const [name, word] of canaries) assert.ok(!all.includes(word), `${what} tells the ${name}`);
  };

  before(async () => {
    const { app } = here;
    site = await newSite(
      app,
      {
        terms: { held: [HELD, canary("list of held terms")], refused: [canary("list of refused terms")] },
        reportsToHold: 2,
      },
      { sso: { issuer: "i", audience: "a", secret: canary("shared secret").padEnd(40, "x") } },
    );
    elsewhere = await newSite(app);
    author = await newPerson(app);
    reader = await newPerson(app);
    const moderator = await newStaff(app, site, "moderator");
    const others = await Promise.all([1, 2, 3].map(() => newPerson(app)));
    open = await newArticle(app, site);
    premoderated = await newArticle(app, site, { settings: { mode: "premoderated", commenters: "guests" } });
    hidden = await newArticle(app, site);
    held = await newArticle(app, site, { title: canary("title under a legal hold") });
    const post = (article: TestArticle, by: Person, body: string, more: object = {}) =>
      newComment(app, article, by, { body, ...more });
    const note = (about: string) => ({
      note: canary(`note on ${about}`),
      internalNote: canary(`internal note on ${about}`),
    });

    const published = await post(open, author, "Words for everyone.");
    const pending = await post(open, author, `${HELD} ${canary("pending comment")}`);
    const unseen = await newPerson(app, { name: canary("name of whoever waits").slice(0, 38) });
    canaries.set("name of whoever waits", unseen.name);
    const waiting = await post(premoderated, unseen, canary("premoderated comment"));
    const rejected = await post(premoderated, author, canary("rejected comment"));
    const refused = await decide(app, moderator.token, premoderated, rejected, "reject", note("a rejection"));
    const { id: refusal } = refused.decision as { id: string };
    canaries.set("link of a statement", linkToken(app.ctx, "statement", refusal));
    const text = canary("text of an appeal");
    const appealed = await app.post(`/v1/decisions/${refusal}/appeals`, { text }, author.token);
    const judge = await newStaff(app, site, "moderator");
    const upheld = await app.post(
      `/v1/moderation/appeals/${appealed.body.id}/outcome`,
      { outcome: "upheld", note: canary("note on an appeal") },
      judge.token,
    );
    assert.equal(upheld.status, 200, upheld.text);
    const notice = await app.post(`${site.path}/notices`, {
      commentId: published.id,
      explanation: canary("explanation of a notice"),
      law: canary("law that a notice names"),
      name: canary("name of a notifier"),
      email: `${canary("e-mail of a notifier")}@example.org`,
      goodFaith: true,
    });
    assert.equal(notice.status, 202, notice.text);
    canaries.set("link of a notice", notice.body.statusUrl.split("/").at(-1));
    const unmoved = await app.post(
      `/v1/moderation/notices/${notice.body.receipt}/outcome`,
      { outcome: "noAction", note: canary("note on a notice") },
      judge.token,
    );
    assert.equal(unmoved.status, 200, unmoved.text);
    const gone = await newPerson(app, { name: canary("name of a removed author").slice(0, 38) });
    canaries.set("name of a removed author", gone.name);
    const removed = await post(open, gone, canary("removed comment"));
    const answer = await post(open, reader, "An answer to what is gone.", { parentId: removed.id });
    await decide(app, moderator.token, open, removed, "remove", note("a removal"));
    const withdrawn = await post(open, author, canary("withdrawn comment"));
    await post(open, reader, "An answer to what was withdrawn.", { parentId: withdrawn.id });
    assert.equal((await app.delete(`${open.path}/comments/${withdrawn.id}`, author.token)).status, 204);
    const edited = await post(open, author, canary("revision before an edit"));
    const after = await app.patch(
      `${open.path}/comments/${edited.id}`,
      { body: "Better words." },
      author.token,
    );
    assert.equal(after.body.status, "published", after.text);
    const heldAgain = await post(open, author, canary("revision before a held edit"));
    await decide(app, moderator.token, open, heldAgain, "approve", note("an approval"));
    const heldEdit = await app.patch(
      `${open.path}/comments/${heldAgain.id}`,
      { body: `${HELD} ${canary("held edit")}` },
      author.token,
    );
    assert.equal(heldEdit.body.status, "pending", heldEdit.text);
    const reported = await post(open, author, canary("comment that reports hold"));
    for (const other of others.slice(0, 2)) {
      const details = canary(`details of a report by ${other.name}`);
      const reply = await app.post(
        `${open.path}/comments/${reported.id}/reports`,
        { reason: "abuse", details },
        other.token,
      );
      assert.equal(reply.status, 202, reply.text);
    }
    const noticed = await app.post(
      `${open.path}/comments/${published.id}/reports`,
      { reason: "abuse", details: canary("details of a report that holds nothing") },
      reader.token,
    );
    assert.equal(noticed.status, 202, noticed.text);
    const guest = await app.post(`${premoderated.path}/comments`, {
      body: canary("guest's pending comment"),
      guest: { name: canary("guest's name").slice(0, 38), email: `${canary("guest's e-mail")}@example.org` },
    });
    assert.equal(guest.status, 201, guest.text);
    canaries.set("guest's name", guest.body.author.name);
    canaries.set("guest's link", guest.body.manageUrl.split("/").at(-1));
    const underHidden = await post(hidden, author, canary("comment of a hidden article"));
    await app.patch(`${hidden.path}/settings`, { mode: "hidden" }, site.key);
    const underHold = await post(held, author, canary("comment under a legal hold"));
    await app.patch(`${held.path}/settings`, { legalHold: true }, site.key);
    const draft = await app.post(
      `${site.path}/rules`,
      {
        title: canary("title of draft rules"),
        disclaimer: canary("disclaimer of draft rules"),
        clauses: [
          { code: "9.9", title: canary("clause's title in a draft"), body: canary("clause in a draft") },
        ],
      },
      site.key,
    );
    draftVersion = draft.body.version;
    await app.post(
      `${site.path}/api-keys`,
      { name: canary("name of a key"), scopes: ["articles"] },
      site.key,
    );
    const people = `/v1/moderation/accounts/${author.id}`;
    const muted = await app.post(
      `${people}/sanctions`,
      { site: site.slug, kind: "muteReports", clauses: ["1.1"], note: canary("note on a sanction") },
      moderator.token,
    );
    assert.equal(muted.status, 201, muted.text);
    const noted = await app.post(
      `${people}/notes`,
      { site: site.slug, body: canary("internal note on an account") },
      moderator.token,
    );
    assert.equal(noted.status, 201, noted.text);
    const password = canary("password");
    const email = `${canary("e-mail")}@example.org`;
    await app.post("/v1/auth/register", { email, password, name: "Registered" });
    const signedIn = await app.post("/v1/auth/login", { email, password });
    await app.post(`${open.path}/comments`, { body: "By whoever registered." }, signedIn.body.accessToken);
    canaries.set("e-mail of an author", author.email);

    comments = {
      ...{ published, pending, waiting, rejected, removed, withdrawn, edited, heldAgain, reported, answer },
      ...{ guest: guest.body, underHidden, underHold },
    };
    const articles = [open, premoderated, hidden, held];
    const keys = articles.map(({ key }) => key).join(",");
    publicReads = [
      ...articles.flatMap(({ path, key }) => [
        path,
        `${path}/feed`,
        ...["top", "newest", "oldest"].flatMap((sort) => [
          `${path}/comments?sort=${sort}&limit=100&replies=20`,
          `${path}/comments?sort=${sort}&limit=1`,
          `/articles/${site.slug}/${key}?sort=${sort}`,
        ]),
        ...Object.values(comments).flatMap(({ id }) => [
          `${path}/comments/${id}`,
          `${path}/comments/${id}/replies?limit=100`,
          `/articles/${site.slug}/${key}/comments/${id}`,
          `/oembed?url=${encodeURIComponent(`${app.ctx.publicUrl}/articles/${site.slug}/${key}/comments/${id}`)}`,
        ]),
      ]),
      ...[`${site.path}/counts?articles=${keys}`, `${site.path}/rules`, `${site.path}/rules/1`],
      ...[`${site.path}/rules/${draftVersion}`, `/sites/${site.slug}/rules`, `/sites/${site.slug}/rules/1`],
      ...[
        `/sites/${site.slug}/rules/${draftVersion}`,
        "/",
        "/docs",
        "/openapi.json",
        "/problems",
        "/healthz",
        "/readyz",
      ],
    ];
  });

  it("is in no public answer, for nobody and for whoever may not see it", async () => {
    const stranger = await newStaff(here.app, elsewhere, "admin");
    for (const as of [null, reader.token, stranger.token, elsewhere.key]) {
      for (const path of publicReads) assertSilent(await get(path, as), path);
    }
  });

  it("is in no answer to what another reader or another site's staff may ask for themselves", async () => {
    const stranger = await newStaff(here.app, elsewhere, "admin");
    const personal = [
      ...[open, premoderated, hidden, held].map(({ path }) => `${path}/me`),
      ...[
        "/v1/me",
        "/v1/me/comments",
        "/v1/me/decisions",
        "/v1/sites",
        site.path,
        `${site.path}/settings`,
        `${site.path}/api-keys`,
      ],
      ...[
        `${open.path}/settings`,
        `${open.path}/history`,
        `${held.path}/history`,
        `${site.path}/sections/world/settings`,
      ],
      ...[
        `/v1/moderation/queue?site=${site.slug}`,
        `/v1/moderation/queue?site=${elsewhere.slug}&kind=reported`,
        ...["pending", "reported", "escalated", "appealed", "notices", "new"].map(
          (kind) => `/v1/moderation/queue?site=${site.slug}&kind=${kind}`,
        ),
        `/v1/moderation/queue?site=${elsewhere.slug}&kind=new&limit=100`,
        `/v1/moderation/queue/counts?site=${site.slug}`,
        `/v1/moderation/me?site=${site.slug}`,
        `/v1/moderation/queue?site=${site.slug}&kind=appealed`,
        `/v1/moderation/queue?site=${site.slug}&kind=notices`,
      ],
      ...Object.values(comments).map(({ id }) => `/v1/moderation/comments/${id}`),
      ...[site, elsewhere].flatMap(({ slug }) => [
        `/v1/moderation/accounts?site=${slug}`,
        `/v1/moderation/accounts?site=${slug}&q=${author.id}`,
        `/v1/moderation/accounts/${author.id}?site=${slug}`,
      ]),
    ];
    for (const as of [reader.token, stranger.token, elsewhere.key]) {
      for (const path of personal) assertSilent(await get(path, as), path);
    }
  });

  it("is walked through by cursors without a trace of what lies between", async () => {
    for (const article of [open, premoderated]) {
      for (const sort of ["top", "newest", "oldest"]) {
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const next: string = cursor === null ? "" : `&cursor=${cursor}`;
          const reply = await get(`${article.path}/comments?sort=${sort}&limit=1&replies=20${next}`);
          assertSilent(reply, sort);
          const page = JSON.parse(reply.text) as {
            items: { id: string; status: string }[];
            nextCursor: string | null;
          };
          // A page of one has one, until there are no more: nothing was left out of it afterwards.
          assert.ok(page.items.length === 1 || (page.items.length === 0 && seen.length === 0), sort);
          seen.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor !== null);
        for (const name of ["pending", "waiting", "rejected", "reported", "heldAgain", "guest"])
          assert.ok(!seen.includes(comments[name]?.id ?? ""), `${sort}: ${name}`);
      }
    }
  });

  it("is not counted: counts are what is published, and nothing else", async () => {
    const reply = await get(
      `${site.path}/counts?articles=${[open, premoderated, hidden, held].map(({ key }) => key)}`,
    );
    const { counts } = JSON.parse(reply.text) as { counts: Record<string, number> };
    const { rows } = await here.app.ctx.db.pool.query(
      "SELECT count(*)::int AS n FROM comments WHERE article_id = $1 AND status = 'published'",
      [open.id],
    );
    assert.deepEqual(counts, {
      [open.key]: rows[0].n,
      [premoderated.key]: 0,
      [hidden.key]: 0,
      [held.key]: 0,
    });
    const head = JSON.parse((await get(open.path)).text) as { counts: { published: number } };
    assert.equal(head.counts.published, rows[0].n);
    const onHold = JSON.parse((await get(held.path)).text) as {
      title: unknown;
      counts: { published: unknown };
    };
    assert.deepEqual([onHold.title, onHold.counts.published], [null, null]);
  });

  it("moves no entity tag, no cursor and no byte of the public pages", async () => {
    const { app } = here;
    const paths = publicReads.filter((path) => path.includes(premoderated.key));
    const read = async () => {
      app.ctx.pages.clear();
      const replies = await Promise.all(paths.map((path) => get(path)));
      return replies.map(({ status, headers, text }) => [
        status,
        headers.etag,
        status === 200 ? text : withoutIdentity(text),
      ]);
    };
    const before = await read();
    const waiting = await newComment(app, premoderated, reader, { body: canary("one more that waits") });
    const edited = await app.patch(
      `${premoderated.path}/comments/${waiting.id}`,
      { body: canary("one more that waits, edited") },
      reader.token,
    );
    assert.equal(edited.status, 200, edited.text);
    assert.deepEqual(await read(), before);
    const asked = await decide(app, site.key, premoderated, { id: waiting.id, revision: 2 }, "reject");
    assert.equal(asked.problem, null);
    assert.deepEqual(await read(), before);
    assert.equal((await app.delete(`${premoderated.path}/comments/${waiting.id}`, reader.token)).status, 204);
    assert.deepEqual(await read(), before);
  });

  it("is told from what was never there by nothing at all", async () => {
    const calls: [string, string, object | undefined][] = [
      ["GET", "", undefined],
      ["GET", "/replies", undefined],
      ["PATCH", "", { body: "Changed words." }],
      ["DELETE", "", undefined],
      ["PUT", "/vote", { value: 1 }],
      ["DELETE", "/vote", undefined],
      ["POST", "/reports", { reason: "spam" }],
    ];
    const ask = (
      article: TestArticle,
      id: string,
      as: string | null,
      [method, tail, body]: (typeof calls)[number],
    ) =>
      send(here.app.url, `${article.path}/comments/${id}${tail}`, { method, as, ...(body ? { body } : {}) });
    const bare = ({ headers, status }: Reply) => {
      const { "x-request-id": _id, date: _date, "content-length": _length, ...rest } = headers;
      return { status, ...rest };
    };
    for (const [name, article] of [
      ["pending", open],
      ["waiting", premoderated],
      ["rejected", premoderated],
      ["heldAgain", open],
      ["reported", open],
      ["underHidden", hidden],
      ["underHold", held],
    ] as const) {
      for (const as of [null, reader.token]) {
        for (const call of calls) {
          const there = await ask(article, comments[name]?.id ?? "", as, call);
          const nowhere = await ask(article, randomUUID(), as, call);
          const what = `${name} ${call[0]}${call[1]} ${as ? "reader" : "anonymous"}`;
          problemOf(there, what);
          assert.deepEqual(bare(there), bare(nowhere), what);
          assert.deepEqual(withoutIdentity(there.text), withoutIdentity(nowhere.text), what);
        }
      }
    }
    const reply = (parentId: string) =>
      send(here.app.url, `${open.path}/comments`, {
        method: "POST",
        as: reader.token,
        body: { body: "An answer.", parentId },
      });
    const nowhere = await reply(randomUUID());
    assert.equal(problemOf(nowhere, "no parent").name, "parent-not-available");
    for (const name of ["pending", "heldAgain", "reported", "removed", "withdrawn", "waiting"]) {
      const there = await reply(comments[name]?.id ?? "");
      problemOf(there, name);
      assert.deepEqual(withoutIdentity(there.text), withoutIdentity(nowhere.text), name);
    }
  });

  it("leaves a gap where something was removed, and says neither whose words nor which", async () => {
    const reply = await get(`${open.path}/comments/${comments.answer?.id}`);
    const body = JSON.parse(reply.text) as {
      inReplyTo: { name: unknown };
      ancestors: { tombstone: { kind: string }; author: unknown; html: string; votes: object }[];
    };
    assert.equal(body.inReplyTo.name, null);
    assert.equal(body.ancestors[0]?.tombstone.kind, "removed");
    assert.deepEqual([body.ancestors[0]?.author, body.ancestors[0]?.html], [null, ""]);
  });

  it("is seen by those it belongs to, so that the silence above is not for want of words", async () => {
    const queue = await get(`/v1/moderation/queue?site=${site.slug}&limit=100`, site.key);
    const one = await get(`/v1/moderation/comments/${comments.reported?.id}`, site.key);
    const edited = await get(`/v1/moderation/comments/${comments.edited?.id}`, site.key);
    const rejected = await get(`/v1/moderation/comments/${comments.rejected?.id}`, site.key);
    const own = await get(`${open.path}/me`, author.token);
    const noticed = await get(`/v1/moderation/comments/${comments.published?.id}`, site.key);
    const person = await get(`/v1/moderation/accounts/${author.id}?site=${site.slug}`, site.key);
    const seen = [queue, one, noticed, edited, rejected, own, person].map(({ text }) => text).join("");
    for (const name of [
      "pending comment",
      "premoderated comment",
      "note on a rejection",
      "details of a report that holds nothing",
      "revision before an edit",
      "internal note on a rejection",
      "held edit",
      "note on a sanction",
      "internal note on an account",
    ])
      assert.ok(seen.includes(canaries.get(name) ?? "?"), name);
    assert.ok(
      !own.text.includes(canaries.get("internal note on a rejection") ?? "?"),
      "an internal note is not for the author",
    );
    const mine = await get("/v1/me/comments?limit=100", author.token);
    for (const { text } of [own, mine, await get("/v1/me", author.token)])
      assert.ok(
        !text.includes(canaries.get("internal note on an account") ?? "?"),
        "nor what staff note on them",
      );
    assert.ok(!mine.text.includes(canaries.get("internal note on a rejection") ?? "?"));
    assert.ok(
      !mine.text.includes(canaries.get("details of a report that holds nothing") ?? "?"),
      "nor what reporters said",
    );
  });

  it("tells the author of a decision, the notifier of an outcome, and neither of anybody else", async () => {
    const mine = await get("/v1/me/decisions?limit=100", author.token);
    const token = (name: string) => canaries.get(name) ?? "?";
    const told: [string, string[], Reply[]][] = [
      [
        "the author",
        ["note on a rejection", "text of an appeal", "note on an appeal"],
        [
          mine,
          await get(`/v1/statements/${token("link of a statement")}`),
          await get(`/statements/${token("link of a statement")}`),
        ],
      ],
      [
        "the notifier",
        ["explanation of a notice", "law that a notice names", "note on a notice"],
        [
          await get(`/v1/notices/${token("link of a notice")}`),
          await get(`/notices/${token("link of a notice")}`),
        ],
      ],
    ];
    for (const [who, theirs, replies] of told)
      for (const { status, text, headers } of replies) {
        assert.equal(status, 200, text);
        assert.match(headers["cache-control"] ?? "", /no-store/);
        for (const [name, word] of canaries) {
          const own = theirs.includes(name) || name.startsWith("link of a");
          if (theirs.includes(name)) assert.ok(text.includes(word), `${who} is told the ${name}`);
          // Of an account's other statements only the account itself is told.
          else if (!own && !(text === mine.text && name.startsWith("note on")))
            assert.ok(!text.includes(word), `${who} is not told the ${name}`);
        }
      }
  });
});
