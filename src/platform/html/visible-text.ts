import type MarkdownItClass from "markdown-it";
import type { VisibleText } from "../../engine/case.ts";

type MarkdownIt = InstanceType<typeof MarkdownItClass>;
type Token = ReturnType<MarkdownIt["parse"]>[number];

/** A stretch of plain text that stands letter for letter in the source, or replaces `sourceLength` of it. */
interface Piece {
  at: number;
  length: number;
  source: number;
  sourceLength: number;
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf("\n"); at !== -1; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Collects what a reader will see from the tokens, keeping for each piece where in the source it stands. */
class Collector {
  plain = "";
  readonly links: VisibleText["links"] = [];
  private readonly pieces: Piece[] = [];
  private readonly source: string;
  private readonly md: MarkdownIt;
  private cursor = 0;
  private open: { url: string; start: number; markup: string } | null = null;

  constructor(source: string, md: MarkdownIt) {
    this.source = source;
    this.md = md;
  }

  block(tokens: Token[]): void {
    const lines = lineStarts(this.source);
    for (const token of tokens) {
      const line = token.map?.[0];
      if (token.type === "inline" || token.type === "fence" || token.type === "code_block") {
        if (line !== undefined) this.cursor = Math.max(this.cursor, lines[line] ?? 0);
        if (this.plain) this.plain += "\n";
      }
      if (token.type === "inline") for (const child of token.children ?? []) this.inline(child);
      else if (token.type === "fence" || token.type === "code_block") {
        for (const row of token.content.split("\n")) {
          this.add(row, row);
          this.plain += "\n";
        }
        this.plain = this.plain.trimEnd();
      }
    }
  }

  private inline(token: Token): void {
    if (token.type === "text" || token.type === "code_inline") this.add(token.content, token.content);
    else if (token.type === "text_special") this.add(token.content, token.markup);
    else if (token.type === "softbreak" || token.type === "hardbreak") this.plain += "\n";
    else if (token.type === "link_open") {
      this.open = {
        url: String(token.attrGet("href") ?? ""),
        start: this.plain.length,
        markup: token.markup,
      };
    } else if (token.type === "link_close" && this.open) {
      this.links.push({ url: this.open.url, start: this.open.start, end: this.plain.length });
      if (this.open.markup === "") this.skipDestination();
      this.open = null;
    }
  }

  /** Goes past `](destination "title")`, whose letters nobody sees and no later piece may be found in. */
  private skipDestination(): void {
    const at = this.source.indexOf("](", this.cursor);
    if (at === -1) return;
    const found = this.md.helpers.parseLinkDestination(this.source, at + 2, this.source.length);
    if (found.ok) this.cursor = found.pos;
  }

  private add(shown: string, written: string): void {
    if (!shown) return;
    const found = this.source.indexOf(written, this.cursor);
    const source = found === -1 ? this.cursor : found;
    const sourceLength = found === -1 ? 0 : written.length;
    this.pieces.push({ at: this.plain.length, length: shown.length, source, sourceLength });
    this.plain += shown;
    this.cursor = source + sourceLength;
  }

  toSource(start: number, end: number): [number, number] {
    const offset = (position: number, side: "start" | "end"): number => {
      const inside = this.pieces.findLast((piece) =>
        side === "start" ? piece.at <= position : piece.at < position,
      );
      if (!inside) return 0;
      if (inside.length !== inside.sourceLength)
        return inside.source + (side === "start" ? 0 : inside.sourceLength);
      return inside.source + Math.min(position - inside.at, inside.length);
    };
    const from = offset(start, "start");
    return [from, Math.max(from, offset(end, "end"))];
  }
}

/** What a reader will see of parsed Markdown, with the way back from each offset into the source. */
export function visibleText(source: string, tokens: Token[], md: MarkdownIt): VisibleText {
  const collector = new Collector(source, md);
  collector.block(tokens);
  return {
    source,
    plain: collector.plain,
    links: collector.links,
    toSource: (start, end) => collector.toSource(start, end),
  };
}
