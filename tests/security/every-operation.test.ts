// Every operation of the contract gets what no client should send. Each is refused as a problem, names what is
// wrong, and changes nothing at all in the database.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ALL_OPERATIONS } from "../../src/contract/all-operations.ts";
import { useApp } from "../_support/app.ts";
import { problemOf, type Reply, send } from "./_support/http.ts";
import { at, leastBody, placesIn, pointer, wholeBody, wholeQuery, withAt } from "./_support/inputs.ts";
import { pathOf, type Scene, setScene } from "./_support/scene.ts";
import { contentsOf } from "./_support/tables.ts";

const here = useApp();
let scene: Scene;
let contents: Record<string, string>;

const WRONG: unknown[] = [
  null,
  true,
  7,
  -1,
  2 ** 53,
  "x".repeat(25_000),
  "",
  [],
  [[]],
  {},
  { not: "" },
  { contains: "a" },
  { in: ["a"] },
  { set: 1 },
];

const HOSTILE_IDS = [
  "%00",
  "a%00b",
  "%ff",
  "%",
  "%zz",
  "%ed%a0%80",
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e",
  "null",
  "undefined",
  "-1",
  "0",
  "1",
  "2147483648",
  "99999999999999999999",
  "1e9",
  "NaN",
  "[object%20Object]",
  "%7B%22not%22%3A%22%22%7D",
  "'%20OR%201=1--",
  "%25",
  "__proto__",
  "constructor",
  "hasOwnProperty",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "0193a1b2-0000-7000-8000-00000000000g",
  "%F0%9F%92%A9",
  "a".repeat(201),
  "%0d%0aX-Injected:%201",
  "%E2%80%AE",
  "*",
  ";x=1",
];

/** What is told apart from a key that is not there, where an article may be registered. */
const NO_KEYS = ["null", "undefined", "%20", "a".repeat(201)];

function possibleKey(encoded: string): boolean {
  try {
    return decodeURIComponent(encoded).length <= 200 && !NO_KEYS.includes(encoded);
  } catch {
    return false;
  }
}

describe("every operation of the contract", () => {
  before(async () => {
    scene = await setScene(here.app);
    // The first asks for one, which is there from then on.
    assert.equal((await here.app.get("/v1/me/export", scene.operator.token)).status, 200);
    contents = await contentsOf(here.app.databaseUrl);
  });

  for (const operation of ALL_OPERATIONS) {
    const { id, method, credentials } = operation;
    const verb = method.toUpperCase();
    const body = wholeBody(operation);
    const query = wholeQuery(operation);
    const search = (pairs: [string, string][]) =>
      pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;

    /** Sends the operation as an operator of the installation, with the given changes to a valid call. */
    const call = (
      what: {
        body?: unknown;
        query?: [string, string][];
        params?: Record<string, string>;
        as?: string | null;
      } = {},
    ): Promise<Reply> => {
      const path = pathOf(operation, { ...scene.params, ...what.params });
      const sent = "body" in what ? what.body : body;
      return send(here.app.url, path + search(what.query ?? Object.entries(query)), {
        method: verb,
        as: what.as === undefined ? scene.operator.token : what.as,
        ...(sent === undefined
          ? {}
          : { body: JSON.stringify(sent), headers: { "Content-Type": "application/json" } }),
      });
    };

    describe(`${id} (${verb} ${operation.path})`, () => {
      if (credentials === "required") {
        it("refuses a caller without credentials", async () => {
          assert.equal(problemOf(await call({ as: null }), "no credentials").name, "sign-in-required");
        });
      }

      it("takes no credentials that are not good", async () => {
        for (const as of ["garbage", "usk_garbage", "a.b.c", "null", "eyJhbGciOiJub25lIn0.e30."]) {
          const reply = await call({ as, ...(credentials === "public" && body ? { body: {} } : {}) });
          if (credentials === "public") assert.notEqual(reply.status, 401, reply.text);
          else assert.equal(problemOf(reply, as).name, "invalid-credentials");
        }
      });

      if (body !== undefined) {
        it("takes its own whole body, so that what follows is about one field each", () => {
          const parsed = operation.body?.safeParse(body);
          assert.ok(parsed?.success, JSON.stringify(parsed?.error?.issues));
        });

        it("refuses the wrong type in every field, and names the field", async () => {
          for (const [index, place] of placesIn(body).entries()) {
            // A root takes all of them, deeper places some each, so that all are tried in the end.
            const wrongs = place.length < 2 ? WRONG : WRONG.filter((_, n) => n % 5 === index % 5);
            for (const wrong of wrongs) {
              const changed = withAt(body, place, wrong);
              if (operation.body?.safeParse(changed).success) continue;
              const what = `${pointer(place)} = ${JSON.stringify(wrong).slice(0, 40)}`;
              const problem = problemOf(await call({ body: changed }), what);
              assert.equal(problem.name, "validation-failed", what);
              const pointers = problem.errors?.map((error) => error.pointer) ?? [];
              const near = pointers.some(
                (one) => one.startsWith(pointer(place)) || pointer(place).startsWith(one),
              );
              assert.ok(near, `${what}: ${pointers.join(" ")}`);
            }
          }
        });

        it("refuses a body that lacks a field it needs, and names it", async () => {
          for (const place of placesIn(body).filter((one) => one.length > 0)) {
            if (typeof place.at(-1) === "number") continue;
            const changed = withAt(body, place, undefined);
            if (operation.body?.safeParse(changed).success) continue;
            const problem = problemOf(await call({ body: changed }), `without ${pointer(place)}`);
            assert.equal(problem.name, "validation-failed");
            assert.ok((problem.errors ?? []).length > 0);
          }
          if (!operation.body?.safeParse(undefined).success) {
            assert.equal(
              problemOf(await call({ body: undefined }), "without a body").name,
              "validation-failed",
            );
          }
        });

        it("refuses fields that it does not know, with a pointer to each", async () => {
          const extras = [
            ...["status", "approved", "featured", "authorId", "id", "createdAt", "score", "role", "siteId"],
            ...[
              "deletedAt",
              "ip",
              "isStaff",
              "operator",
              "html",
              "bodyHtml",
              "renderedBody",
              "hasOwnProperty",
            ],
            ...["a/b", "a~b", "", "toString"],
          ];
          for (const name of extras.filter((one) => !(one in body))) {
            const problem = problemOf(await call({ body: { ...body, [name]: "published" } }), name);
            assert.equal(problem.name, "validation-failed", name);
            assert.ok(
              problem.errors?.some((error) => error.pointer === pointer([name])),
              name,
            );
          }
          for (const place of placesIn(body).filter((one) => one.length > 0)) {
            const inner = at(body, place);
            if (typeof inner !== "object" || inner === null || Array.isArray(inner)) continue;
            const changed = withAt(body, [...place, "nobody-knows-this"], 1);
            if (operation.body?.safeParse(changed).success) continue;
            const problem = problemOf(await call({ body: changed }), pointer(place));
            assert.equal(problem.name, "validation-failed");
            assert.ok((problem.errors ?? []).some((error) => error.pointer.startsWith(pointer(place))));
          }
        });

        it("refuses keys that reach for a prototype, wherever they stand", async () => {
          for (const key of ["__proto__", "constructor", "prototype"]) {
            const text = `{${JSON.stringify(key)}: {"operator": true}, ${JSON.stringify(body).slice(1)}`;
            const path = pathOf(operation, scene.params) + search(Object.entries(query));
            const reply = await send(here.app.url, path, {
              method: verb,
              as: scene.operator.token,
              headers: { "Content-Type": "application/json" },
              body: text,
            });
            assert.equal(problemOf(reply, key).name, "validation-failed", key);
          }
          assert.equal(({} as { operator?: boolean }).operator, undefined);
        });
      }

      // What a provider sends back is the provider's, and what oEmbed's consumers send besides is theirs.
      if (id !== "endProviderSignIn" && id !== "readOembed") {
        it("refuses query parameters that it does not know, with a pointer", async () => {
          for (const name of [
            "nobody",
            "siteId",
            "_method",
            "__proto__",
            "constructor",
            "a[b]",
            "where[not]",
            "",
          ]) {
            const problem = problemOf(await call({ query: [...Object.entries(query), [name, "1"]] }), name);
            assert.equal(problem.name, "validation-failed", name);
            assert.ok(
              problem.errors?.some((error) => error.pointer === `?${name}`),
              `${name}: ${JSON.stringify(problem.errors)}`,
            );
          }
        });
      }

      it("refuses a query parameter that is given twice, and hostile values of those it knows", async () => {
        for (const name of Object.keys(operation.query?.shape ?? { lang: true })) {
          const value = query[name] ?? "en";
          const others = Object.entries(query).filter(([other]) => other !== name);
          // Addresses of pages may be several.
          if (!(id === "readCounts" && name === "url")) {
            const twice = problemOf(await call({ query: [...others, [name, value], [name, value]] }), name);
            assert.equal(twice.name, "validation-failed", name);
          }
          if (method !== "get" && !operation.path.includes("{")) continue;
          for (const hostile of ["", "\u0000", "a\u0000b", "{}", "-1", "1e9", "NaN", "x".repeat(3000)]) {
            const reply = await call({ query: [...others, [name, hostile]], params: impossible() });
            assert.ok(
              reply.status < 500,
              `${name}=${JSON.stringify(hostile)}: ${reply.status} ${reply.text}`,
            );
          }
          if (method !== "get") continue;
          for (const hostile of ["\u0000", "a\u0000b", "\ufffe", "%00", "'", "x".repeat(3000)]) {
            const reply = await call({ query: [...others, [name, hostile]] });
            assert.ok(
              reply.status < 500,
              `${name}=${JSON.stringify(hostile)}: ${reply.status} ${reply.text}`,
            );
          }
        }
      });

      const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
      if (names.length > 0) {
        it("answers an impossible id like one that is not there", async () => {
          for (const name of names) {
            for (const hostile of HOSTILE_IDS) {
              // A publisher may choose such a key, and a draft may have such a number.
              if (name === "article" && id === "putArticle" && possibleKey(hostile)) continue;
              if (
                (name === "section" && /^[a-z0-9-]+[a-z0-9]$|^[01]$/.test(hostile)) ||
                (name === "version" && hostile === "1")
              )
                continue;
              const reply = await call({ params: { [name]: hostile }, body: leastBody(operation) });
              const what = `${name} = ${hostile.slice(0, 60)}`;
              const problem = problemOf(reply, what);
              if (problem.name === "validation-failed") {
                assert.ok(NO_KEYS.includes(hostile) && ["putArticle", "postComment"].includes(id), what);
                continue;
              }
              assert.ok(
                ["not-found", "method-not-allowed"].includes(problem.name),
                `${what}: ${problem.name}`,
              );
            }
          }
        });
      }

      it("has changed nothing", async () => {
        assert.deepEqual(await contentsOf(here.app.databaseUrl), contents);
      });
    });

    /** Names that lead nowhere, so that a call that is valid otherwise changes nothing. */
    function impossible(): Record<string, string> {
      return Object.fromEntries(Object.keys(scene.params).map((name) => [name, "nowhere-at-all"]));
    }
  }
});
