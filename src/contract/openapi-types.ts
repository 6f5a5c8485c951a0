import type { OpenApiDocument } from "./openapi.ts";

interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
}

type Media = { schema?: Schema; examples?: Record<string, unknown> };
type Parameter = { $ref?: string; in: string; name: string; required?: boolean; schema: Schema };
type Answer = { $ref?: string; content?: Record<string, Media> };

interface Call {
  operationId: string;
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, Media> };
  responses: Record<string, Answer>;
}

const PRIMITIVES: Record<string, string> = {
  ...{ string: "string", integer: "number", number: "number", boolean: "boolean", null: "null" },
};

function comment(text: string | undefined): string {
  return text ? `/** ${text.replaceAll("*/", "*\\/").replaceAll(/\s*\n\s*/g, " ")} */\n` : "";
}

function members(entries: string[]): string {
  return entries.length === 0 ? "Record<string, never>" : `{\n${entries.join("\n")}\n}`;
}

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);
const quoted = (name: string) => JSON.stringify(name);
const either = (types: string[]) => [...new Set(types)].join(" | ");

/** A JSON Schema as a type of TypeScript; throws at a keyword that it does not know how to say. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return `components["schemas"][${quoted(nameOf(schema.$ref))}]`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return either(schema.enum.map((value) => JSON.stringify(value)));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return `(${either(choices.map(typeOf))})`;
  if (schema.allOf) return `(${schema.allOf.map(typeOf).join(" & ")})`;
  if (Array.isArray(schema.type))
    return `(${either(schema.type.map((type) => typeOf({ ...schema, type })))})`;
  if (schema.type === "array") {
    if (schema.prefixItems) return `[${schema.prefixItems.map(typeOf).join(", ")}]`;
    return `(${typeOf(schema.items ?? {})})[]`;
  }
  if (schema.type === "object") return objectOf(schema);
  if (schema.type === undefined) return "unknown";
  const primitive = PRIMITIVES[schema.type];
  if (!primitive) throw new Error(`a schema has the type ${schema.type}`);
  return primitive;
}

function objectOf({ properties, required = [], additionalProperties }: Schema): string {
  if (!properties) {
    const value = typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
    return additionalProperties === false ? "Record<string, never>" : `{ [name: string]: ${value} }`;
  }
  const entries = Object.entries(properties).map(
    ([name, schema]) =>
      `${comment(schema.description)}${quoted(name)}${required.includes(name) ? "" : "?"}: ${typeOf(schema)};`,
  );
  return members(entries);
}

const PROBLEM = "application/problem+json";

function answerOf({ content }: Answer): string {
  if (!content) return "{ content?: never }";
  const media = Object.entries(content).map(([type, { schema, examples }]) => {
    const problems = Object.keys(examples ?? {}).map(quoted);
    return `${quoted(type)}: ${type === PROBLEM ? `Problem<${either(problems)}>` : typeOf(schema ?? {})};`;
  });
  return `{ content: ${members(media)} }`;
}

/** Whatever stands between a client and the service may answer in its place. */
const FOREIGN = `default: { content: { "${PROBLEM}": ForeignProblem } };`;

/**
 * The types of an OpenAPI document's paths and schemas, in the shape that openapi-fetch reads (`paths`, `components`).
 * Speaks of what our schemas are made of and throws at anything else. A problem is `Problem<types>` of
 * `src/web/client/problem.ts`.
 */
export function openApiTypes(document: OpenApiDocument): string {
  const lookUp = <T extends { $ref?: string }>(value: T): T => {
    if (!value.$ref) return value;
    const steps = value.$ref.slice(2).split("/");
    return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as T;
  };
  const parametersOf = (parameters: Parameter[] = []): string => {
    const all = parameters.map(lookUp);
    const places = ["path", "query", "header"].flatMap((place) => {
      const some = all.filter((one) => one.in === place);
      if (some.length === 0) return [];
      const must = some.some((one) => one.required);
      const entries = some.map(
        ({ name, required, schema }) =>
          `${comment(schema.description)}${quoted(name)}${required ? "" : "?"}: ${typeOf(schema)};`,
      );
      return [`${place}${must ? "" : "?"}: ${members(entries)};`];
    });
    return places.length === 0 ? "{ query?: never }" : members(places);
  };
  const problems = new Map<string, string>();
  const answersOf = (answers: Call["responses"]): string[] =>
    Object.entries(answers).map(([status, given]) => {
      const answer = lookUp(given);
      for (const type of Object.keys(answer.content?.[PROBLEM]?.examples ?? {})) problems.set(type, status);
      return `${status}: ${answerOf(answer)};`;
    });
  const callOf = (call: Call): string => {
    const body = call.requestBody;
    const content = Object.entries(body?.content ?? {}).map(
      ([type, { schema }]) => `${quoted(type)}: ${typeOf(schema ?? {})};`,
    );
    return members([
      `parameters: ${parametersOf(call.parameters)};`,
      body
        ? `requestBody${body.required ? "" : "?"}: { content: ${members(content)} };`
        : "requestBody?: never;",
      `responses: ${members([...answersOf(call.responses), FOREIGN])};`,
    ]);
  };
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => {
    const calls = Object.entries(item as Record<string, Call>).map(
      ([method, call]) =>
        `${comment([call.summary, call.description].filter(Boolean).join(". "))}${method}: ${callOf(call)};`,
    );
    return `${quoted(path)}: ${members(calls)};`;
  });
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>).map(
    ([name, schema]) => `${comment(schema.description)}${quoted(name)}: ${typeOf(schema)};`,
  );
  return `// Made of the API's OpenAPI document by bin/build-web.js.
import type { ForeignProblem, Problem } from "../web/client/problem.ts";

export interface paths ${members(paths)}

export interface components {
schemas: ${members(schemas)};
}

/** The status of each problem type. */
export interface problems ${members([...problems].map(([type, status]) => `${quoted(type)}: ${status};`))}
`;
}
