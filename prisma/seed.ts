import { randomInt } from "node:crypto";
import { hashPassword } from "../src/identity/passwords.ts";
import type { Context } from "../src/platform/context.ts";
import * as demo from "./demo/newsroom.ts";
import { casesOf, insertCases } from "./seed-cases.ts";
import { fillDesk } from "./seed-desk.ts";
import { type PastAct, writeDown } from "./seed-log.ts";
import {
  type Account,
  accountOf,
  HOUR,
  known,
  membersOf,
  type Newsroom,
  OWN_RULES,
  openNewsroom,
  operatorOf,
  ROLES_AGE,
  RULES_AGE,
  SITE_AGE,
  turnAt,
} from "./seed-newsroom.ts";
import { insertRows } from "./seed-rows.ts";
import { insertHistory, insertPeople, insertThreads } from "./seed-write.ts";

const TIMEOUT_MS = 60_000;

/** Somebody whom the demo lets one be. */
export interface DemoSignIn {
  /** The slug of their site; null for the operator, who is at home everywhere. */
  site: string | null;
  role: string;
  name: string;
  email: string;
  password: string;
}

/**
 * Fills an empty, migrated database with the demo newsroom, its past counted back from now: every count, place
 * and log line stands as if the program had written it act by act, but nothing is left to relay. Returns the
 * sign-ins; their one password is made anew each time and stands nowhere else.
 */
export async function seedNewsroom(ctx: Context): Promise<DemoSignIn[]> {
  const [clock] = await ctx.db.prisma.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
  const now = (clock?.now ?? new Date()).getTime();
  const password = newPassword();
  const accounts = new Map(demo.people.map((person) => [person.key, accountOf(person, now)]));
  const newsrooms = demo.sites.map((site) => openNewsroom(ctx, site, accounts, now));
  const cases = casesOf(newsrooms, accounts, now);
  const acts = newsrooms.flatMap((one) => [...pastOf(one, accounts, now), ...deedsOf(one)]);
  const { decisions, statements, lines } = await writeDown([...acts, ...cases.acts]);
  const passwordHash = await hashPassword(password);
  await ctx.db.transaction(
    async (tx) => {
      await insertPeople(tx, newsrooms, accounts, passwordHash, now);
      await insertThreads(tx, newsrooms);
      await insertHistory(tx, newsrooms, accounts, now);
      await insertRows(tx, "decisions", decisions);
      await insertRows(tx, "statements", statements);
      await insertRows(tx, "audit_lines", lines);
      await insertCases(tx, cases, now);
      await fillDesk(tx, now);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  return demo.signIns.map(({ person, site, role }) => {
    const { name, email } = known(accounts, person).person;
    return { site, role, name, email, password };
  });
}

const WORDS =
  "ferry lantern heron tide sluice walnut orchard kettle bolt canal gauge drawer frog cello apple oar";

/** A phrase that can be typed, and that nobody can look up in this file. */
function newPassword(): string {
  const words = WORDS.split(" ");
  const some = Array.from({ length: 5 }, () => words[randomInt(words.length)]);
  return [...some, randomInt(1000, 10_000)].join("-");
}

/** What the audit log says of a site itself: how it came to be, who has a role, when articles closed and opened. */
function pastOf(newsroom: Newsroom, accounts: Map<string, Account>, now: number): PastAct[] {
  const { id: siteId, site, articles } = newsroom;
  const operator = { kind: "account" as const, id: operatorOf(accounts).id };
  const members = membersOf(site, accounts);
  const admin = members.find(({ person }) => person.role?.role === "admin");
  const by = admin ? { kind: "account" as const, id: admin.id } : operator;
  const rules = { siteId, subject: `rules:${OWN_RULES}`, detail: { version: OWN_RULES }, actor: by };
  const founding: PastAct[] = [
    {
      at: now - SITE_AGE,
      line: {
        siteId,
        act: "site.create",
        actor: operator,
        subject: `site:${siteId}`,
        detail: { slug: site.slug },
      },
    },
    ...members.map(({ id, person }) => ({
      at: now - ROLES_AGE,
      line: {
        siteId,
        act: "role.set",
        actor: operator,
        subject: `account:${id}`,
        detail: { role: person.role?.role },
      },
    })),
    { at: now - RULES_AGE - HOUR, line: { ...rules, act: "rules.draft" } },
    { at: now - RULES_AGE, line: { ...rules, act: "rules.publish" } },
  ];
  const turns = articles.flatMap((article) =>
    article.demo.history.map((turn): PastAct => {
      const shut = turn.act === "close";
      return {
        at: turnAt(article, turn, now),
        line: {
          siteId,
          act: `article.${turn.act}`,
          actor: { kind: "account", id: known(accounts, turn.by).id },
          subject: `article:${article.ground.id}`,
          detail: { reason: turn.reason },
          values: { before: {}, after: shut ? article.settings : {} },
        },
      };
    }),
  );
  return [...founding, ...turns];
}

/** What moderators, authors and checks did to comments. */
function deedsOf({ id: siteId, articles }: Newsroom): PastAct[] {
  return articles.flatMap(({ ground, demo: { section }, comments }) =>
    comments.flatMap((said) =>
      said.deeds.map(({ at, by, act, ...deed }): PastAct => {
        const id = by && by.guestName === null ? by.id : null;
        return {
          at,
          decision: {
            ...deed,
            act,
            at: new Date(at),
            by: { kind: by ? "account" : "check", id },
            comment: {
              articleId: ground.id,
              id: said.id,
              siteId,
              revision: 1,
              rulesVersion: ground.rulesVersion,
              authorId: said.author.id,
              guest: said.author.guestName !== null,
              section,
              language: ground.language,
              createdAt: new Date(said.createdAt),
              queuedAt: by && act !== "withdraw" ? new Date(said.createdAt) : null,
            },
            audited: act !== "withdraw",
          },
        };
      }),
    ),
  );
}
