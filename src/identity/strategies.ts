import type { Request } from "express";
import { Passport, Strategy } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import type { Context } from "../platform/context.ts";
import { networkOf } from "../platform/http/network.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { Problem } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";
import { accountActor } from "./account-actor.ts";
import type { Actor, Anonymous } from "./actor.ts";
import { assertOwnPage } from "./assert-own-page.ts";
import { passwordMatches } from "./passwords.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { findCookieSession, findSession, touchSession } from "./sessions-store.ts";
import { findAccountByEmail, findKey } from "./store.ts";
import { hashToken, readAccessToken } from "./tokens.ts";
import { tryPassword } from "./try-password.ts";

/** The bearer token of a request. From the header alone: in a query or a body it would end in logs and histories. */
function bearerOf(request: Request): string | undefined {
  return /^Bearer ([\x21-\x7e]+)$/i.exec(request.get("authorization") ?? "")?.[1];
}

/** A strategy for one kind of token: how it is read off a request, and who is behind it. */
class TokenStrategy extends Strategy {
  override readonly name: string;
  private readonly read: (request: Request) => string | undefined;
  private readonly find: (token: string, request: Request) => Promise<Actor | null>;

  constructor(
    name: string,
    read: (request: Request) => string | undefined,
    find: (token: string, request: Request) => Promise<Actor | null>,
  ) {
    super();
    this.name = name;
    this.read = read;
    this.find = find;
  }

  override authenticate(request: Request): void {
    const token = this.read(request);
    if (token === undefined) {
      this.fail(401);
      return;
    }
    this.find(token, request).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

const pseudonyms = perContext(() => createLru<string>(5000));

/** The network a request comes from, under a pseudonym. */
export function networkPseudonym(ctx: Context, request: Request): string {
  const address = request.ip ?? "";
  const known = pseudonyms(ctx).get(address);
  if (known) return known;
  const made = ctx.secrets.pseudonym("network", networkOf(address));
  pseudonyms(ctx).set(address, made);
  return made;
}

/** Nobody that we know. */
export function anonymous(ctx: Context, request: Request): Anonymous {
  return { kind: "anonymous", network: networkPseudonym(ctx, request) };
}

async function byAccessToken(ctx: Context, token: string, request: Request): Promise<Actor | null> {
  if (token.startsWith("usk_")) return null;
  const claims = await readAccessToken(ctx.secrets, token);
  const session = claims && (await findSession(ctx.db.prisma, ctx.clock, claims.sessionId));
  if (!session || session.accountId !== claims.accountId) return null;
  return accountActor(session, networkPseudonym(ctx, request));
}

async function byConsoleCookie(ctx: Context, cookie: string, request: Request): Promise<Actor | null> {
  const session = await findCookieSession(ctx.db.prisma, ctx.clock, "console", hashToken(cookie));
  if (!session) return null;
  assertOwnPage(ctx, request, session.id);
  if (session.stale) await touchSession(ctx.db.prisma, ctx.clock, session.id);
  return accountActor(session, networkPseudonym(ctx, request));
}

async function byApiKey(ctx: Context, token: string, request: Request): Promise<Actor | null> {
  const id = /^usk_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/.exec(token)?.[1];
  if (!id) return null;
  const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const key = await findKey(ctx.db.prisma, uuid);
  if (!key || !sameSecret(hashToken(token).toString("hex"), Buffer.from(key.hash).toString("hex")))
    return null;
  return {
    kind: "key",
    id: uuid,
    siteId: key.siteId,
    scopes: key.scopes,
    network: networkPseudonym(ctx, request),
  };
}

/** The desk is for the console and for clients of staff's own: nobody comes to it from a publisher's page. */
function assertNotEmbedded(actor: Actor, request: Request): void {
  if (actor.kind === "account" && actor.session === "embed" && request.path.startsWith("/v1/moderation/")) {
    throw new Problem(
      "not-permitted",
      {},
      "This session began in a publisher's page: moderate in the console.",
    );
  }
}

/** Who speaks, by whichever strategy takes the credentials. */
export interface Authentication {
  /**
   * The actor behind the `Authorization` header, else behind the console's cookie; anonymous without either,
   * `invalid-credentials` for a bad one, `not-permitted` for a call with the cookie that another page may have set off.
   */
  actor(request: Request): Promise<Actor>;
  /**
   * The account whose e-mail address and password the body carries; `invalid-credentials` otherwise, and
   * `rate-limited` after too many wrong ones.
   */
  password(request: Request): Promise<{ id: string }>;
}

/** Sets passport up; each strategy ends in the one `Actor`, so nothing further in asks how somebody signed in. */
export function createAuthentication(ctx: Context): Authentication {
  const passport = new Passport();
  const cookieOf = (request: Request) => readSessionCookie(ctx, "console", request);
  for (const [name, read, find] of [
    ["access-token", bearerOf, byAccessToken],
    ["api-key", bearerOf, byApiKey],
    ["console-cookie", cookieOf, byConsoleCookie],
  ] as const) {
    passport.use(new TokenStrategy(name, read, (token, request) => find(ctx, token, request)));
  }
  passport.use(
    "password",
    new LocalStrategy({ usernameField: "email", session: false }, (email, password, done) => {
      (async () => {
        const account = await findAccountByEmail(ctx.db.prisma, email.toLowerCase());
        return (await passwordMatches(account?.passwordHash ?? null, password)) && account;
      })().then(
        (account) => done(null, account ? { id: account.id } : false),
        (error: unknown) => done(error),
      );
    }),
  );
  const run = <User>(strategies: string[], request: Request) =>
    new Promise<User>((resolve, reject) => {
      const decide = (error: unknown, user: User | false) => {
        if (error) reject(error);
        else if (user) resolve(user);
        else reject(new Problem("invalid-credentials"));
      };
      passport.authenticate(strategies, { session: false }, decide)(request, request.res, reject);
    });
  return {
    actor: async (request) => {
      if (request.headers.authorization !== undefined) {
        const actor = await run<Actor>(["access-token", "api-key"], request);
        assertNotEmbedded(actor, request);
        return actor;
      }
      return cookieOf(request) === undefined
        ? anonymous(ctx, request)
        : run<Actor>(["console-cookie"], request);
    },
    password: (request) => {
      const { email } = request.body as { email: string };
      const tried = { email, network: networkPseudonym(ctx, request) };
      return tryPassword(ctx, tried, () => run<{ id: string }>(["password"], request));
    },
  };
}
