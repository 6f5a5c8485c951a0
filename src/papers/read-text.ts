import { readdirSync, readFileSync } from "node:fs";

/** A piece of an article, as `text/<paper>/<article>.md` has them. */
export type Piece =
  | { kind: "paragraph" | "subhead"; text: string }
  | { kind: "quote"; text: string; who: string }
  | { kind: "list"; items: string[] }
  | { kind: "box"; title: string; rows: [term: string, value: string][] }
  | { kind: "art"; art: Art }
  | { kind: "top"; limit: number };

export interface Art {
  name: string;
  alt: string;
  caption: string;
}

/** What a paper prints of an article besides its title, which the service knows as well. */
export interface ArticleText {
  key: string;
  kicker: string;
  /** One very short line to be set very large. */
  splash: string | null;
  /** A figure that stands for the whole: `41 €`, and what it is of. */
  number: [figure: string, of: string] | null;
  standfirst: string;
  by: string;
  from: string;
  art: Art | null;
  /** What stands in small type at the foot: corrections, where pictures are. */
  notes: string[];
  pieces: Piece[];
  /** Minutes that reading takes, at 220 words a minute. */
  minutes: number;
}

const WORDS_PER_MINUTE = 220;

function split(line: string): string[] {
  return line.split("|").map((part) => part.trim());
}

function artOf(line: string): Art {
  const [name = "", alt = "", caption = ""] = split(line);
  return { name, alt, caption };
}

function pieceOf(block: string): Piece {
  const lines = block.split("\n");
  const text = lines.join(" ");
  if (text.startsWith("## ")) return { kind: "subhead", text: text.slice(3) };
  if (text.startsWith("> ")) {
    const [quote = "", who = ""] = split(text.slice(2));
    return { kind: "quote", text: quote, who };
  }
  if (text.startsWith("!art ")) return { kind: "art", art: artOf(text.slice(5)) };
  if (text.startsWith("!top ")) return { kind: "top", limit: Number(text.slice(5)) };
  if (text.startsWith("!box ")) {
    const [title = "", ...rows] = lines;
    return {
      kind: "box",
      title: title.slice(5),
      rows: rows.map((row) => {
        const [term = "", value = ""] = split(row.replace(/^- /, ""));
        return [term, value];
      }),
    };
  }
  if (text.startsWith("- "))
    return {
      kind: "list",
      items: block.split(/^- /m).flatMap((item) => (item ? item.replaceAll("\n", " ").trim() : [])),
    };
  return { kind: "paragraph", text };
}

function parse(key: string, source: string): ArticleText {
  const [head = "", body = ""] = source.split(/^---$/m);
  const fields = Map.groupBy(
    head
      .trim()
      .split("\n")
      .map((line) => /^(\w+): (.*)$/.exec(line)),
    (found) => found?.[1] ?? "",
  );
  const all = (name: string) => (fields.get(name) ?? []).map((found) => found?.[2]?.trim() ?? "");
  const one = (name: string) => all(name)[0] ?? "";
  const [number = "", of = ""] = split(one("number"));
  return {
    key,
    kicker: one("kicker"),
    splash: one("splash") || null,
    number: number ? [number, of] : null,
    standfirst: one("standfirst"),
    by: one("by"),
    from: one("from"),
    art: one("art") ? artOf(one("art")) : null,
    notes: all("note"),
    pieces: body
      .trim()
      .split(/\n{2,}/)
      .map(pieceOf),
    minutes: Math.max(1, Math.round(body.split(/\s+/).length / WORDS_PER_MINUTE)),
  };
}

/** The texts of a paper's articles, by their keys: a database of comments keeps none. */
export function readTexts(paper: string): Map<string, ArticleText> {
  const folder = new URL(`./text/${paper}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return new Map(
    files.map((name) => {
      const key = name.slice(0, -".md".length);
      return [key, parse(key, readFileSync(new URL(name, folder), "utf8"))];
    }),
  );
}
