import type { Started } from "./start.ts";

/** What a person who has just started the server wants to know: where to look, and who to be. */
export async function welcome({ listening, ctx, signIns }: Started): Promise<string> {
  const url = ctx.config.publicUrl ?? listening.url;
  const lines = ["", `  Understory is ready at ${url}`, "", `  API reference   ${url}/docs`];
  const articles = await ctx.db.prisma.article.findMany({
    where: { key: "ishka-treaty" },
    select: { key: true },
    take: 1,
  });
  if (articles.length > 0) {
    lines.push(
      `  Demo newsroom   ${url}/`,
      `  A closed story  ${url}/articles/ledger/ishka-treaty`,
      `  The same, JSON  ${url}/v1/sites/ledger/articles/ishka-treaty/comments?sort=top`,
    );
  }
  if (signIns.length > 0) {
    lines.push("", "  Sign in at POST /v1/auth/login as (made now; they stand in .data/demo-sign-ins.txt):");
    for (const one of signIns) {
      lines.push(
        `    ${[one.site ?? "everywhere", one.role].join(" ").padEnd(22)} ${one.email}  ${one.password}`,
      );
    }
  }
  return `${lines.join("\n")}\n\n`;
}
