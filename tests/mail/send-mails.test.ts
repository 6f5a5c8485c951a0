import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { type MailDetails, type MailKind, OPTIONAL_KINDS } from "../../src/mail/mail-kinds.ts";
import { previewMail } from "../../src/mail/preview-mails.ts";
import { queueMail } from "../../src/mail/queue-mail.ts";
import { sendMails } from "../../src/mail/send-mails.ts";
import { startApp, type TestApp } from "../_support/app.ts";
import { assertFilledIn } from "../_support/assert-filled-in.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { xssCorpus } from "../e2e/_support/corpus.ts";
import { type MailServer, startMailServer } from "./_support/mail-server.ts";

let app: TestApp;
let server: MailServer;
let site: TestSite;
let article: TestArticle;
let reader: Person;
let other: Person;

before(async () => {
  server = await startMailServer();
  app = await startApp({ smtpUrl: server.url, mailFrom: "comments@paper.example" });
  site = await newSite(app, {}, { name: "The Ledger", language: "en" });
  article = await newArticle(app, site, { title: "The river" });
  reader = await newPerson(app, { emailVerified: true, name: "Ada Brook" });
  other = await newPerson(app, { emailVerified: true, name: "Cleo Marsh" });
});
after(async () => {
  await app.close();
  await server.close();
});
beforeEach(async () => {
  await app.ctx.db.prisma.mail.deleteMany();
  server.received.length = 0;
  server.refuse.clear();
});

function queue<K extends MailKind>(kind: K, detail: MailDetails[K], to: Person = reader): Promise<void> {
  return app.ctx.db.transaction((tx) =>
    queueMail(app.ctx, tx, { kind, detail, accountId: to.id, siteId: site.id }),
  );
}

const rows = () => app.ctx.db.prisma.mail.findMany({ orderBy: { createdAt: "asc" } });

/** One of every kind, about a reply that stands. */
async function detailsOfAll(): Promise<MailDetails> {
  const comment = await newComment(app, article, reader);
  const reply = await newComment(app, article, other, { parentId: comment.id, body: "Quite so." });
  const own = { articleId: article.id, commentId: comment.id };
  const url = `${app.ctx.publicUrl}/somewhere`;
  const at = "2026-11-23T18:30:00.000Z";
  const answered = { articleId: article.id, commentId: reply.id };
  const decided = { act: "remove", comment: own, clauses: ["1.1"], note: "Calmly.", until: null } as const;
  const decision = { ...decided, clauses: ["1.1"], statementUrl: url };
  return {
    verify: { token: "a-token-for-tests-1" },
    reset: { token: "a-token-for-tests-2" },
    registered: {},
    passwordChanged: {},
    newDevice: { at, device: "Firefox on Linux" },
    refreshReuse: { at, device: null },
    reply: answered,
    decision,
    appeal: { outcome: "upheld", note: null, url },
    notice: { stage: "received", receipt: "N-1", url },
    erasure: { stage: "asked", at, cancelUrl: url, receiptUrl: url },
    export: { url, expiresAt: at },
    digest: {
      items: [
        { kind: "reply", detail: answered },
        { kind: "decision", detail: decision },
      ],
    },
  };
}

describe("mails by SMTP", () => {
  it("go out in every language and of every kind, as text and as HTML, with nothing fetched from anywhere", async () => {
    const details = await detailsOfAll();
    await app.ctx.db.prisma.mail.deleteMany();
    const kinds = Object.keys(details) as MailKind[];
    const subjects = new Map<string, Set<string>>();
    for (const language of ["en", "de", "fr", "es", "pt-BR"]) {
      await app.ctx.db.prisma.account.update({ where: { id: reader.id }, data: { language } });
      for (const kind of kinds) await queue(kind, details[kind]);
      await sendMails(app.ctx);
      assert.equal(server.received.length, kinds.length, language);
      for (const { parsed, envelope } of server.received) {
        const html = String(parsed.html);
        const text = String(parsed.text);
        assert.deepEqual(envelope, { from: "comments@paper.example", to: [reader.email] });
        assert.equal(parsed.from?.value[0]?.name, "The Ledger");
        assert.match(html, new RegExp(`<html lang="${language.slice(0, 2)}">`));
        assert.doesNotMatch(html, /<img|<script|<link|url\(|src=/i);
        for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g))
          assert.ok(href.startsWith(`${app.ctx.publicUrl}/`), href);
        assertFilledIn(`${text}${html}`);
        assert.match(text, /Ada Brook/);
        const told = subjects.get(language) ?? new Set();
        subjects.set(language, told.add(String(parsed.subject)));
      }
      server.received.length = 0;
    }
    const all = [...subjects.values()].flatMap((set) => [...set]);
    // "The river" is in the subject of replies; otherwise no language says what another does.
    assert.equal(new Set(all).size, all.length);
    await app.ctx.db.prisma.account.update({ where: { id: reader.id }, data: { language: null } });
  });

  it("leave nothing of what was in them once they are sent, and were sealed before", async () => {
    await queue("verify", { token: "a-token-for-tests-3" });
    const [waiting] = await rows();
    assert.ok(!JSON.stringify(waiting).includes("a-token-for-tests"));
    assert.ok(waiting?.sealed);
    await sendMails(app.ctx);
    const [sent] = await rows();
    assert.deepEqual([sent?.status, sent?.sealed, sent?.lastError], ["sent", null, null]);
    assert.ok(sent?.sentAt && sent.subject);
    assert.match(String(server.received[0]?.parsed.text), /account\/verify\/a-token-for-tests-3/);
    assert.ok(!app.logged.join().includes("a-token-for-tests"));
    assert.ok(!app.logged.join().includes(reader.email));
  });

  it("go out only with the commit", async () => {
    await assert.rejects(
      app.ctx.db.transaction(async (tx) => {
        await queueMail(app.ctx, tx, { kind: "registered", detail: {}, accountId: reader.id });
        throw new Error("changed its mind");
      }),
    );
    await sendMails(app.ctx);
    assert.equal(server.received.length, 0);
  });

  it("are sent once each where several processes are at it", async () => {
    for (let n = 0; n < 30; n += 1) await queue("registered", {});
    await Promise.all(Array.from({ length: 4 }, () => sendMails(app.ctx)));
    assert.equal(server.received.length, 30);
    const ids = new Set(server.received.map(({ parsed }) => parsed.messageId));
    assert.equal(ids.size, 30);
  });
});

describe("mails that cannot be sent", () => {
  it("do not hold up the others, and come back after pauses that grow, until it is enough", async () => {
    const broken = await newPerson(app, { emailVerified: true });
    server.refuse.set(broken.email, 451);
    await queue("verify", { token: "a-token-for-tests-4" }, broken);
    await queue("registered", {});
    const { id } = (await rows())[0] ?? { id: "" };
    await app.ctx.db.prisma.mail.update({ where: { id }, data: { dropAfter: new Date("2999-01-01") } });
    await sendMails(app.ctx);
    assert.equal(server.received.length, 1);
    const pauses: number[] = [];
    for (let n = 1; n < 8; n += 1) {
      const row = await app.ctx.db.prisma.mail.findUniqueOrThrow({ where: { id } });
      assert.deepEqual([row.status, row.attempts, row.lastError], ["waiting", n, "EENVELOPE 451"]);
      const [now] = await app.ctx.db.prisma.$queryRaw<{ now: Date }[]>`SELECT ${app.ctx.clock.sql} AS now`;
      const pause = row.sendAfter.getTime() - Number(now?.now.getTime());
      pauses.push(pause);
      await sendMails(app.ctx);
      assert.equal((await app.ctx.db.prisma.mail.findUniqueOrThrow({ where: { id } })).attempts, n);
      app.travel(pause + 1000);
      await sendMails(app.ctx);
    }
    assert.deepEqual(
      [...pauses].sort((a, b) => a - b),
      pauses,
    );
    const end = await app.ctx.db.prisma.mail.findUniqueOrThrow({ where: { id } });
    assert.deepEqual([end.status, end.attempts, end.sealed], ["failed", 8, null]);
    assert.ok(!app.logged.join().includes(broken.email));
  });

  it("are given up at once where the server does not know the recipient", async () => {
    server.refuse.set(reader.email, 550);
    await queue("registered", {});
    await sendMails(app.ctx);
    const [row] = await rows();
    assert.deepEqual([row?.status, row?.lastError], ["failed", "EENVELOPE 550"]);
  });

  it("wait where the server cannot be reached, all but the first few untried", async () => {
    const config = { ...app.ctx.config, smtpUrl: "smtp://127.0.0.1:9" };
    for (let n = 0; n < 25; n += 1) await queue("registered", {});
    await sendMails({ ...app.ctx, config });
    const tried = (await rows()).filter(({ attempts }) => attempts > 0);
    assert.equal(tried.length, 20);
    assert.ok((await rows()).every(({ status }) => status === "waiting"));
  });

  it("are dropped when they are worth nothing any more", async () => {
    await queue("reset", { token: "a-token-for-tests-5" });
    app.travel(3_600_001);
    await sendMails(app.ctx);
    assert.equal(server.received.length, 0);
    assert.equal((await rows())[0]?.status, "dropped");
  });

  it("say nothing of what opens no more", async () => {
    await queue("registered", {});
    await app.ctx.db.prisma.mail.updateMany({ data: { sealed: "broken" } });
    await queue("registered", {});
    await sendMails(app.ctx);
    assert.equal(server.received.length, 1);
  });
});

describe("who gets no mail", () => {
  const optional: MailDetails = {} as MailDetails;
  before(async () => Object.assign(optional, await detailsOfAll()));

  it("whose address is not proven, of what one can do without; what proves it they do get", async () => {
    const unproven = await newPerson(app);
    for (const kind of [...OPTIONAL_KINDS, "digest"] as const) await queue(kind, optional[kind], unproven);
    assert.equal((await rows()).length, 0);
    await queue("verify", optional.verify, unproven);
    assert.equal((await rows()).length, 1);
    await sendMails(app.ctx);
    // Whoever registers may write anything where the name goes.
    assert.ok(!server.received[0]?.raw.includes(unproven.name));
  });

  it("whose account is locked or erased, but for news of the erasure itself", async () => {
    const leaving = await newPerson(app, { emailVerified: true });
    await queue("verify", optional.verify, leaving);
    await app.ctx.db.prisma.account.update({
      where: { id: leaving.id },
      data: { erasureAskedAt: new Date(), erasureComments: "withdraw" },
    });
    for (const kind of ["reset", "reply", "registered", "export"] as const)
      await queue(kind, optional[kind], leaving);
    assert.equal((await rows()).length, 1);
    await queue("erasure", optional.erasure, leaving);
    await sendMails(app.ctx);
    assert.equal(server.received.length, 1);
    assert.equal((await rows()).filter(({ status }) => status === "dropped").length, 1);
    await app.ctx.db.prisma.account.update({ where: { id: leaving.id }, data: { erasedAt: new Date() } });
    await queue("erasure", optional.erasure, leaving);
    assert.equal((await rows()).length, 2);
  });

  it("to whom a reply was written that is removed, withdrawn, or by somebody whom they ignore", async () => {
    const detail = optional.reply;
    const ignored = { accountId: reader.id, ignoredId: other.id };
    await app.ctx.db.prisma.ignoredAccount.create({ data: ignored });
    await queue("reply", detail);
    await sendMails(app.ctx);
    await app.ctx.db.prisma.ignoredAccount.delete({ where: { accountId_ignoredId: ignored } });
    await queue("reply", detail);
    const answer = await app.delete(`${article.path}/comments/${detail.commentId}`, other.token);
    assert.equal(answer.status, 204);
    await sendMails(app.ctx);
    await queue("digest", { items: [{ kind: "reply", detail }] });
    await sendMails(app.ctx);
    assert.equal(server.received.length, 0);
    assert.ok((await rows()).every(({ status, sealed }) => status === "dropped" && sealed === null));
  });
});

describe("List-Unsubscribe", () => {
  it("stands on all that one can do without, and on nothing else", async () => {
    const details = await detailsOfAll();
    for (const kind of Object.keys(details) as MailKind[]) {
      server.received.length = 0;
      await queue(kind, details[kind]);
      await sendMails(app.ctx);
      const [mail] = server.received;
      const optional = kind === "digest" || (OPTIONAL_KINDS as readonly string[]).includes(kind);
      const header = mail?.parsed.headerLines.find(({ key }) => key === "list-unsubscribe")?.line ?? "";
      const post = mail?.parsed.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line;
      assert.equal(header !== "", optional, kind);
      assert.equal(post, optional ? "List-Unsubscribe-Post: List-Unsubscribe=One-Click" : undefined);
      if (optional)
        assert.match(header, /^List-Unsubscribe:\s+<http[^>\s]+\/mail\/unsubscribe\/[\w-]{44,}>$/);
    }
  });
});

const HEADERS = [
  "\r\nBcc: victim@example.org",
  "\nSubject: other",
  "\r\n\r\nbody",
  "\u2028X: y",
  "\u0000",
  "\r",
];

describe("header injection", () => {
  it("is impossible by names and titles", async () => {
    const details = await detailsOfAll();
    const normal = [
      "from",
      "to",
      "subject",
      "message-id",
      "date",
      "auto-submitted",
      "mime-version",
      "content-type",
    ];
    for (const evil of HEADERS) {
      const stored = evil.replaceAll("\u0000", "\u0001");
      await app.ctx.db.prisma.site.update({
        where: { id: site.id },
        data: { name: `Paper${stored}, <x@y.z>` },
      });
      await app.ctx.db.prisma.article.update({
        where: { id: article.id },
        data: { title: `River${stored}` },
      });
      await app.ctx.db.prisma.account.update({ where: { id: other.id }, data: { name: `Cleo${stored}` } });
      server.received.length = 0;
      await queue("reply", details.reply);
      await queue("verify", details.verify);
      await sendMails(app.ctx);
      assert.equal(server.received.length, 2);
      for (const { parsed, envelope } of server.received) {
        assert.deepEqual(envelope.to, [reader.email]);
        assert.equal(parsed.bcc, undefined);
        assert.equal(parsed.from?.value.length, 1);
        assert.equal(parsed.from?.value[0]?.address, "comments@paper.example");
        const keys = parsed.headerLines.map(({ key }) => key).filter((key) => !key.startsWith("list-unsub"));
        assert.deepEqual(keys.sort(), [...normal].sort());
      }
    }
    await app.ctx.db.prisma.site.update({ where: { id: site.id }, data: { name: "The Ledger" } });
    await app.ctx.db.prisma.article.update({ where: { id: article.id }, data: { title: "The river" } });
    await app.ctx.db.prisma.account.update({ where: { id: other.id }, data: { name: "Cleo Marsh" } });
  });

  it("is impossible by addresses, however they came into the database", async () => {
    for (const address of [
      "a@example.org\r\nBcc: victim@example.org",
      "a@example.org, victim@example.org",
      "<victim@example.org>a@example.org",
      '"x" <victim@example.org>',
      "a@example.org>\r\nRCPT TO:<victim@example.org",
      "group: victim@example.org;",
      "a b@example.org",
    ]) {
      await app.ctx.db.transaction((tx) =>
        queueMail(app.ctx, tx, {
          kind: "notice",
          detail: { stage: "received", receipt: "N-1", url: `${app.ctx.publicUrl}/x` },
          address,
        }),
      );
    }
    await sendMails(app.ctx);
    assert.equal(server.received.length, 0);
    assert.ok((await rows()).every(({ status }) => status === "failed"));
  });
});

describe("what readers wrote, in a mail (T7)", () => {
  it("is text: no link, no picture, no markup, and nothing that a mail program makes a link of", async () => {
    const { prisma } = app.ctx.db;
    const comment = await newComment(app, article, reader);
    const reply = await newComment(app, article, other, { parentId: comment.id });
    await queue("reply", { articleId: article.id, commentId: reply.id });
    const [row] = await rows();
    const plain = [
      "https://evil.example/x",
      "evil.example",
      "a@evil.example",
      "![p](https://evil.example/i)",
    ];
    for (const body of [...xssCorpus("evil.example"), ...plain]) {
      await prisma.comment.updateMany({
        where: { id: reply.id },
        data: { body: body.replaceAll("\u0000", "") },
      });
      const { written } = await previewMail(app.ctx, row?.id ?? "");
      const html = String(written?.html);
      const quote = /<blockquote[^>]*>([\s\S]*)<\/blockquote>/.exec(html)?.[1] ?? "";
      assert.doesNotMatch(quote.replaceAll(/<\/?(?:bdi|br)>/g, ""), /<[a-z/!]/i, body);
      for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g))
        assert.ok(href.startsWith(`${app.ctx.publicUrl}/`), href);
      const words = `${quote}${written?.text}`.replaceAll(app.ctx.publicUrl, "");
      assert.doesNotMatch(words, /:\/\/|evil\.example/i, body);
      assert.doesNotMatch(quote, /[\u202a-\u202e\u2066-\u2069\u200b]/);
    }
  });
});
