import { type ZodType, z } from "zod";
import type { Operation } from "../../../src/contract/operation.ts";

interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  $defs?: Record<string, Schema>;
}

export function schemaOf(type: ZodType): Schema {
  return z.toJSONSchema(type, { io: "input", unrepresentable: "any", reused: "inline" }) as Schema;
}

const BY_FORMAT: Record<string, string> = {
  uuid: "0193a1b2-0000-7000-8000-000000000001",
  email: "somebody@example.org",
  uri: "https://paper.example/a",
  "date-time": "2026-11-23T18:30:00.000Z",
  date: "2026-12-24",
};

const BY_PATTERN: [RegExp, string][] = [
  [/\[a-z0-9\]\(\?:\[a-z0-9-\]/, "some-slug"],
  [/24:00/, "18:00"],
  [/\[01\]\\d/, "08:00"],
  [/\\d\{1,3\}/, "1.1"],
  [/\[a-z\]\[a-zA-Z0-9\]/, "links"],
  [/\[1-9\]\\d/, "1"],
  [/\\d\|1\\d\|20/, "2"],
];

/** A value that a schema takes, from its examples where it has them. `whole` fills in what may be left out too. */
function valueFor(schema: Schema, root: Schema, whole: boolean): unknown {
  if (schema.$ref?.startsWith("#/$defs/"))
    return valueFor(root.$defs?.[schema.$ref.slice(8)] ?? {}, root, whole);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice) return valueFor(choice, root, whole);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    const names = Object.keys(schema.properties ?? {}).filter(
      (name) => whole || schema.required?.includes(name),
    );
    return Object.fromEntries(
      names.map((name) => [name, valueFor(schema.properties?.[name] ?? {}, root, whole)]),
    );
  }
  if (schema.example !== undefined) return schema.example;
  if (type === "array") return [valueFor(schema.items ?? {}, root, whole)];
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return true;
  if (type !== "string") return null;
  const byFormat = schema.format ? BY_FORMAT[schema.format] : undefined;
  const byPattern = BY_PATTERN.find(([known]) => known.test(schema.pattern ?? ""))?.[1];
  return byFormat ?? byPattern ?? "some words that are long enough".padEnd(schema.minLength ?? 0, "!");
}

function bodyOf(operation: Operation, whole: boolean): Record<string, unknown> | undefined {
  if (!operation.body) return undefined;
  const schema = schemaOf(operation.body);
  const body = valueFor(schema, schema, whole) as Record<string, unknown>;
  // What a schema cannot say: a site has a shared secret or a key set, not both; a notice names what it is about.
  if (body.sso) delete (body.sso as Record<string, unknown>).jwksUrl;
  if (operation.id === "submitNotice") body.url = BY_FORMAT.uri;
  const example = schema.example as Record<string, unknown> | undefined;
  return example !== undefined && !operation.body.safeParse(body).success ? example : body;
}

/** A body that the operation takes, with every field that it knows; undefined where it takes none. */
export function wholeBody(operation: Operation): Record<string, unknown> | undefined {
  return bodyOf(operation, true);
}

/** A body with no more than the operation needs. */
export function leastBody(operation: Operation): Record<string, unknown> | undefined {
  return bodyOf(operation, false);
}

export function wholeQuery(operation: Operation): Record<string, string> {
  if (!operation.query) return {};
  const schema = schemaOf(operation.query);
  const entries = Object.entries(schema.properties ?? {});
  return Object.fromEntries(entries.map(([name, one]) => [name, String(valueFor(one, schema, true))]));
}

export type Path = (string | number)[];

/** Every place in a JSON value, the value itself first. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, member]) =>
      placesIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** The value with something else in one place; `undefined` leaves that place out. */
export function withAt(value: unknown, path: Path, put: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return put;
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? withAt(one, rest, put) : one));
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  const inner = withAt(copy[step], rest, put);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value);
}

export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
