import type { Problem } from "../audit/check-link.ts";
import { INSTALLATION } from "../audit/line-hash.ts";
import { type Broken, type ChainReport, verifyChains } from "../audit/verify-chains.ts";
import type { Context } from "../platform/context.ts";
import { startupError } from "../platform/startup-error.ts";
import { siteNamed } from "./manage.ts";

type Verdict = Awaited<ReturnType<typeof verifyChains>>;

const SAYS: Record<Problem, string> = {
  gap: "links are missing before this line",
  "line-missing": "the line is gone",
  "wrong-chain": "the line belongs in another chain",
  "linked-twice": "the line stands in another link already",
  "hash-differs": "the line or what stood before it was changed: its hash differs",
  "value-differs": "a value beside the line is not the one that was written",
  "decision-missing": "the decision that the line tells of is gone",
  "decision-differs": "the decision that the line tells of was changed",
  "line-left-out": "the line is in no link and does not wait for one",
  "decision-unlogged": "no line tells of this decision",
};

function describe({ problem, position, line }: Broken): string {
  const where = position === null ? "" : `at ${position}, `;
  const what = problem === "decision-unlogged" ? "decision" : "line";
  return `  BROKEN ${where}${what} ${line}: ${SAYS[problem]}`;
}

function tell(report: ChainReport): string[] {
  const name = report.site ?? (report.chain === INSTALLATION ? "installation" : report.chain);
  const state = report.broken.length === 0 ? "whole" : "BROKEN";
  return [
    `${name}: ${state}, ${report.links} linked, ${report.unlinked} not linked yet, head ${report.head ?? "none"}`,
    ...report.broken.map(describe),
  ];
}

/** What was found, in words. */
export function verdictInWords({ chains, heads }: Verdict): string {
  return [
    ...chains.flatMap(tell),
    ...heads.map(({ head, found }) =>
      found ? `ok  the log still holds ${head}` : `BROKEN  no chain holds ${head}`,
    ),
  ].join("\n");
}

/** Verifies every chain, or one site's, and that heads noted before are still there. */
export async function verifyAudit(ctx: Context, input: { site?: string; head?: string[] }): Promise<Verdict> {
  const heads = input.head ?? [];
  const wrong = heads.find((head) => !/^[1-9]\d{0,15}:[0-9a-f]{64}$/i.test(head));
  if (wrong !== undefined)
    throw startupError(`"${wrong}" is no head; one is a position, a colon and a hash.`);
  const siteId = input.site === undefined ? null : (await siteNamed(ctx, input.site)).id;
  return verifyChains(ctx, { siteId, heads });
}
