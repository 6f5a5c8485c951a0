// Who may do what, in one table (hazards.md T15-T19, T22, T25): every operation, by everyone, on a site of their own,
// on one that they have no part in, and on what does not exist.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { Scope } from "../../src/identity/actor.ts";
import { startSession } from "../../src/identity/start-session.ts";
import { writeMember } from "../../src/sites/set-member.ts";
import { linkToken } from "../../src/statements/links.ts";
import { useApp } from "../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newKey,
  newPerson,
  newSite,
  newStaff,
  PASSWORD,
  type Person,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { leave } from "../api/rights/_support/erasing.ts";
import { problemOf, type Reply, send } from "./_support/http.ts";
import { pathOf } from "./_support/scene.ts";

const here = useApp();

/** What a sign-in window is opened with, and a code that it never gave. */
const WINDOW = { origin: "https://paper.example", challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM" };
const CODE = { code: "usw_that-nobody-was-ever-given", verifier: "x".repeat(43) };

/** Everyone who calls, in the order of the table's columns. */
const CALLERS = [
  ...["anonymous", "reader", "author", "moderator", "moderator of another section"],
  ...["editor", "admin", "admin elsewhere", "operator"],
  ...["key: articles", "key: comments:read", "key: moderation", "key: admin", "key elsewhere"],
] as const;

/**
 * What becomes of each call on what is there: `2` it is done, `1` sign-in-required, `x` invalid-credentials (they
 * belong to another site), `3` not-permitted, `4` not-found, `9` refused for another reason than who calls.
 * Columns: anonymous, reader, author, moderator, moderator of another section, editor, admin, admin elsewhere, operator; then the keys: articles,
 * comments:read, moderation, admin, all scopes on another site.
 */
const TABLE: Record<string, string> = {
  readArticle: "222222222 22222",
  findArticles: "222222222 22222",
  listComments: "222222222 22222",
  readComment: "222222222 22222",
  listReplies: "222222222 22222",
  postComment: "122222222 3333x",
  editComment: "132333333 3333x",
  withdrawComment: "132333333 3333x",
  castVote: "123222222 3333x",
  clearVote: "123222222 3333x",
  reportComment: "123222222 3333x",
  readOwn: "122222222 3333x",
  readCounts: "222222222 22222",
  readThreadFragment: "222222222 22222",
  readFeed: "222222222 22222",
  readOembed: "222222222 22222",
  articleEvents: "222222222 22222",
  readGuestComment: "444444444 44444",
  withdrawGuestComment: "444444444 44444",
  readRules: "222222222 22222",
  readRulesVersion: "222222222 22222",
  register: "222222222 22222",
  logIn: "222222222 22222",
  refreshTokens: "222222222 22222",
  logOut: "122222222 33333",
  exchangeSsoToken: "xxxxxxxxx xxxxx",
  listProviders: "222222222 22222",
  beginProviderSignIn: "222222222 22222",
  endProviderSignIn: "444444444 44444",
  handOverSignIn: "222222222 22222",
  exchangeCode: "xxxxxxxxx xxxxx",
  linkProvider: "122222222 33333",
  beginProviderLink: "444444444 44444",
  confirmProviderLink: "1xxxxxxxx 33333",
  unlinkProvider: "122222222 33333",
  giveSecondFactor: "xxxxxxxxx xxxxx",
  startConsoleSession: "333333333 33333",
  readConsoleSession: "133333333 33333",
  endConsoleSession: "133333333 33333",
  verifyEmail: "xxxxxxxxx xxxxx",
  resendVerification: "222222222 22222",
  forgotPassword: "222222222 22222",
  resetPassword: "xxxxxxxxx xxxxx",
  readMe: "122222222 33333",
  changeMe: "122222222 33333",
  changePassword: "122222222 33333",
  readMailPreferences: "122222222 33333",
  changeMailPreferences: "122222222 33333",
  unsubscribe: "444444444 44444",
  beginTotp: "122222222 33333",
  confirmTotp: "1xxxxxxxx 33333",
  removeTotp: "133333333 33333",
  passkeyOptions: "122222222 33333",
  addPasskey: "1xxxxxxxx 33333",
  listPasskeys: "122222222 33333",
  removePasskey: "144444444 33333",
  listSessions: "122222222 33333",
  endSession: "144444444 33333",
  listOwnComments: "122222222 33333",
  acceptRules: "122222222 33333",
  submitNotice: "222222222 2222x",
  readNotice: "222222222 22222",
  appealNotice: "222222222 22222",
  judgeNotice: "144242242 44224",
  readStatement: "222222222 22222",
  appealStatement: "222222222 22222",
  listOwnDecisions: "122222222 33333",
  appealDecision: "142444444 33333",
  judgeAppeal: "144242242 44224",
  readQueue: "133222232 3322x",
  readQueueCounts: "133222232 3322x",
  claimQueue: "133222232 3333x",
  renewClaims: "133222232 3333x",
  releaseClaims: "133222232 3333x",
  moderationEvents: "133222232 3322x",
  readModerator: "133222232 3333x",
  decideComments: "133232232 33223",
  noteComment: "144242242 44224",
  listTemplates: "133222232 3322x",
  createTemplate: "133332232 3332x",
  replaceTemplate: "144332242 44324",
  deleteTemplate: "144332242 44324",
  readModeratedComment: "144242242 44224",
  listAccounts: "133222232 3322x",
  readAccount: "133222232 3322x",
  sanctionAccount: "133232232 3322x",
  liftSanction: "144232242 44224",
  noteAccount: "133222232 3322x",
  readWarning: "142444444 33333",
  exportMe: "122222222 33333",
  downloadExport: "444444444 44444",
  eraseMe: "122333333 33333",
  readErasure: "222222222 22222",
  cancelErasure: "222222222 22222",
  withdrawOwnComments: "122222222 33333",
  listOwnVotes: "122222222 33333",
  ignoreAccount: "122222222 33333",
  unignoreAccount: "122222222 33333",
  listIgnored: "122222222 33333",
  readLog: "133222232 3322x",
  readStats: "133222232 3322x",
  readTransparency: "133332232 3332x",
  exportStatements: "133332232 3332x",
  putArticle: "133332232 2332x",
  patchArticle: "133332232 2332x",
  closeArticle: "133332232 2332x",
  openArticle: "133332232 2332x",
  mergeArticle: "133332232 2332x",
  readArticleHistory: "133332232 2332x",
  readArticleSettings: "133332232 2332x",
  patchArticleSettings: "133332232 2332x",
  readSectionSettings: "133332232 3332x",
  patchSectionSettings: "133332232 3332x",
  readSiteSettings: "133332232 3332x",
  patchSiteSettings: "133332232 3332x",
  draftRules: "133332232 3332x",
  replaceRulesDraft: "133332232 3332x",
  publishRules: "133332232 3332x",
  createSite: "133333332 33333",
  listSites: "122222222 22222",
  readSite: "133333232 3332x",
  patchSite: "133333232 3332x",
  putMember: "133333232 3332x",
  deleteMember: "133333232 3332x",
  createApiKey: "133333232 3332x",
  listApiKeys: "133333232 3332x",
  revokeApiKey: "133333232 3332x",
};

const PERIOD = "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
/** The same on a comment that its author has withdrawn; who may not read it is told that it is not there. */
const WITHDRAWN: Record<string, string> = {
  readComment: "444444444 44444",
  listReplies: "444444444 44444",
  editComment: "443333343 4444x",
  withdrawComment: "442333343 4444x",
  castVote: "444444444 4444x",
  clearVote: "444444444 4444x",
  reportComment: "444444444 4444x",
  readModeratedComment: "144242242 44224",
  noteComment: "144242242 44224",
};

const SCOPES: Scope[] = ["articles", "comments:read", "moderation", "admin"];

/** Articles and people of one site. */
interface Place {
  site: TestSite;
  article: TestArticle;
  closing: TestArticle;
  author: Person;
}

describe("authorisation", () => {
  let place: Place;
  let tokens: (string | null)[];
  let accounts: (string | null)[];

  before(async () => {
    const { app } = here;
    const site = await newSite(app, {}, { origins: [WINDOW.origin] });
    const other = await newSite(app);
    const author = await newPerson(app);
    place = {
      site,
      article: await newArticle(app, site, { section: "world" }),
      closing: await newArticle(app, site),
      author,
    };
    const people = [
      await newPerson(app),
      author,
      await newStaff(app, site, "moderator"),
      await newStaff(app, site, "moderator", ["sport"]),
      await newStaff(app, site, "editor"),
      await newStaff(app, site, "admin"),
      await newStaff(app, other, "admin"),
      await newPerson(app, { operator: true }),
    ];
    const keys = await Promise.all(SCOPES.map((scope) => newKey(app, site.id, [scope])));
    tokens = [null, ...people.map(({ token }) => token), ...keys, other.key];
    accounts = [null, ...people.map(({ id }) => id), ...keys.map(() => null), null];
  });

  async function draft(): Promise<string> {
    const { site } = place;
    const body = {
      title: "Draft",
      disclaimer: "Words.",
      clauses: [{ code: "1.1", title: "One", body: "Words." }],
    };
    const reply = await here.app.post(`${site.path}/rules`, body, site.key);
    assert.equal(reply.status, 201, reply.text);
    return String(reply.body.version);
  }

  /** A warning of somebody's; lifted at once where it would keep them from writing on. */
  async function warning(account: string, inForce: boolean): Promise<string> {
    const { site } = place;
    const path = `/v1/moderation/accounts/${account}/sanctions`;
    const body = { site: site.slug, kind: "warn", clauses: ["1.1"], note: "Words." };
    const made = await here.app.post(path, body, site.key);
    assert.equal(made.status, 201, made.text);
    if (!inForce) assert.equal((await here.app.delete(`${path}/${made.body.id}`, site.key)).status, 204);
    return made.body.id;
  }

  /** A decision that has removed a comment of the author's. */
  async function removal(): Promise<string> {
    const { site, article, author } = place;
    const comment = await newComment(here.app, article, author);
    const { decision } = await decide(here.app, site.key, article, comment, "remove");
    return (decision as { id: string }).id;
  }

  async function template(): Promise<string> {
    const body = { site: place.site.slug, title: "Words", body: "Words." };
    const made = await here.app.post("/v1/moderation/templates", body, place.site.key);
    assert.equal(made.status, 201, made.text);
    return made.body.id;
  }

  async function appeal(): Promise<string> {
    const path = `/v1/decisions/${await removal()}/appeals`;
    const made = await here.app.post(path, { text: "Words." }, place.author.token);
    assert.equal(made.status, 201, made.text);
    return made.body.id;
  }

  /** A notice that nobody has decided on, or one after which nothing was done. */
  async function notice(decided: boolean): Promise<{ id: string; token: string }> {
    const { site, article, author } = place;
    const commentId = (await newComment(here.app, article, author)).id;
    const made = await here.app.post(`${site.path}/notices`, { ...NOTICE, commentId });
    assert.equal(made.status, 202, made.text);
    const id = made.body.receipt;
    if (decided) {
      const path = `/v1/moderation/notices/${id}/outcome`;
      const judged = await here.app.post(path, { outcome: "noAction", note: "Words." }, site.key);
      assert.equal(judged.status, 200, judged.text);
    }
    return { id, token: made.body.statusUrl.split("/").at(-1) };
  }

  /** What a link of that kind carries. */
  async function token(id: string): Promise<string> {
    if (id === "readErasure" || id === "cancelErasure") return leave(here.app, await newPerson(here.app));
    if (id === "readNotice" || id === "appealNotice") return (await notice(id === "appealNotice")).token;
    const stated = id === "readStatement" || id === "appealStatement";
    return stated
      ? linkToken(here.app.ctx, "statement", await removal())
      : "a-token-that-nobody-was-ever-given";
  }

  const NOTICE = { explanation: "Words.", name: "N", email: "n@example.org", goodFaith: true };
  const keyId = (key: string) => (/^usk_(.{8})(.{4})(.{4})(.{4})(.{12})_/.exec(key) ?? []).slice(1).join("-");
  const RULES = {
    title: "Rules",
    disclaimer: "Words.",
    clauses: [{ code: "1.1", title: "One", body: "Words." }],
  };

  /** What fills the path's parameters for one call: things of its own for what is used up. */
  async function params(operation: Operation): Promise<Record<string, string>> {
    const { site, article, closing, author } = place;
    const { id, path } = operation;
    const comment =
      path.includes("{comment}") || id === "readOembed"
        ? (await newComment(here.app, article, author)).id
        : "";
    const account = path.includes("{account}") ? (await newStaff(here.app, site, "moderator")).id : "";
    const versioned = id === "publishRules" || id === "replaceRulesDraft";
    return {
      site: site.slug,
      section: "world",
      article:
        id === "mergeArticle"
          ? (await newArticle(here.app, site)).key
          : ["closeArticle", "openArticle"].includes(id)
            ? closing.key
            : article.key,
      comment,
      version: versioned ? await draft() : "1",
      account,
      sanction: path.includes("{sanction}") ? await warning(account || author.id, account !== "") : "",
      key: path.includes("{key}") ? keyId(await newKey(here.app, site.id, ["articles"])) : "",
      token: path.includes("{token}") ? await token(id) : "",
      decision: path.includes("{decision}") ? await removal() : "",
      appeal: path.includes("{appeal}") ? await appeal() : "",
      template: path.includes("{template}") ? await template() : "",
      notice: path.includes("{notice}") ? (await notice(false)).id : "",
      session: "0193a1b2-0000-7000-8000-000000000001",
      passkey: "a-passkey-that-nobody-has",
      provider: "facebook",
    };
  }

  async function bodyOf(operation: Operation): Promise<object | undefined> {
    const { site, article, author } = place;
    const comment = operation.id === "decideComments" ? await newComment(here.app, article, author) : null;
    const bodies: Record<string, () => object | Promise<object>> = {
      postComment: () => ({ body: unique("Words") }),
      editComment: () => ({ body: unique("Other words") }),
      castVote: () => ({ value: 1 }),
      reportComment: () => ({ reason: "spam" }),
      register: () => ({
        email: `${unique("new")}@example.org`,
        password: PASSWORD,
        name: unique("Somebody"),
      }),
      verifyEmail: () => ({ token: "a-token-that-nobody-was-ever-given" }),
      resendVerification: () => ({ email: author.email }),
      forgotPassword: () => ({ email: author.email }),
      resetPassword: () => ({ token: "a-token-that-nobody-was-ever-given", password: PASSWORD }),
      changeMe: () => ({ language: "en" }),
      changePassword: () => ({ current: PASSWORD, password: PASSWORD }),
      changeMailPreferences: () => ({ reply: "never" }),
      logIn: () => ({ email: author.email, password: PASSWORD }),
      refreshTokens: async () => {
        const { refreshToken } = await here.app.ctx.db.transaction((tx) =>
          startSession(here.app.ctx, tx, author.id),
        );
        return { refreshToken };
      },
      exchangeSsoToken: () => ({ site: site.slug, token: "a.b.c" }),
      handOverSignIn: async () => {
        const { refreshToken } = await here.app.ctx.db.transaction((tx) =>
          startSession(here.app.ctx, tx, author.id),
        );
        return { refreshToken, ...WINDOW, site: site.slug };
      },
      exchangeCode: () => CODE,
      linkProvider: () => ({ ...WINDOW, site: site.slug }),
      confirmProviderLink: () => CODE,
      giveSecondFactor: () => ({ challenge: "usf_that-nobody-was-ever-given", code: "123456" }),
      startConsoleSession: () => ({ email: author.email, password: PASSWORD }),
      beginTotp: () => ({ password: PASSWORD }),
      confirmTotp: () => ({ code: "123456" }),
      removeTotp: () => ({ password: PASSWORD, code: "123456" }),
      passkeyOptions: () => ({ password: PASSWORD }),
      addPasskey: () => ({ challenge: "usf_that-nobody-was-ever-given", name: "A key", response: {} }),
      removePasskey: () => ({ password: PASSWORD }),
      eraseMe: () => ({ comments: "withdraw", password: PASSWORD }),
      acceptRules: () => ({ site: site.slug, version: 1 }),
      submitNotice: () => ({ ...NOTICE, url: "https://paper.example/a" }),
      appealNotice: () => ({ text: "Words." }),
      appealStatement: () => ({ text: "Words." }),
      appealDecision: () => ({ text: "Words." }),
      judgeNotice: () => ({ outcome: "noAction", note: "Words." }),
      judgeAppeal: () => ({ outcome: "upheld", note: "Words." }),
      claimQueue: () => ({ site: site.slug }),
      renewClaims: () => ({ site: site.slug }),
      sanctionAccount: () => ({ site: site.slug, kind: "premoderate", clauses: ["1.1"], note: "Words." }),
      noteComment: () => ({ body: "Words." }),
      createTemplate: () => ({ site: site.slug, title: "Words", body: "Words." }),
      replaceTemplate: () => ({ title: "Other words", body: "Words." }),
      noteAccount: () => ({ site: site.slug, body: "Words." }),
      decideComments: () => ({
        decisions: [{ commentId: comment?.id, articleId: article.id, revision: 1, act: "feature" }],
      }),
      putArticle: () => ({ url: "https://paper.example/a", title: "A" }),
      patchArticle: () => ({ title: "B" }),
      closeArticle: () => ({ reason: "editorial" }),
      openArticle: () => ({}),
      mergeArticle: () => ({ into: place.article.key }),
      patchArticleSettings: () => ({ editMinutes: 30 }),
      patchSectionSettings: () => ({ editMinutes: 30 }),
      patchSiteSettings: () => ({ editMinutes: 30 }),
      draftRules: () => RULES,
      replaceRulesDraft: () => RULES,
      createSite: () => ({ slug: unique("made"), name: "Made" }),
      patchSite: () => ({ name: "Named" }),
      putMember: () => ({ role: "moderator" }),
      createApiKey: () => ({ name: "Made", scopes: ["articles"] }),
    };
    return bodies[operation.id]?.();
  }

  const QUERIES: Record<string, (comment: string) => string> = {
    readOembed: (comment) => {
      const { site, article } = place;
      const url = `${here.app.ctx.publicUrl}/articles/${site.slug}/${article.key}/comments/${comment}`;
      return `?${new URLSearchParams({ url })}`;
    },
    readCounts: () => `?articles=${place.article.key}`,
    findArticles: () => `?url=${encodeURIComponent(`https://paper.example/${place.article.key}`)}`,
    listTemplates: () => `?site=${place.site.slug}`,
    readQueue: () => `?site=${place.site.slug}`,
    listAccounts: () => `?site=${place.site.slug}`,
    readAccount: () => `?site=${place.site.slug}`,
    beginProviderSignIn: () => `?${new URLSearchParams({ ...WINDOW, site: place.site.slug })}`,
    beginProviderLink: () => "?ticket=usl_that-nobody-was-ever-given",
    readQueueCounts: () => `?site=${place.site.slug}`,
    releaseClaims: () => `?site=${place.site.slug}`,
    moderationEvents: () => `?site=${place.site.slug}`,
    readModerator: () => `?site=${place.site.slug}`,
    readLog: () => `?site=${place.site.slug}`,
    readStats: () => `?site=${place.site.slug}&${PERIOD}`,
    readTransparency: () => `?site=${place.site.slug}&${PERIOD}`,
    exportStatements: () => `?site=${place.site.slug}&${PERIOD}`,
  };

  async function call(
    operation: Operation,
    index: number,
    changed: Record<string, string> = {},
  ): Promise<Reply> {
    let as = tokens[index] ?? null;
    const account = accounts[index];
    // The session that is ended is one of its own.
    if (operation.id === "logOut" && account) {
      as = (await here.app.ctx.db.transaction((tx) => startSession(here.app.ctx, tx, account))).accessToken;
    }
    // A reader's account that goes is one of its own.
    if (operation.id === "eraseMe" && account && (index === 1 || index === 2))
      as = (await newPerson(here.app)).token;
    const body = await bodyOf(operation);
    const filled = { ...(await params(operation)), ...changed };
    const path = pathOf(operation, filled);
    const query = QUERIES[operation.id]?.(filled.comment ?? "") ?? "";
    return send(here.app.url, path + query, {
      method: operation.method.toUpperCase(),
      as,
      ...(body ? { body } : {}),
    });
  }

  const SIGNS: Record<string, string> = {
    "sign-in-required": "1",
    "invalid-credentials": "x",
    "not-permitted": "3",
    "not-found": "4",
  };

  function signOf(reply: Reply, what: string): string {
    if (reply.status === 302) return "2";
    if (reply.status >= 200 && reply.status < 300) {
      if (reply.headers["content-type"]?.includes("xml")) return "2";
      const { results } = (reply.text.startsWith("{") ? JSON.parse(reply.text) : {}) as {
        results?: { problem: { type: string } | null }[];
      };
      const problem = results?.[0]?.problem;
      return problem ? (SIGNS[problem.type.replace("/problems/", "")] ?? "9") : "2";
    }
    return SIGNS[problemOf(reply, what).name] ?? "9";
  }

  it("has a row for every operation and none besides", () => {
    assert.deepEqual(Object.keys(TABLE).sort(), ALL_OPERATIONS.map(({ id }) => id).sort());
  });

  for (const operation of ALL_OPERATIONS) {
    const row = (TABLE[operation.id] ?? "").replaceAll(" ", "");

    it(`${operation.id}, by everyone`, async () => {
      let signs = "";
      for (const [index, caller] of CALLERS.entries()) signs += signOf(await call(operation, index), caller);
      assert.equal(signs, row, CALLERS.map((caller, index) => `${caller}: ${signs[index]}`).join(", "));
    });

    const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
    if (names.length === 0 || operation.id === "putArticle") continue;
    it(`${operation.id}, on what is not there`, async () => {
      const nobody = "0193a1b2-0000-7000-8000-000000000001";
      const missing: Record<string, string> = {
        site: "no-such-site",
        article: "no-such-article",
        comment: nobody,
        account: nobody,
        sanction: nobody,
        decision: nobody,
        appeal: nobody,
        notice: nobody,
        template: nobody,
        key: nobody,
        session: nobody,
        provider: "no-such-provider",
        passkey: "another-passkey-that-nobody-has",
        version: "99999",
        token: "another-token-that-nobody-was-given",
      };
      for (const name of names) {
        // A section is there as soon as it is named.
        if (name === "section") continue;
        for (const [index, caller] of CALLERS.entries()) {
          const sign = signOf(await call(operation, index, { [name]: missing[name] ?? "" }), caller);
          // A key of another site is told that it is one even where everybody may read what is there.
          const done = caller === "key elsewhere" ? ["4", "x"] : ["4"];
          const expected = row[index] === "2" ? done : ["1", "3", "4", "x"];
          assert.ok(expected.includes(sign), `${caller}, {${name}}: ${sign}`);
        }
      }
    });
  }

  it("has a row for every operation on a comment that was withdrawn", () => {
    const named = ALL_OPERATIONS.filter(({ path }) => path.includes("{comment}")).map(({ id }) => id);
    assert.deepEqual(Object.keys(WITHDRAWN).sort(), named.sort());
  });

  for (const operation of ALL_OPERATIONS.filter(({ id }) => Object.hasOwn(WITHDRAWN, id))) {
    it(`${operation.id}, on a comment that was withdrawn`, async () => {
      const { article, author } = place;
      let signs = "";
      for (const [index, caller] of CALLERS.entries()) {
        const comment = (await newComment(here.app, article, author)).id;
        const path = `${article.path}/comments/${comment}`;
        assert.equal((await here.app.delete(path, author.token)).status, 204);
        signs += signOf(await call(operation, index, { comment }), caller);
      }
      const row = (WITHDRAWN[operation.id] ?? "").replaceAll(" ", "");
      assert.equal(signs, row, CALLERS.map((caller, index) => `${caller}: ${signs[index]}`).join(", "));
    });
  }

  it("refuses at the very next request whoever has lost a role", async () => {
    const { app } = here;
    const { site } = place;
    const person = await newStaff(app, site, "editor");
    const queue = () => send(app.url, `/v1/moderation/queue?site=${site.slug}`, { as: person.token });
    const settings = () =>
      send(app.url, `${site.path}/settings`, { method: "PATCH", as: person.token, body: {} });
    const give = (role: "moderator" | null) =>
      app.ctx.db.transaction((tx) =>
        writeMember(tx, { kind: "operator", id: null }, { siteId: site.id, accountId: person.id, role }),
      );
    assert.deepEqual([(await queue()).status, (await settings()).status], [200, 200]);
    await give("moderator");
    assert.deepEqual([(await queue()).status, (await settings()).status], [200, 403]);
    await give(null);
    assert.deepEqual([(await queue()).status, (await settings()).status], [403, 403]);
  });

  it("never takes a site that is left out, empty or named twice for every site", async () => {
    const { app } = here;
    const { site } = place;
    const as = tokens[6];
    for (const query of [
      "",
      "?site=",
      `?site=${site.slug}&site=elsewhere`,
      "?site[]=a",
      "?site=%20",
      "?site=*",
      "?site=null%00",
    ]) {
      const problem = problemOf(await send(app.url, `/v1/moderation/queue${query}`, { as }), query);
      assert.equal(problem.name, "validation-failed", query);
    }
    const elsewhere = await send(app.url, `/v1/moderation/queue?site=${site.slug}`, {
      as: tokens[7],
      headers: { "X-Site": site.slug, "X-Site-Id": site.id },
    });
    assert.equal(problemOf(elsewhere, "another site's admin").name, "not-permitted");
  });

  it("lets nobody decide on their own words, whatever their role", async () => {
    const { app } = here;
    const { site, article } = place;
    const moderator = await newStaff(app, site, "admin");
    const own = await newComment(app, article, moderator);
    const decisions = [{ commentId: own.id, articleId: article.id, revision: 1, act: "feature" }];
    const reply = await send(app.url, "/v1/moderation/decisions", {
      method: "POST",
      as: moderator.token,
      body: { decisions },
    });
    assert.equal(signOf(reply, "own"), "3");
  });

  it("does not let a decision reach a comment through another article", async () => {
    const { app } = here;
    const { article, closing, author } = place;
    const comment = await newComment(app, article, author);
    const decisions = [
      { commentId: comment.id, articleId: closing.id, revision: 1, act: "remove", clauses: ["1.1"] },
    ];
    const reply = await send(app.url, "/v1/moderation/decisions", {
      method: "POST",
      as: tokens[6],
      body: { decisions },
    });
    assert.equal(signOf(reply, "another article's"), "4");
    for (const [method, body] of [
      ["PATCH", { body: "Changed" }],
      ["DELETE", undefined],
      ["GET", undefined],
    ] as const) {
      const path = `${closing.path}/comments/${comment.id}`;
      const answer = await send(app.url, path, { method, as: author.token, ...(body ? { body } : {}) });
      assert.equal(problemOf(answer, method).name, "not-found", method);
    }
    const answerTo = { body: "Words", parentId: comment.id };
    const posted = await send(app.url, `${closing.path}/comments`, {
      method: "POST",
      as: tokens[1],
      body: answerTo,
    });
    const { name } = problemOf(posted, "a parent of another article");
    assert.ok(["parent-not-available", "comments-closed"].includes(name), name);
  });
});
