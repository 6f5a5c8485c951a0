import type { ListedPasskey } from "./passkeys-store.ts";
import type { ListedSession } from "./sessions-store.ts";
import type { AccountRow, MembershipName } from "./store.ts";

/** An account as its owner sees it. */
export function presentMe(account: AccountRow, roles: MembershipName[], session: { secondFactor: boolean }) {
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    emailVerified: account.emailVerifiedAt !== null,
    createdAt: account.createdAt.toISOString(),
    operator: account.operator,
    secondFactor: session.secondFactor,
    roles: roles.map(({ wanting, ...role }) => ({
      ...role,
      secondFactorNeeded: wanting && !session.secondFactor,
    })),
  };
}

export function presentPasskey({ id, name, createdAt, usedAt }: ListedPasskey) {
  return { id, name, createdAt: createdAt.toISOString(), usedAt: usedAt?.toISOString() ?? null };
}

/** A session of a reader's as they are shown it; `current` is the one that asks. */
export function presentSession(session: ListedSession, currentId: string) {
  return {
    id: session.id,
    current: session.id === currentId,
    kind: session.kind,
    signedInBy: session.signedInBy,
    device: session.device,
    createdAt: session.createdAt.toISOString(),
    seenAt: session.seenAt?.toISOString() ?? null,
  };
}
