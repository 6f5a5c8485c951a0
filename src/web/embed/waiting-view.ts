import type { Node } from "../thread/node.ts";
import { h } from "../thread/node.ts";
import type { Say } from "../thread/say.ts";

/** Lines where the comments will stand, as many as fit the height that the page keeps free. */
export function waitingView(height: number): Node {
  const count = Math.min(12, Math.max(3, Math.floor((height - 90) / 120) || 3));
  const bar = () => h("div", null);
  return h(
    "section",
    { class: "thread", "aria-busy": true },
    h("header", { class: "head" }, h("div", null, "\u00a0")),
    h(
      "ol",
      { class: "comments waiting", "aria-hidden": true },
      Array.from({ length: count }, (_, index) => h("li", { key: index }, bar(), bar(), bar())),
    ),
  );
}

/** That there is nothing to show, and what to do about it. */
export function brokenView(problem: "failed" | "missing", say: Say, retry: () => void): Node {
  return h(
    "section",
    { class: "thread" },
    h(
      "p",
      { class: "failed" },
      say(problem) || "The comments could not be loaded.",
      problem === "failed" && " ",
      problem === "failed" &&
        h("button", { type: "button", class: "more", onClick: retry }, say("retry") || "Try again"),
    ),
  );
}
