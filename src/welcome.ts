import type { Started } from "./start.ts";

/** What a person who has just started the server wants to know: where to look, and who to be. */
export function welcome({ listening, ctx, signIns }: Started): string {
  const url = ctx.config.publicUrl ?? listening.url;
  const lines = [
    "",
    `  Understory is ready at ${url}`,
    "",
    `  API reference   ${url}/docs`,
    `  Moderators      ${url}/console`,
  ];
  if (ctx.config.mailPreview) lines.push(`  Mails not sent  ${listening.url}/mails`);
  if (signIns.length > 0) {
    lines.push(
      `  The papers      ${url}/papers/ledger/`,
      `                  ${url}/papers/kurier/`,
      `                  ${url}/papers/offbyone/`,
      `  A closed debate ${url}/papers/ledger/ishka-treaty`,
      `  All articles    ${url}/`,
      `  The same, JSON  ${url}/v1/sites/ledger/articles/ishka-treaty/comments?sort=top`,
      "",
      "  Sign in at the moderators' desk, or by POST /v1/auth/login, as",
    );
    for (const one of signIns) {
      const who = `${one.site ?? "everywhere"}, ${one.role}`.padEnd(22);
      lines.push(`    ${who} ${one.email.padEnd(32)} ${one.password}`);
    }
  } else {
    lines.push("  First steps     npx understory init --email you@example.org --password '…'");
  }
  return `${lines.join("\n")}\n\n`;
}
