import type { Context } from "../platform/context.ts";
import { fillFolded } from "./pages-store.ts";

const AT_ONCE = 1000;

/** Folds the addresses of articles that were registered before addresses were folded. */
export async function fillFoldedUrls(ctx: Context): Promise<void> {
  while ((await fillFolded(ctx.db.prisma, AT_ONCE)) === AT_ONCE);
}
