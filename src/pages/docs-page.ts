import type { OpenApiDocument } from "../contract/openapi.ts";
import { type Html, html, type Part } from "../platform/html/html.ts";
import { curlOf } from "./docs-example.ts";
import { field, fields, type Schema, typeOf } from "./docs-schema.ts";
import { inline, paragraphs } from "./inline.ts";
import { layout } from "./layout.ts";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Schema;
}

interface Media {
  schema: Schema;
  examples?: Record<string, { summary: string }>;
}

interface Answer {
  description: string;
  content?: Record<string, Media>;
}

interface Call {
  method: string;
  path: string;
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: object[];
  parameters?: ({ $ref: string } | Parameter)[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, { $ref: string } | Answer>;
}

interface Reference {
  schemas: Record<string, Schema>;
  responses: Record<string, Answer>;
  parameters: Record<string, Parameter>;
  server: string;
}

const JSON_TYPE = "application/json";
const PROBLEM_TYPE = "application/problem+json";

function resolve<T>(thing: T | { $ref: string }, among: Record<string, T>): T {
  if (typeof thing !== "object" || thing === null || !("$ref" in thing)) return thing as T;
  const name = String(thing.$ref).split("/").at(-1) ?? "";
  return among[name] as T;
}

function callsOf(document: OpenApiDocument): Call[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, call]) => ({
      ...(call as Omit<Call, "method" | "path">),
      method,
      path,
    })),
  );
}

function credentialsOf({ security }: Call): "none" | "optional" | "required" {
  if (security.length === 0) return "none";
  return security.length === 1 ? "required" : "optional";
}

const CREDENTIALS = {
  none: "No credentials; everyone gets the same.",
  optional: "Credentials where there are any.",
  required: "Needs credentials.",
};

function parametersPart(parameters: Parameter[], kind: string, title: string): Part {
  const some = parameters.filter((parameter) => parameter.in === kind);
  if (some.length === 0) return false;
  const list = some.map(({ name, schema, required, description }) =>
    field(
      name,
      description && !schema.description ? { ...schema, description } : schema,
      required === true && kind !== "path",
    ),
  );
  return html`<h4>${title}</h4><dl class="fields">${list}</dl>`;
}

function bodyPart({ requestBody }: Call): Part {
  const schema = requestBody?.content[JSON_TYPE]?.schema;
  if (!schema) return false;
  return html`<h4>Body${requestBody?.required === false && html` <span class="type">may be left out</span>`}</h4>
${fields(schema)}`;
}

function answersPart(call: Call, { responses }: Reference): Part {
  const answers = Object.entries(call.responses).map(([status, one]) => ({
    status,
    ...resolve(one, responses),
  }));
  const good = answers.filter(({ content }) => !content?.[PROBLEM_TYPE]);
  const refused = answers.filter(({ content }) => content?.[PROBLEM_TYPE]);
  return html`<h4>Answers</h4>${good.map(({ status, description, content }) => {
    const schema = content?.[JSON_TYPE]?.schema;
    return html`<p class="answer"><span class="status">${status}</span> ${inline(description)}${
      schema?.$ref && html`: ${typeOf(schema)}`
    }</p>${schema && !schema.$ref && fields(schema)}`;
  })}
<h4>Problems</h4><ul class="refusals">${refused.map(({ status, content }) => {
    const types = Object.keys(content?.[PROBLEM_TYPE]?.examples ?? {});
    const links = types.map((type) => html` <a href="/problems/${type}">${type}</a>`);
    return html`<li class="refusal"><span class="status">${status}</span>${links}</li>`;
  })}</ul>`;
}

function callPart(call: Call, reference: Reference): Html {
  const parameters = (call.parameters ?? []).map((one) => resolve<Parameter>(one, reference.parameters));
  const credentials = credentialsOf(call);
  const body = call.requestBody?.content[JSON_TYPE]?.schema;
  const curl = curlOf({
    server: reference.server,
    method: call.method,
    path: call.path,
    parameters,
    credentials,
    once: parameters.some(({ name }) => name === "Idempotency-Key"),
    schemas: reference.schemas,
    ...(body ? { body } : {}),
  });
  return html`<section class="call" id="${call.operationId}">
<h3><a href="#${call.operationId}">${call.summary}</a></h3>
<p class="line"><b>${call.method.toUpperCase()}</b> <code>${call.path.split("/").map((step, index) => [index > 0 && html`/<wbr>`, step])}</code></p>
${call.description && html`<p>${inline(call.description)}</p>`}
<p class="quiet">${CREDENTIALS[credentials]}</p>
<pre tabindex="0"><code>${curl}</code></pre>
${parametersPart(parameters, "path", "In the path")}
${parametersPart(parameters, "query", "In the query")}
${parametersPart(parameters, "header", "Headers")}
${bodyPart(call)}
${answersPart(call, reference)}
</section>`;
}

function navigation(tags: { name: string }[], calls: Call[], schemas: string[]): Html {
  const groups = tags.map(
    ({ name }) =>
      html`<li><a class="group" href="#tag-${name}">${name}</a><ul>${calls
        .filter((call) => call.tags.includes(name))
        .map(
          (call) =>
            html`<li><a class="entry" href="#${call.operationId}"><span class="verb">${call.method === "delete" ? "del" : call.method}</span> ${call.summary}</a></li>`,
        )}</ul></li>`,
  );
  const objects = schemas.map((name) => html`<li><a href="#schema-${name}">${name}</a></li>`);
  return html`<nav class="contents" aria-label="Contents"><ul>${groups}<li><a class="group" href="#objects">Objects</a><ul>${objects}</ul></li></ul></nav>`;
}

/** The whole reference on one page, from the OpenAPI document alone. */
export function docsPage(document: OpenApiDocument, publicUrl: string): Html {
  const components = document.components as unknown as Omit<Reference, "server">;
  const reference: Reference = { ...components, server: publicUrl };
  const calls = callsOf(document);
  const tags = (document.tags ?? []) as { name: string; description: string }[];
  const names = Object.keys(reference.schemas).sort();
  return layout({
    title: "Reference · Understory",
    language: "en",
    width: "wide",
    body: html`<div class="reference">
${navigation(tags, calls, names)}
<div class="entries"><header class="headline"><p class="kicker">Version ${document.info.version} · OpenAPI ${document.openapi} · <a href="/openapi.json">openapi.json</a></p>
<h1>Reference</h1>${paragraphs(document.info.description ?? "")}</header>
${tags.map(
  ({
    name,
    description,
  }) => html`<section class="tag"><h2 id="tag-${name}">${name}</h2><p class="lead">${inline(description)}</p>
${calls.filter((call) => call.tags.includes(name)).map((call) => callPart(call, reference))}</section>`,
)}
<section class="tag"><h2 id="objects">Objects</h2><p class="lead">What the calls above take and answer by name.</p>
${names.map((name) => {
  const schema = reference.schemas[name] ?? {};
  return html`<section class="call" id="schema-${name}"><h3><a href="#schema-${name}">${name}</a></h3>
${schema.description && html`<p>${inline(schema.description)}</p>`}${fields(schema)}</section>`;
})}</section></div></div>`,
  });
}
