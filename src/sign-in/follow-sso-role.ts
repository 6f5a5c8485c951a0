import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockExclusive } from "../platform/locks.ts";
import { findMember } from "../sites/members-store.ts";
import { writeMember } from "../sites/set-member.ts";
import type { SsoIdentity } from "./sso-claims.ts";
import { replaceSsoBadges, type SsoName } from "./sso-store.ts";

/**
 * Role and badges follow the publisher's token: at most an editor, and only what a token gave does a token take away.
 * What an admin gave by hand stands, whatever the token says. True where readers see something else now.
 */
export async function followSsoRole(
  ctx: Context,
  tx: Tx,
  name: SsoName,
  accountId: string,
  { role, badges }: Pick<SsoIdentity, "role" | "badges">,
  badgesBefore: string[],
): Promise<boolean> {
  const { siteId } = name;
  const differs = async () => {
    const member = await findMember(tx, siteId, accountId);
    return (member === null || member.fromSso) && (member?.role ?? null) !== role;
  };
  let changed = false;
  if (await differs()) {
    await lockExclusive(tx, siteId);
    // An admin may have been quicker.
    if (await differs()) {
      await writeMember(tx, { kind: "check", id: null }, { siteId, accountId, role, fromSso: true });
      changed = true;
    }
  }
  if (badges.join("\n") !== badgesBefore.join("\n")) {
    await replaceSsoBadges(tx, ctx.clock, name, { accountId, before: badgesBefore, after: badges });
    changed = true;
  }
  return changed;
}
