import { randomInt } from "node:crypto";
import { availableName } from "../identity/claim-name.ts";
import { displayName } from "../identity/display-name.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import {
  findIdentity,
  insertIdentity,
  insertProviderAccount,
  isProvenElsewhere,
  lockSubject,
} from "./identities-store.ts";
import type { ProviderId, ProviderProfile } from "./provider.ts";

/** The name at the provider, where readers could go by it here; else one that says nothing, to be changed. */
function nameOf({ name }: ProviderProfile): string {
  try {
    if (name !== null) return displayName(name, "/name");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return `Reader ${randomInt(100_000, 1_000_000)}`;
}

/** Of everything that makes or links this identity, one at a time. */
export async function lockIdentity(tx: Tx, provider: ProviderId, profile: ProviderProfile): Promise<void> {
  await lockSubject(tx, JSON.stringify([provider, profile.issuer, profile.subject]));
}

/**
 * The account of somebody whom a provider knows, made if this is the first time. It is found by provider, issuer and
 * subject alone. An address becomes the account's only if the provider says that it is proven and no other account
 * has it; where another has proven it, the answer is null: its owner signs in there, and links. One that somebody has
 * only written down elsewhere keeps nobody out: the account is made without an address.
 */
export async function accountOfProfile(
  tx: Tx,
  provider: ProviderId,
  profile: ProviderProfile,
  siteId: string,
): Promise<string | null> {
  const { issuer, subject } = profile;
  const find = () => findIdentity(tx, { provider, issuer, subject });
  const known = await find();
  if (known) return known;
  await lockIdentity(tx, provider, profile);
  const quicker = await find();
  if (quicker) return quicker;
  const email = profile.emailVerified ? profile.email : null;
  if (email !== null && (await isProvenElsewhere(tx, email))) return null;
  const owner = { accountId: null, homeSiteId: null, atSiteId: siteId };
  const name = await availableName(tx, nameOf(profile), owner);
  const account = { id: newId(), name };
  const made = await insertProviderAccount(tx, { ...account, email });
  if (!made) await insertProviderAccount(tx, { ...account, email: null });
  await insertIdentity(tx, { provider, issuer, subject, accountId: account.id, email });
  return account.id;
}
