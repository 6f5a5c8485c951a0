import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";

type Linked = "statement" | "notice" | "export" | "erasure";

/**
 * The unguessable part of a link: the id and 128 bits of a MAC over it, so that nothing need be stored and every
 * place that shows the link can write it.
 */
export function linkToken(ctx: Context, kind: Linked, id: string): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
  return `${bytes}${ctx.secrets.mac(`link:${kind}`, id).slice(0, 22)}`;
}

/** The id behind a link; `not-found` for one that was not given out here. */
export function readLink(ctx: Context, kind: Linked, token: string): string {
  const hex = Buffer.from(token.slice(0, 22), "base64url").toString("hex");
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  if (id.length !== 36 || !sameSecret(token, linkToken(ctx, kind, id))) throw notFound();
  return id;
}

/** The page on which anyone who has the link reads a statement of reasons. */
export function statementPage(ctx: Context, id: string): string {
  return `${ctx.publicUrl}/statements/${linkToken(ctx, "statement", id)}`;
}
