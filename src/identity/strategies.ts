import type { Request } from "express";
import { Passport, Strategy } from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import type { Context } from "../platform/context.ts";
import { networkOf } from "../platform/http/network.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { Problem } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";
import type { Actor, Anonymous } from "./actor.ts";
import { passwordMatches } from "./passwords.ts";
import { findAccountByEmail, findKey, findSession } from "./store.ts";
import { hashToken, readAccessToken } from "./tokens.ts";

/**
 * A strategy for one kind of bearer credential. Published ones also read tokens from the query and the body,
 * where they end in logs and histories; this one reads the header alone.
 */
class BearerStrategy extends Strategy {
  override readonly name: string;
  private readonly find: (token: string, request: Request) => Promise<Actor | null>;

  constructor(name: string, find: (token: string, request: Request) => Promise<Actor | null>) {
    super();
    this.name = name;
    this.find = find;
  }

  override authenticate(request: Request): void {
    const token = /^Bearer ([\x21-\x7e]+)$/i.exec(request.get("authorization") ?? "")?.[1];
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
  return {
    kind: "account",
    id: session.accountId,
    name: session.name,
    homeSiteId: session.siteId,
    emailVerified: session.emailVerified,
    operator: session.operator,
    roles: new Map(Object.entries(session.roles ?? {})),
    sessionId: claims.sessionId,
    network: networkPseudonym(ctx, request),
  };
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

/** Who speaks, by whichever strategy takes the credentials. */
export interface Authentication {
  /** The actor behind the `Authorization` header; anonymous without one, `invalid-credentials` for a bad one. */
  actor(request: Request): Promise<Actor>;
  /** The account whose e-mail address and password the body carries; `invalid-credentials` otherwise. */
  password(request: Request): Promise<{ id: string }>;
}

/** Sets passport up; each strategy ends in the one `Actor`, so nothing further in asks how somebody signed in. */
export function createAuthentication(ctx: Context): Authentication {
  const passport = new Passport();
  passport.use(new BearerStrategy("access-token", (token, request) => byAccessToken(ctx, token, request)));
  passport.use(new BearerStrategy("api-key", (token, request) => byApiKey(ctx, token, request)));
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
    actor: async (request) =>
      request.headers.authorization === undefined
        ? anonymous(ctx, request)
        : run<Actor>(["access-token", "api-key"], request),
    password: (request) => run<{ id: string }>(["password"], request),
  };
}
