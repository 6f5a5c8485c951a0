import type { Schema } from "./docs-schema.ts";

type Schemas = Record<string, Schema>;

const BY_FORMAT: Record<string, string> = {
  uuid: "0199c3b2-6f0e-7c3a-9d1b-2f4a5c6e7d80",
  email: "reader@example.org",
  "date-time": "2026-11-23T18:30:00.000Z",
  date: "2026-12-25",
  uri: "https://www.example.org/a",
};

/** A value that the schema admits, natural where an example says so. Of objects only what must be there. */
export function exampleOf(schema: Schema, schemas: Schemas): unknown {
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  if (schema.examples?.length) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum?.length) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.[0];
  if (choice) return exampleOf(choice, schemas);
  if (schema.properties) {
    const { properties } = schema;
    const known = Object.keys(properties);
    const required = known.filter((name) => schema.required?.includes(name));
    const shown = required.length > 0 ? required : known.slice(0, 1);
    return Object.fromEntries(shown.map((name) => [name, exampleOf(properties[name] ?? {}, schemas)]));
  }
  if (schema.type === "array") return [exampleOf(schema.items ?? {}, schemas)];
  if (schema.type === "object") return {};
  if (schema.type === "integer" || schema.type === "number") return Math.max(1, schema.minimum ?? 1);
  if (schema.type === "boolean") return true;
  return BY_FORMAT[schema.format ?? ""] ?? "…";
}

/** What the shell needs to see of a call. */
export interface CurlInput {
  server: string;
  method: string;
  path: string;
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[];
  credentials: "none" | "optional" | "required";
  once: boolean;
  body?: Schema;
  schemas: Schemas;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The call as one would type it. */
export function curlOf({
  server,
  method,
  path,
  parameters,
  credentials,
  once,
  body,
  schemas,
}: CurlInput): string {
  const value = (name: string) => {
    const found = parameters.find((parameter) => parameter.name === name);
    return encodeURIComponent(String(exampleOf(found?.schema ?? {}, schemas)));
  };
  const query = parameters
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name }) => `${name}=${value(name)}`)
    .join("&");
  const url =
    server + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => value(name)) + (query && `?${query}`);
  const lines = [`curl${method === "get" ? "" : ` -X ${method.toUpperCase()}`} ${quoted(url)}`];
  if (credentials !== "none") lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (once) lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (body) {
    lines.push("-H 'Content-Type: application/json'");
    lines.push(`-d ${quoted(JSON.stringify(exampleOf(body, schemas), null, 2))}`);
  }
  return lines.join(" \\\n  ");
}
