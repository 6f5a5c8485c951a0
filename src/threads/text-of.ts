const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The words of a comment's HTML as plain text. For what our own renderer has written, and nothing else. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<br \/>\n?/g, "\n")
    .replaceAll(/<\/(?:p|li|blockquote|pre|ul|ol)>\n?/g, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? "")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
