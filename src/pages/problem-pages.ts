import { ALL_OPERATIONS } from "../contract/all-operations.ts";
import { problemsOf } from "../contract/openapi-problems.ts";
import { PROBLEMS, type ProblemType } from "../contract/problems.ts";
import { type Html, html } from "../platform/html/html.ts";
import { inline } from "./inline.ts";
import { layout } from "./layout.ts";

/** A problem type as a client reads it. */
export function presentProblem(type: ProblemType) {
  const { title, status, meaning } = PROBLEMS[type];
  return { type: `/problems/${type}`, title, status, meaning };
}

export function isProblemType(type: string): type is ProblemType {
  return Object.hasOwn(PROBLEMS, type);
}

export const PROBLEM_TYPES = Object.keys(PROBLEMS) as ProblemType[];

/** Every problem type, by status. */
export function problemsPage(): Html {
  const rows = PROBLEM_TYPES.map((type) => {
    const { title, status, meaning } = PROBLEMS[type];
    return html`<li><span class="number">${status}</span><div><h2><a href="/problems/${type}">${title}</a></h2>
<p><code>${type}</code></p><p>${inline(meaning)}</p></div></li>`;
  });
  return layout({
    title: "Problems · Understory",
    language: "en",
    body: html`<header class="headline"><h1>Problems</h1>
<p class="lead">Every refusal is an <code>application/problem+json</code> (RFC 9457) whose <code>type</code> is one of
these. Clients may rely on <code>type</code> and <code>status</code>; the sentences may get better.</p></header>
<ul class="problems">${rows}</ul>`,
  });
}

/** What one problem type means, and which calls name it. */
export function problemPage(type: ProblemType): Html {
  const { title, status, meaning } = PROBLEMS[type];
  const calls = ALL_OPERATIONS.filter((operation) => problemsOf(operation).includes(type));
  const everywhere = calls.length === ALL_OPERATIONS.length;
  const list = calls.map(({ id, summary }) => html`<li><a href="/docs#${id}">${summary}</a></li>`);
  return layout({
    title: `${title} · Understory`,
    language: "en",
    body: html`<header class="headline"><p class="kicker">${status} · ${type}</p><h1>${title}</h1></header>
<p class="lead">${inline(meaning)}</p>
<h2>Where it is met</h2>
${
  everywhere || calls.length === 0
    ? html`<p>${everywhere ? "Any call may be answered so." : "Any address of this server may be answered so."}</p>`
    : html`<ul class="plain">${list}</ul>`
}
<p><a href="/problems">All problems</a></p>`,
  });
}
