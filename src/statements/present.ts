import type { z } from "zod";
import type { statement } from "../contract/statements.ts";
import { type StatementSentence, statementSentence } from "../engine/statement-sentence.ts";
import { renderStanding } from "../platform/html/render-markdown.ts";
import { chosen, rulesUrl } from "../sites/present.ts";
import type { RulesRow, SiteRow } from "../sites/store.ts";
import { presentAppeal } from "./present-appeal.ts";
import type { AppealRow, StatementRow } from "./read-store.ts";

export type StatementAnswer = z.infer<typeof statement>;

/** What a statement is shown with. */
export interface StatedIn {
  site: SiteRow;
  /** The version of the rules under which it was decided; null where it is gone. */
  rules: RulesRow | null;
  appeal: AppealRow | null;
  publicUrl: string;
  /** Its page. */
  url: string;
  /** BCP 47, best first. */
  languages: string[];
}

/** The day, as the newsroom's clock has it, and for `minute` the hour too. */
function told(at: Date, by: "day" | "minute", language: string, timeZone: string): string {
  const locale = language === "en" ? "en-GB" : language;
  const time = by === "minute" ? { timeStyle: "short" as const } : {};
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", ...time, timeZone }).format(at);
}

function reachOf(row: StatementRow): StatementSentence {
  if (row.commentId !== null) return "comment";
  if (row.act === "warn") return "unread";
  const where = row.everywhere ? "everywhere" : "site";
  return row.until === null ? `${where}ForGood` : `${where}Until`;
}

function appealStands(row: StatementRow, made: boolean): "open" | "made" | "ended" | "late" {
  if (made) return "made";
  if (row.endedAt !== null) return "ended";
  return row.now > row.appealUntil ? "late" : "open";
}

function clausesOf(row: StatementRow, { site, rules, publicUrl }: StatedIn, languages: string[]) {
  return row.clauses.map((code) => {
    const clause = rules?.clauses.find((one) => one.code === code);
    const say = (text: NonNullable<typeof clause>["title"]) => chosen(text, languages, site.language).text;
    return {
      code,
      title: clause ? say(clause.title) : "",
      html: clause ? renderStanding(say(clause.body)).html : "",
      url: `${rulesUrl(publicUrl, site.slug, row.rulesVersion)}#clause-${encodeURIComponent(code)}`,
    };
  });
}

/**
 * A statement of reasons in words: what was done, where and for how long it holds, what led to it, under which clauses
 * as they stood, how to appeal, and what has become of it. Never who decided, nor who reported.
 */
export function presentStatement(row: StatementRow, given: StatedIn): StatementAnswer {
  const { site, rules, appeal } = given;
  const languages = [...given.languages, row.language, site.language];
  const { language } = statementSentence(row.act, languages);
  const say = (which: StatementSentence, until: Date | null = null, by: "day" | "minute" = "day") =>
    statementSentence(which, languages, {
      site: site.name,
      ...(until ? { until: told(until, by, language, site.timeZone) } : {}),
    }).text;
  const stands = appealStands(row, appeal !== null);
  const cited = rules?.clauses.filter(({ code }) => row.clauses.includes(code)) ?? [];
  const { commentId, articleKey, contentAt } = row;
  return {
    id: row.id,
    site: { slug: site.slug, name: site.name },
    act: row.act,
    restriction: say(row.act),
    scope: say(reachOf(row), row.until, "minute"),
    comment:
      commentId === null || articleKey === null || contentAt === null
        ? null
        : {
            id: commentId,
            articleKey,
            articleTitle: row.articleTitle ?? "",
            articleUrl: row.articleUrl ?? "",
            createdAt: contentAt.toISOString(),
          },
    facts: `${say(row.source)} ${say(row.automatedDecision ? "automatic" : "byPerson")}`,
    ground: cited.some(({ illegal }) => illegal) ? "law" : "rules",
    clauses: clausesOf(row, given, languages),
    rulesVersion: row.rulesVersion,
    note: row.note === null ? null : chosen(row.note, languages, site.language).text,
    automatedDetection: row.automatedDetection,
    automatedDecision: row.automatedDecision,
    source: row.source,
    decidedAt: row.createdAt.toISOString(),
    until: row.until?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedBy: row.endedBy,
    appeal: {
      possible: stands === "open",
      until: row.appealUntil.toISOString(),
      how: say(stands, row.appealUntil),
      made: appeal && presentAppeal(appeal),
    },
    url: given.url,
    language,
  };
}
