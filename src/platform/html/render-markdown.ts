import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";
import type { VisibleText } from "../../engine/case.ts";
import { createLru } from "../lru.ts";
import { visibleText } from "./visible-text.ts";

type Token = ReturnType<InstanceType<typeof MarkdownIt>["parse"]>[number];

const md = new MarkdownIt("zero", { html: false, linkify: true, breaks: true, maxNesting: 20 });
md.enable([
  "blockquote",
  "list",
  "code",
  "fence",
  "newline",
  "escape",
  "entity",
  "backticks",
  "emphasis",
  "link",
  "autolink",
  "linkify",
]);
md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// Links lead to the web and nowhere else: no script, no data, nothing relative to the page that shows them.
md.validateLink = (url) => /^https?:\/\/[^/\s\\]/i.test(url) && URL.canParse(url);
md.normalizeLinkText = (text) => text;
const { normalizeLink } = md;
// An apostrophe as well, so that no kind of quotes around an address can be closed from within it.
md.normalizeLink = (url) => normalizeLink(url).replaceAll("'", "%27");
md.core.ruler.before("text_join", "aimless_links", (state) => {
  for (const token of state.tokens) if (token.children) token.children = withoutAimlessLinks(token.children);
});
md.core.ruler.before("text_join", "visible", (state) => {
  const env = state.env as { source: string; visible?: VisibleText };
  env.visible = visibleText(env.source, state.tokens, md);
});

const REL = "ugc nofollow noopener";
md.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet("rel", REL);
  return self.renderToken(tokens, index, options);
};

/** Leaves the words of a link that leads nowhere, as `[words]()` does; links do not nest. */
function withoutAimlessLinks(children: Token[]): Token[] {
  let aimless = false;
  return children.filter((child) => {
    if (child.type === "link_open") aimless = !child.attrGet("href");
    return !(aimless && (child.type === "link_open" || child.type === "link_close"));
  });
}

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: ["p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre"],
  allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
  allowedSchemes: ["http", "https"],
  allowProtocolRelative: false,
  disallowedTagsMode: "escape",
  enforceHtmlBoundary: false,
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { href: attribs.href ?? "", rel: REL },
    }),
  },
};

// Every tag that the allow-list knows, letter for letter as the sanitiser itself would write it.
const KNOWN_TAG =
  /<(?:\/?(?:p|em|strong|blockquote|ul|ol|li|code|pre)|br \/|\/a|a href="https?:\/\/[!#-;=?-~]*" rel="ugc nofollow noopener")>/g;

/**
 * Whether the sanitiser would give this back unchanged: known tags and words, and no quotation mark written as an
 * entity, which it would write as itself. Most comments are that plain; whatever is not goes through it.
 */
function isCleanAsItIs(html: string): boolean {
  return !html.includes("&quot;") && !/[<>\0]/.test(html.replace(KNOWN_TAG, ""));
}

/**
 * The small Markdown of comments, notices and rules: paragraphs, emphasis, quotes, lists, links and code.
 * HTML that was typed is shown as text. Sanitising is the last thing done to the HTML, so that nothing can
 * re-open what it closed; `visible` is what a reader sees, which is what the rules look at.
 */
export function renderMarkdown(source: string): { html: string; visible: VisibleText } {
  const env: { source: string; visible?: VisibleText } = { source };
  const rendered = md.render(source, env);
  const visible = env.visible ?? { source, plain: "", links: [], toSource: () => [0, 0] as [number, number] };
  return { visible, html: (isCleanAsItIs(rendered) ? rendered : sanitizeHtml(rendered, ALLOWED)).trim() };
}

const said = createLru<{ html: string; text: string }>(500);

/** The same for words that are said over and over, such as a disclaimer or a notice: rendered once, then remembered. */
export function renderStanding(source: string): { html: string; text: string } {
  const before = said.get(source);
  if (before) return before;
  const { html, visible } = renderMarkdown(source);
  const rendered = { html, text: visible.plain };
  said.set(source, rendered);
  return rendered;
}
