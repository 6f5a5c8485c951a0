import { isDeepStrictEqual } from "node:util";
import { recordLine } from "../audit/record-line.ts";
import { layer } from "../engine/layer.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { applySettingsPatch, assertCoherent, type SettingsPatch } from "../sites/apply-settings-patch.ts";
import { presentSettings, type SettingsAnswer } from "../sites/present.ts";
import { loadOwnArticle } from "./load-article.ts";
import type { ArticleRules } from "./load-rules.ts";
import { lockArticle } from "./lock-article.ts";
import { raiseVersion, updateArticle } from "./store.ts";
import { viewArticle } from "./view-article.ts";

interface ArticleName {
  site: string;
  article: string;
}

function levelsAbove({ site, section }: ArticleRules) {
  return [
    { level: "site" as const, own: site.settings },
    ...(section === null ? [] : [{ level: "section" as const, own: section }]),
  ];
}

/** An article's settings, each with the level that set it. */
export async function readArticleSettings(
  ctx: Context,
  actor: Actor,
  input: ArticleName,
): Promise<SettingsAnswer> {
  await loadOwnArticle(ctx, actor, input.site, input.article);
  const { rules } = await viewArticle(ctx, input.site, input.article);
  return presentSettings("article", rules.article.settings, rules);
}

/** Changes an article's own settings: validated whole, audited, in effect at the commit. What is so already is left alone. */
export async function changeArticleSettings(
  ctx: Context,
  actor: Actor,
  input: ArticleName & { patch: SettingsPatch },
): Promise<SettingsAnswer> {
  const { articleId, siteId } = await loadOwnArticle(ctx, actor, input.site, input.article);
  const answer = await ctx.db.transaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    const { rules } = await viewArticle(ctx, input.site, input.article, tx);
    const after = applySettingsPatch(article.settings, input.patch);
    const layered = layer([...levelsAbove(rules), { level: "article", own: after }]);
    assertCoherent(layered.effective);
    const answer = presentSettings("article", after, layered);
    if (isDeepStrictEqual(after, article.settings)) return answer;
    await updateArticle(tx, articleId, { settings: after });
    await recordLine(tx, {
      siteId,
      act: "settings.change",
      actor: actorName(actor),
      subject: `article:${articleId}`,
      detail: { settings: Object.keys(input.patch), section: article.section },
      values: { before: article.settings, after },
    });
    await raiseVersion(tx, articleId, "commenting");
    return answer;
  });
  ctx.pages.touch(`article:${articleId}`);
  return answer;
}
