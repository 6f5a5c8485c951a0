import { DEFAULTS } from "../engine/settings.ts";
import { stepUntil, strikeFor, strikeStep } from "../engine/strike-steps.ts";
import type { Actor } from "../identity/actor.ts";
import { standsAbove } from "../identity/policy.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { findSiteById, type SiteRow } from "../sites/store.ts";
import { findPerson } from "./people-store.ts";
import { findInForce } from "./store.ts";
import { insertStrike, sumStrikes } from "./strike-store.ts";
import { writeSanction } from "./write-sanction.ts";

const DAY_MS = 86_400_000;

/** The sites that a transaction has read: a bulk of decisions is mostly about one. */
const sites = new WeakMap<Tx, Map<string, SiteRow | null>>();

async function siteOf(tx: Tx, siteId: string): Promise<SiteRow | null> {
  const read = sites.get(tx) ?? new Map<string, SiteRow | null>();
  sites.set(tx, read);
  const known = read.get(siteId);
  if (known !== undefined) return known;
  const site = await findSiteById(tx, siteId);
  read.set(siteId, site);
  return site;
}

/**
 * Counts a decision of a person or a key against the author of what it rejects or removes: once, with the heaviest
 * of its clauses. Where that passes a step of the site's, the step's sanction follows, imposed by nobody but the rule.
 * Guests have no account to count on, and staff above the decider are not struck. The author's record is locked.
 */
export async function addStrike(
  tx: Tx,
  actor: Actor,
  {
    comment,
    decision,
  }: {
    comment: { siteId: string; authorId: string; guest: boolean; rulesVersion: number };
    decision: { id: string; clauses: string[]; decidedAt: Date };
  },
): Promise<void> {
  const { siteId, authorId: accountId, guest, rulesVersion } = comment;
  const site = guest ? null : await siteOf(tx, siteId);
  const rules = site?.settings.strikes ?? DEFAULTS.strikes;
  const strike = strikeFor(rules, decision.clauses);
  if (!site || !strike) return;
  const person = await findPerson(tx, accountId, siteId);
  if (!person || standsAbove(actor, siteId, person)) return;
  const { decidedAt: at } = decision;
  const struck = { accountId, siteId };
  const before = await sumStrikes(tx, struck, at);
  await insertStrike(tx, {
    ...struck,
    id: newId(),
    decisionId: decision.id,
    clause: strike.clause,
    weight: strike.weight,
    createdAt: at,
    expiresAt: strike.days === null ? null : new Date(at.getTime() + strike.days * DAY_MS),
  });
  const after = await sumStrikes(tx, struck, at);
  const inForce = await findInForce(tx, accountId, siteId, at);
  const step = strikeStep(rules, before, after, inForce, at.getTime());
  if (!step) return;
  const until = stepUntil(step, at.getTime());
  await writeSanction(
    tx,
    { siteId, rulesVersion, language: site.language },
    {
      ...struck,
      kind: step.kind,
      until: until === null ? null : new Date(until),
      clauses: [strike.clause],
      note: "",
      stepAt: step.at,
      removal: null,
      createdAt: at,
      by: { kind: "check", id: null, name: null },
    },
  );
}
