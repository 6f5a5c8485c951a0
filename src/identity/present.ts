import type { AccountRow } from "./store.ts";

/** An account as its owner sees it. */
export function presentMe(
  account: AccountRow,
  roles: { site: string; role: string; sections: string[] | null }[],
) {
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    emailVerified: account.emailVerifiedAt !== null,
    createdAt: account.createdAt.toISOString(),
    operator: account.operator,
    roles,
  };
}
