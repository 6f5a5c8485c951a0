import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { invalid } from "../platform/problem.ts";
import { findOwner, findRegistrationSite, insertAccount } from "./accounts-store.ts";
import { assertGoodPassword } from "./assert-good-password.ts";
import { assertOldEnough } from "./assert-old-enough.ts";
import { claimName, claimNameAnywhere } from "./claim-name.ts";
import { displayName } from "./display-name.ts";
import { insertEmailToken } from "./email-token-store.ts";
import { hashPassword } from "./passwords.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";

interface Registration {
  email: string;
  password: string;
  name: string;
  language?: string | undefined;
  site?: string | undefined;
  birthDate?: string | undefined;
}

/**
 * Registers an account of the installation and mails it a link that proves the address. Answers the same, in text and
 * after the same work, where the address already has an account, which is left as it is: its owner is told. Whether a
 * name is taken is told to anybody, since names are public. Throws `rate-limited`, and `validation-failed` at
 * `/site`, `/birthDate`, `/name` or `/password`.
 */
export async function registerAccount(
  ctx: Context,
  caller: { network: string },
  input: Registration,
  languages: readonly string[] = [],
): Promise<{ email: string }> {
  await ctx.limits.registrations.take(caller.network);
  const email = input.email.toLowerCase();
  const name = displayName(input.name, "/name");
  const site =
    input.site === undefined ? null : await findRegistrationSite(ctx.db.prisma, ctx.clock, input.site);
  if (input.site !== undefined && !site) throw invalid("/site", "unknown", "is no site of this service");
  if (site) assertOldEnough(site, input.birthDate);
  assertGoodPassword(input.password, { email, name });
  const passwordHash = await hashPassword(input.password);
  const token = newOpaqueToken("usm");
  const siteId = site?.id ?? null;
  await ctx.db.transaction(async (tx) => {
    if (siteId === null) await claimNameAnywhere(tx, name);
    else await claimName(tx, name, { accountId: null, homeSiteId: siteId });
    const { language } = input;
    const account = { id: newId(), email, name, passwordHash, operator: false, language };
    const made = await insertAccount(tx, account);
    const accountId = made ? account.id : ((await findOwner(tx, email))?.id ?? null);
    const hash = hashToken(token);
    const fresh = await insertEmailToken(tx, ctx.clock, { hash, purpose: "verify", accountId });
    const said = { accountId, siteId, language: language ?? languages[0], decoy: true };
    if (made) await queueMail(ctx, tx, { kind: "verify", detail: { token }, ...said });
    // Its token goes nowhere; it is there for the time it takes, and to say when the last such mail was sent.
    else
      await queueMail(ctx, tx, {
        kind: "registered",
        detail: {},
        ...said,
        accountId: fresh ? accountId : null,
      });
  });
  return { email };
}
