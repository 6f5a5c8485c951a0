import { sanctionsInForce } from "../comments/stand.ts";
import type { PersonRow } from "./people-store.ts";

/** An account as moderators see it in a list or beside a comment; `now` in epoch milliseconds. */
export function presentPerson(person: PersonRow, now: number) {
  return {
    id: person.id,
    name: person.name,
    joinedAt: person.joinedAt.toISOString(),
    role: person.operator ? "operator" : person.role,
    published: person.published,
    sanctions: [...new Set(sanctionsInForce(person.sanctions, now).map((one) => one.kind))],
    strikes: person.strikes,
  };
}
