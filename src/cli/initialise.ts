import { recordLine } from "../audit/record-line.ts";
import { register } from "../contract/accounts.ts";
import { insertAccount } from "../identity/accounts-store.ts";
import { assertGoodPassword } from "../identity/assert-good-password.ts";
import { displayName } from "../identity/display-name.ts";
import { hashPassword } from "../identity/passwords.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { type FieldError, Problem } from "../platform/problem.ts";
import { startupError } from "../platform/startup-error.ts";

/** What the check gives; one sentence where it refuses. */
function good<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    const [first] = error instanceof Problem ? ((error.fields.errors ?? []) as FieldError[]) : [];
    throw first ? startupError(`The ${first.pointer.slice(1)} ${first.message}.`) : error;
  }
}

/** Makes an operator, the one role above sites. An address that has an account already is refused. */
export async function initialise(
  ctx: Context,
  input: { email: string; password: string; name: string },
): Promise<{ accountId: string; email: string }> {
  const given = register.body.safeParse({ email: input.email, password: input.password, name: input.name });
  if (!given.success) {
    const [first] = given.error.issues;
    throw startupError(`The ${String(first?.path[0] ?? "input")} is not usable: ${first?.message}.`);
  }
  const id = newId();
  const email = given.data.email.toLowerCase();
  const name = good(() => displayName(given.data.name, "/name"));
  good(() => assertGoodPassword(given.data.password, { email, name }));
  const passwordHash = await hashPassword(given.data.password);
  const made = await ctx.db.transaction(async (tx) => {
    if (!(await insertAccount(tx, { id, email, name, passwordHash, operator: true }))) return false;
    await recordLine(tx, {
      siteId: null,
      act: "operator.create",
      actor: { kind: "operator", id: null },
      subject: `account:${id}`,
      detail: {},
    });
    return true;
  });
  if (!made) throw startupError(`${email} has an account already; choose another address.`);
  return { accountId: id, email };
}
