import { viewArticle } from "../articles/view-article.ts";
import { readThread } from "../comments/read-thread.ts";
import type { Context } from "../platform/context.ts";
import { threadFragment } from "../threads/thread-fragment.ts";
import { webBuildOf } from "../threads/web-build.ts";
import { THREAD_PLACE } from "./article-of-paper.ts";
import type { Paper } from "./papers.ts";
import { type Sheet, sheetOf } from "./print-paper.ts";

/** A page with the thread as it is now, drawn by the server as it is for others who ask for the fragment. */
export async function drawThread(ctx: Context, paper: Paper, printed: Sheet): Promise<Sheet> {
  const { slug, drawn, language } = paper;
  const languages = [language];
  const view = await viewArticle(ctx, slug, drawn);
  const thread = await readThread(ctx, view, { languages });
  const fragment = threadFragment(webBuildOf(ctx), ctx.publicUrl, view, JSON.parse(thread.toString()), {
    ...{ sort: view.rules.effective.defaultSort, languages, heading: 2 },
  });
  const [before = "", after = ""] = printed.bytes.toString().split(THREAD_PLACE);
  return sheetOf(before + fragment + after);
}
