import { createDocument, type ZodOpenApiOperationObject } from "zod-openapi";
import { ALL_OPERATIONS } from "./all-operations.ts";
import { problemsOf, REQUEST_ID, refusals } from "./openapi-problems.ts";
import type { Operation } from "./operation.ts";
import { PROBLEMS } from "./problems.ts";

export type OpenApiDocument = ReturnType<typeof createDocument>;

const INTRODUCTION = `Moderated comments for news sites.

Bodies are JSON in camelCase, instants are RFC 3339 in UTC, ids are UUIDv7. Lists answer \`{items, nextCursor}\`;
the cursor stays good while comments arrive. \`{article}\` is the publisher's own key, percent-encoded. Unknown
fields are refused. Errors are RFC 9457 problems, each explained under \`/problems/{type}\`. A POST may be repeated
without harm for 24 hours under the same \`Idempotency-Key\`. Every answer carries an \`X-Request-Id\`.`;

const TAGS = [
  {
    name: "Readers",
    description:
      "Read a thread, take part in it. What is read without credentials is the same bytes for everyone and may be cached.",
  },
  {
    name: "Accounts",
    description:
      "Register, sign in, sign out, or exchange a token that the publisher has signed. What one has written and accepted.",
  },
  {
    name: "Moderators",
    description:
      "What waits, and what becomes of it. Needs the role of moderator on the site. The desk at [/console](/console) is made of these calls alone.",
  },
  {
    name: "Publishers",
    description:
      "Articles, settings, rules documents, members and keys. Needs an API key of the site, or the role of editor or admin.",
  },
];

function securityOf(operation: Operation): Record<string, string[]>[] {
  if (operation.credentials === "public") return [];
  const either = [{ bearer: [] }, { console: [] }];
  return operation.credentials === "required" ? either : [{}, ...either];
}

function describe(operation: Operation, refusal: ReturnType<typeof refusals>): ZodOpenApiOperationObject {
  const once = operation.method === "post" && operation.idempotent !== false;
  const byStatus = Map.groupBy(problemsOf(operation), (type) => PROBLEMS[type].status);
  const { body } = operation;
  const headers = {
    ...REQUEST_ID,
    ...(once ? { "Idempotent-Replayed": { $ref: "#/components/headers/Replayed" } } : {}),
  };
  const answers = Object.entries(operation.answers).map(([status, { description, schema, type }]) => {
    const content = {
      ...(schema ? { "application/json": { schema } } : {}),
      ...(type ? { [type]: { schema: { type: "string" as const } } } : {}),
    };
    return [status, { description, headers, ...(schema || type ? { content } : {}) }];
  });
  const problems = [...byStatus].map(([status, types]) => [String(status), refusal(types)]);
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    security: securityOf(operation),
    requestParams: {
      ...(operation.params ? { path: operation.params } : {}),
      ...(operation.query ? { query: operation.query } : {}),
    },
    ...(once ? { parameters: [{ $ref: "#/components/parameters/IdempotencyKey" }] } : {}),
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { "application/json": { schema: body } },
          },
        }
      : {}),
    responses: Object.fromEntries([...answers, ...problems]),
  };
}

const COMPONENTS = {
  securitySchemes: {
    bearer: {
      type: "http" as const,
      scheme: "bearer",
      description: "An access token from `/v1/auth/login`, or a site's API key (`usk_…`).",
    },
    console: {
      type: "apiKey" as const,
      in: "cookie" as const,
      name: "__Host-understory",
      description:
        "The console's session, from `/v1/auth/console`, for pages of the service itself. Calls other than GET carry its CSRF token as `X-CSRF-Token`. With an `Authorization` header it is not looked at.",
    },
  },
  parameters: {
    IdempotencyKey: {
      name: "Idempotency-Key",
      in: "header" as const,
      required: false,
      description:
        "1 to 255 visible ASCII characters. The same key again within 24 hours gets the same answer.",
      schema: { type: "string" as const, minLength: 1, examples: ["4f1c-88a2"] },
    },
  },
  headers: {
    RequestId: { description: "Names this call in the logs", schema: { type: "string" as const } },
    Replayed: {
      description: "`true` where the answer is that of an earlier call with the same key",
      schema: { type: "string" as const, enum: ["true"] },
    },
    RetryAfter: { description: "Seconds", schema: { type: "integer" as const } },
  },
};

/** A server on this machine is named by a relative address, which is right from wherever the document is read. */
function serverUrl(publicUrl: string): string {
  const { hostname, pathname } = new URL(publicUrl);
  const local = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return local ? pathname : publicUrl;
}

/** The OpenAPI 3.1 document of the API, made from the schemas that validate its calls. */
export function openApiDocument(version: string, publicUrl: string): OpenApiDocument {
  const refusal = refusals();
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of ALL_OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation, refusal) };
  }
  return createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Understory",
        version,
        description: INTRODUCTION,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: serverUrl(publicUrl), description: "This installation" }],
      tags: TAGS,
      paths,
      components: COMPONENTS,
    },
    {
      override({ jsonSchema, zodSchema, io }) {
        const schema = jsonSchema as Record<string, unknown>;
        if (schema.example !== undefined) {
          schema.examples = [schema.example];
          delete schema.example;
        }
        // A number in the query is a string that a pattern admits; as JSON Schema it is a number.
        if (schema.type === "integer") delete schema.pattern;
        // Where the format says it all, the pattern beneath it is noise.
        if (["uuid", "date", "date-time"].includes(String(schema.format))) delete schema.pattern;
        // Answers may gain fields; only what is sent to us must be exactly as described.
        const strict =
          (zodSchema as { _zod: { def: { catchall?: unknown } } })._zod.def.catchall !== undefined;
        if (io === "output" && schema.type === "object" && !strict) delete schema.additionalProperties;
      },
    },
  );
}
