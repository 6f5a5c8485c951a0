import { type Html, html, type Part } from "../platform/html/html.ts";
import { inline } from "./inline.ts";

/** As much of JSON Schema as our own schemas come to. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: (string | number)[];
  const?: string | number;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

const MOST = Number.MAX_SAFE_INTEGER;

function range(low: number | undefined, high: number | undefined, unit: string): string {
  const [from, to] = [low, high === MOST || high === 2_147_483_647 ? undefined : high];
  if (from === -MOST || (from === undefined && to === undefined)) return "";
  if (to === undefined) return from ? ` (at least ${from}${unit})` : "";
  return from === undefined ? ` (at most ${to}${unit})` : ` (${from} to ${to}${unit})`;
}

function named(ref: string): Html {
  const name = ref.split("/").at(-1) ?? "";
  return html`<a href="#schema-${name}">${name}</a>`;
}

function joined(parts: Part[], word: string): Part {
  return parts.map((part, index) => [index > 0 && word, part]);
}

/** The type of a value in words: `string (at most 80 characters)`, `array of Comment`, `integer or null`. */
export function typeOf(schema: Schema): Part {
  if (schema.$ref) return named(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeOf), " or ");
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum)
    return joined(
      schema.enum.map((value) => html`<code>${value}</code>`),
      ", ",
    );
  if (schema.type === "array") {
    return [html`array of ${typeOf(schema.items ?? {})}`, range(schema.minItems, schema.maxItems, "")];
  }
  if (schema.type === "object" && typeof schema.additionalProperties === "object" && !schema.properties) {
    const inner = schema.additionalProperties;
    return Object.keys(inner).length === 0 ? "object" : html`map of ${typeOf(inner)}`;
  }
  if (schema.type === "string") {
    return [schema.format ?? "string", range(schema.minLength, schema.maxLength, " characters")];
  }
  if (schema.type === "integer" || schema.type === "number") {
    const { exclusiveMinimum: above, minimum } = schema;
    return [schema.type, above !== undefined && ` above ${above}`, range(minimum, schema.maximum, "")];
  }
  return schema.type ?? "any value";
}

/** The object whose fields are worth listing beneath a field: the thing itself, or what a list or a choice holds. */
function inner(schema: Schema): Schema | null {
  if (schema.properties) return schema;
  if (schema.items) return inner(schema.items);
  for (const choice of schema.anyOf ?? schema.oneOf ?? []) {
    const found = inner(choice);
    if (found) return found;
  }
  return typeof schema.additionalProperties === "object" ? inner(schema.additionalProperties) : null;
}

/** A field: name, type, whether it must be there, what it means, and the fields within it. */
export function field(name: string, schema: Schema, required: boolean, note?: string): Html {
  const within = inner(schema);
  const fallback = schema.default === undefined ? null : JSON.stringify(schema.default);
  return html`<div class="field"><dt><code>${name}</code> <span class="type">${typeOf(schema)}</span>${
    required && html` <span class="required">required</span>`
  }${note && html` <span class="type">${note}</span>`}</dt>
<dd>${schema.description && html`<p>${inline(schema.description)}</p>`}${
    fallback !== null && fallback !== "[]" && html`<p>Unless told: <code>${fallback}</code></p>`
  }${within && fields(within, true)}</dd></div>`;
}

/** The fields of an object, or what there is to say of a value that is none. */
export function fields(schema: Schema, nested = false): Html | false {
  const own = inner(schema);
  if (!own?.properties) return nested ? false : html`<p class="type">${typeOf(schema)}</p>`;
  const required = new Set(own.required);
  const list = Object.entries(own.properties).map(([name, one]) => field(name, one, required.has(name)));
  return html`<dl class="fields">${list}</dl>`;
}
