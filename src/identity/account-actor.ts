import type { AccountActor } from "./actor.ts";
import type { SessionRow, StandingRow } from "./sessions-store.ts";

/** Ways to sign in that lead through a window opened by a publisher's page, whose scripts then hold the tokens. */
const THROUGH_A_PAGE = new Set(["window", "facebook", "google", "oidc"]);

type Standing = Pick<AccountActor, "operator" | "roles" | "wanting" | "session" | "secondFactor">;

/**
 * What an account may in a session. In one that began in a publisher's page it is a reader like any other, whatever
 * its roles: what runs in that page is not ours to vouch for. Neither is anybody staff on readers' own pages, whose
 * cookie lasts long.
 */
export function standingOf(row: StandingRow): Standing {
  const { secondFactor } = row;
  const embedded = row.kind === "page" && THROUGH_A_PAGE.has(row.signedInBy ?? "");
  if (embedded || row.kind === "reader") {
    const session = row.kind === "reader" ? "reader" : "embed";
    return { session, operator: false, roles: new Map(), wanting: new Set(), secondFactor };
  }
  return {
    session: row.kind,
    operator: row.operator,
    roles: new Map(Object.entries(row.roles ?? {})),
    wanting: new Set(row.wanting),
    secondFactor,
  };
}

/** The actor of a session that is not over. */
export function accountActor(row: SessionRow, network: string): AccountActor {
  return {
    kind: "account",
    id: row.accountId,
    name: row.name,
    homeSiteId: row.siteId,
    emailVerified: row.emailVerified,
    sessionId: row.id,
    network,
    ...standingOf(row),
  };
}
