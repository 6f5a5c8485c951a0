import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { openApiDocument } from "../../src/contract/openapi.ts";
import { problemsOf } from "../../src/contract/openapi-problems.ts";
import type { Operation } from "../../src/contract/operation.ts";
import { PROBLEMS } from "../../src/contract/problems.ts";

const ROOT = join(import.meta.dirname, "../..");
const document = openApiDocument("1.2.3", "https://comments.paper.test");

type Answers = Record<string, { $ref?: string; content?: Record<string, { examples?: object }> }>;
type Described = { operationId: string; responses: Answers; requestBody?: object; security: object[] };

const described = new Map(
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, call]): [string, Described] => [
      `${method} ${path}`,
      call as Described,
    ]),
  ),
);

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "credentials" in value && "answers" in value;
}

function lookUp(ref: string): unknown {
  assert.ok(ref.startsWith("#/"), `${ref} leads out of the document`);
  return ref
    .slice(2)
    .split("/")
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], document);
}

function refsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === "$ref" ? [String(member)] : refsIn(member),
  );
}

test("every operation that the contract defines is listed, once", async () => {
  const defined: Operation[] = [];
  for (const file of globSync("src/contract/*.ts", { cwd: ROOT })) {
    const module = (await import(join(ROOT, file))) as Record<string, unknown>;
    defined.push(...Object.values(module).filter(isOperation));
  }
  assert.ok(defined.length > 40, "the contract's modules were read");
  assert.deepEqual(new Set(ALL_OPERATIONS), new Set(defined));
  assert.equal(new Set(ALL_OPERATIONS).size, ALL_OPERATIONS.length);
  assert.equal(new Set(ALL_OPERATIONS.map(({ id }) => id)).size, ALL_OPERATIONS.length);
});

test("every operation is described, with its answers and every problem it can meet", () => {
  assert.equal(described.size, ALL_OPERATIONS.length);
  for (const operation of ALL_OPERATIONS) {
    const call = described.get(`${operation.method} ${operation.path}`);
    assert.ok(call, `${operation.id} is missing`);
    assert.equal(call.operationId, operation.id);
    assert.equal(call.requestBody !== undefined, operation.body !== undefined, operation.id);
    const told = new Set<string>();
    for (const [status, answer] of Object.entries(call.responses)) {
      const { content } = answer.$ref ? (lookUp(answer.$ref) as Answers[string]) : answer;
      for (const type of Object.keys(content?.["application/problem+json"]?.examples ?? {})) {
        assert.equal(
          String(PROBLEMS[type as keyof typeof PROBLEMS].status),
          status,
          `${operation.id} ${type}`,
        );
        told.add(type);
      }
    }
    assert.deepEqual(told, new Set(problemsOf(operation)), operation.id);
    for (const status of Object.keys(operation.answers)) assert.ok(call.responses[status], operation.id);
  }
});

test("problems follow from what an operation takes", () => {
  const find = (id: string) => {
    const found = ALL_OPERATIONS.find((operation) => operation.id === id);
    assert.ok(found);
    return problemsOf(found);
  };
  assert.deepEqual(find("readCounts"), [
    "malformed-request",
    "not-found",
    "validation-failed",
    "internal",
    "overloaded",
  ]);
  assert.ok(find("postComment").includes("idempotency-key-reused"));
  assert.ok(
    !find("postComment").includes("sign-in-required") || find("postComment").includes("comments-closed"),
  );
  assert.ok(
    !find("logIn").includes("request-in-progress"),
    "a call that signs in is never kept for a repeat",
  );
  assert.ok(find("putArticle").includes("unsupported-media-type"));
  assert.ok(!find("logOut").includes("payload-too-large"));
});

test("who may call is told: nobody, somebody, anybody", () => {
  assert.deepEqual(described.get("get /v1/sites/{site}/counts")?.security, []);
  assert.deepEqual(described.get("get /v1/me")?.security, [{ bearer: [] }, { console: [] }]);
  assert.deepEqual(described.get("post /v1/sites/{site}/articles/{article}/comments")?.security, [
    {},
    { bearer: [] },
    { console: [] },
  ]);
});

test("every reference leads somewhere", () => {
  const refs = refsIn(document);
  assert.ok(refs.length > 100);
  for (const ref of refs) assert.notEqual(lookUp(ref), undefined, ref);
});

test("a body is described exactly, an answer so that it may grow", () => {
  const schemas = document.components?.schemas as Record<string, { additionalProperties?: boolean }>;
  assert.equal(schemas.RulesDraft?.additionalProperties, false);
  assert.equal(schemas.Comment?.additionalProperties, undefined);
});

test("the server is the installation's public address, or wherever the document lies", () => {
  assert.equal(document.servers?.[0]?.url, "https://comments.paper.test");
  assert.equal(openApiDocument("1.2.3", "http://localhost:3000").servers?.[0]?.url, "/");
});

test("Redocly finds nothing to object to under its recommended rules", async (t) => {
  const directory = await mkdtemp(join(tmpdir(), "understory-openapi-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const lint = async (name: string, content: object): Promise<{ code: number; output: string }> => {
    const file = join(directory, name);
    await writeFile(file, JSON.stringify(content));
    const command = [
      ...["--import", join(ROOT, "tests/_support/no-network.ts")],
      ...[join(ROOT, "node_modules/@redocly/cli/bin/cli.js"), "lint", file, "--format=stylish"],
      // A window that is sent on to a provider is answered 302 and nothing else.
      "--skip-rule=operation-2xx-response",
    ];
    const child = spawn(process.execPath, command, {
      cwd: directory,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, output: out + err };
  };
  const { code, output } = await lint("openapi.json", document);
  assert.equal(code, 0, output);
  assert.match(output, /is valid/);
  assert.doesNotMatch(output, /warning|error/i);
  const planted = await lint("planted.json", { ...document, info: { title: "Understory" } });
  assert.equal(planted.code, 1, "the linter sees what is wrong");
});
