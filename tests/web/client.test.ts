// The client that others build upon, as they get it: its types, and its calls of the real application.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import {
  type ArticleEvent,
  type Client,
  createClient,
  orThrow,
  ProblemError,
  type Schema,
} from "understory/client";
import { openApiDocument } from "../../src/contract/openapi.ts";
import { openApiTypes } from "../../src/contract/openapi-types.ts";
import { useApp } from "../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, PASSWORD } from "../_support/people.ts";
import { startLoopback } from "../_support/providers/loopback.ts";

const COMMENTS = "/v1/sites/{site}/articles/{article}/comments";
const house = useApp();

/** Never called: what compiles here, and what does not, is the test. */
async function typed(client: Client): Promise<unknown[]> {
  const params = { path: { site: "ledger", article: "river" } };
  const read = await client.GET(COMMENTS, { params: { ...params, query: { sort: "newest", limit: 5 } } });
  const first: Schema<"ThreadedComment"> | undefined = read.data?.items[0];
  const posted = await client.POST(COMMENTS, { params, body: { body: "Words" } });
  let told: unknown;
  if (posted.error) {
    const { error } = posted;
    if (error.type === "/problems/comments-closed")
      told = error.state satisfies "scheduled" | "closed" | "hidden";
    else if (error.type === "/problems/posting-too-fast") told = error.retryAfter satisfies number;
    else if (error.type === "about:blank") told = error.status satisfies number;
    // @ts-expect-error there is no such problem
    else if (error.type === "/problems/never-heard-of") told = error.status;
    // @ts-expect-error only some problems have it
    else told = error.retryAfter;
  } else told = posted.data.reasons;
  // @ts-expect-error a path that is misspelt
  await client.GET("/v1/sites/{site}/article/{article}", { params });
  // @ts-expect-error the path has two names
  await client.GET(COMMENTS, { params: { path: { site: "ledger" } } });
  // @ts-expect-error a comment has words
  await client.POST(COMMENTS, { params });
  // @ts-expect-error there is no such order
  await client.GET(COMMENTS, { params: { ...params, query: { sort: "best" } } });
  // @ts-expect-error this is one answer, not a list that goes on
  client.pages("/v1/me", {});
  // @ts-expect-error nobody is deleted by the site's name
  await client.DELETE("/v1/sites/{site}", { params });
  for await (const page of client.pages(COMMENTS, { params }))
    told = page.items[0]?.replies.total satisfies number | undefined;
  for await (const event of client.events("ledger", "river")) {
    if (event.event === "comment") told = event.data.html satisfies string;
    // @ts-expect-error an article's state has no text
    else if (event.event === "commenting") told = event.data.html;
  }
  const article = await orThrow(client.GET("/v1/sites/{site}/articles/{article}", { params }));
  return [first, told, article.key satisfies string];
}

/** A fetch that answers what it is given, one after the other, and then really asks; with all requests it saw. */
function scripted(...answers: (Response | "lost" | "lost on the way back")[]) {
  const seen: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    seen.push(request.clone());
    const answer = answers.shift();
    if (answer === "lost") throw new TypeError("fetch failed");
    if (answer === "lost on the way back") {
      await (await globalThis.fetch(request)).arrayBuffer();
      throw new TypeError("fetch failed");
    }
    return answer ?? globalThis.fetch(request);
  };
  return { seen, fetch };
}

const refused = (status: number, retryAfter?: number) =>
  new Response(JSON.stringify({ type: "/problems/overloaded", title: "Later", status, retryAfter }), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      ...(retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) }),
    },
  });

async function thread(settings: object = {}) {
  const { app } = house;
  const site = await newSite(app, settings);
  const article = await newArticle(app, site);
  const reader = await newPerson(app);
  return { app, site, article, reader, path: { site: site.slug, article: article.key } };
}

describe("the client's types", () => {
  it("are those of the API as it is", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const types = openApiTypes(openApiDocument(version, "http://localhost"));
    assert.equal(readFileSync("src/generated/api.ts", "utf8"), types);
    assert.ok(
      Object.keys(openApiDocument(version, "http://localhost").paths ?? {}).every((path) =>
        types.includes(`"${path}": {`),
      ),
    );
  });

  it("are checked together with this file", () => {
    assert.equal(typed.length, 1);
  });

  it("refuse a schema that they could not say", () => {
    const document = openApiDocument("1", "http://localhost");
    const strange = { components: { schemas: { Odd: { type: "set" } } }, paths: {} };
    assert.throws(() => openApiTypes({ ...document, ...strange } as never));
  });
});

describe("calls", () => {
  it("post and read as the reader whose token is given", async () => {
    const { app, reader, path } = await thread();
    const client = createClient({ baseUrl: `${app.url}/`, token: async () => reader.token });
    const comment = await orThrow(
      client.POST(COMMENTS, { params: { path }, body: { body: "Words of mine" } }),
    );
    assert.equal(comment.status, "published");
    assert.equal(comment.author?.name, reader.name);
    const { data, response } = await client.GET(COMMENTS, { params: { path, query: { sort: "oldest" } } });
    assert.equal(response.status, 200);
    assert.deepEqual(
      data?.items.map(({ id }) => id),
      [comment.id],
    );
    const voted = await client.PUT("/v1/sites/{site}/articles/{article}/comments/{comment}/vote", {
      params: { path: { ...path, comment: comment.id } },
      body: { value: 1 },
    });
    assert.equal(voted.error?.type, "/problems/not-permitted");
    const gone = await client.DELETE("/v1/sites/{site}/articles/{article}/comments/{comment}", {
      params: { path: { ...path, comment: comment.id } },
    });
    assert.equal(gone.response.status, 204);
    assert.equal(gone.error, undefined);
  });

  it("hand a problem back with what it carries", async () => {
    const { app, site, article, reader, path } = await thread();
    await app.post(`${article.path}/close`, { reason: "moved", text: "Enough for today." }, site.key);
    const client = createClient({ baseUrl: app.url, token: () => reader.token });
    const { data, error } = await client.POST(COMMENTS, { params: { path }, body: { body: "One more" } });
    assert.equal(data, undefined);
    assert.ok(error?.type === "/problems/comments-closed");
    assert.equal(error.state, "closed");
    assert.equal(error.notice?.text, "Enough for today.");
    assert.equal(error.status, 403);
    await assert.rejects(
      orThrow(client.GET("/v1/me/comments", { headers: { Authorization: "Bearer nonsense" } })),
      (thrown) => thrown instanceof ProblemError && thrown.problem.type === "/problems/invalid-credentials",
    );
  });

  it("make a problem of what stands in between", async () => {
    const { fetch } = scripted(new Response("<h1>Bad Gateway</h1>", { status: 502 }));
    const { app, path } = await thread();
    const client = createClient({ baseUrl: app.url, fetch });
    const { error } = await client.GET(COMMENTS, { params: { path } });
    assert.equal(error?.type, "about:blank");
    assert.equal(error?.status, 502);
  });

  it("show the token only where it is looked at, and no cookie anywhere", async () => {
    const { app, reader, path } = await thread();
    const { seen, fetch } = scripted();
    const client = createClient({ baseUrl: app.url, token: () => reader.token, fetch });
    await client.GET(COMMENTS, { params: { path } });
    await client.GET("/v1/sites/{site}/articles/{article}/me", { params: { path } });
    await client.POST("/v1/auth/login", { body: { email: reader.email, password: PASSWORD } });
    assert.deepEqual(
      seen.map(({ headers }) => [headers.has("Authorization"), headers.has("Idempotency-Key")]),
      [
        [false, false],
        [true, false],
        [false, false],
      ],
    );
    assert.ok(seen.every(({ credentials }) => credentials === "omit"));
  });
});

describe("calls that fail", () => {
  it("are made again under the same key, so that nothing is posted twice", async () => {
    const { app, reader, article, path } = await thread();
    const { seen, fetch } = scripted(refused(503, 0), "lost on the way back");
    const client = createClient({ baseUrl: app.url, token: () => reader.token, fetch, longestWait: 0.01 });
    const { data, response } = await client.POST(COMMENTS, { params: { path }, body: { body: "Only once" } });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("Idempotent-Replayed"), "true");
    const keys = seen.map(({ headers }) => headers.get("Idempotency-Key"));
    assert.equal(keys.length, 3);
    assert.match(keys[0] ?? "", /^[0-9a-f]{32}$/);
    assert.equal(new Set(keys).size, 1);
    const read = await app.get(`${article.path}/comments`);
    assert.deepEqual(
      read.body.items.map(({ id }: { id: string }) => id),
      [data?.id],
    );
  });

  it("have another key each, and the caller's where one is given", async () => {
    const { app, reader, path } = await thread();
    const { seen, fetch } = scripted();
    const client = createClient({ baseUrl: app.url, token: () => reader.token, fetch });
    for (const body of ["One", "Two"]) await client.POST(COMMENTS, { params: { path }, body: { body } });
    const header = { "Idempotency-Key": "mine" };
    await client.POST(COMMENTS, { params: { path, header }, body: { body: "Three" } });
    const keys = seen.map(({ headers }) => headers.get("Idempotency-Key"));
    assert.equal(new Set(keys).size, 3);
    assert.equal(keys[2], "mine");
  });

  it("are handed back where the wait is too long, or the attempts are used up", async () => {
    const { app, path } = await thread();
    const patient = scripted(refused(429, 3600));
    const client = createClient({ baseUrl: app.url, fetch: patient.fetch });
    assert.equal((await client.GET(COMMENTS, { params: { path } })).response.status, 429);
    assert.equal(patient.seen.length, 1);
    const busy = scripted(refused(503, 0), refused(503, 0), refused(503, 0));
    const second = createClient({ baseUrl: app.url, fetch: busy.fetch, attempts: 2 });
    assert.equal((await second.GET(COMMENTS, { params: { path } })).response.status, 503);
    assert.equal(busy.seen.length, 2);
    const lost = scripted("lost", "lost");
    const third = createClient({ baseUrl: app.url, fetch: lost.fetch, attempts: 2, longestWait: 0.01 });
    await assert.rejects(third.GET(COMMENTS, { params: { path } }), TypeError);
    assert.equal(lost.seen.length, 2);
  });

  it("are not made again where that could do something twice", async () => {
    const { app, reader, article, path } = await thread();
    const { id } = await newComment(app, article, reader);
    const { seen, fetch } = scripted(refused(503, 0), refused(503, 0), "lost");
    const client = createClient({ baseUrl: app.url, token: () => reader.token, fetch });
    const comment = { params: { path: { ...path, comment: id } }, body: { body: "Edited" } };
    const edited = await client.PATCH("/v1/sites/{site}/articles/{article}/comments/{comment}", comment);
    assert.equal(edited.response.status, 503);
    const credentials = { email: reader.email, password: PASSWORD };
    assert.equal((await client.POST("/v1/auth/login", { body: credentials })).response.status, 503);
    await assert.rejects(client.POST("/v1/auth/login", { body: credentials }), TypeError);
    assert.equal(seen.length, 3);
  });

  it("wait no longer than their signal", async () => {
    const { app, path } = await thread();
    const { fetch, seen } = scripted(refused(503, 9));
    const client = createClient({ baseUrl: app.url, fetch });
    const over = new AbortController();
    const call = client.GET(COMMENTS, { params: { path }, signal: over.signal });
    const reason = new Error("enough");
    setTimeout(() => over.abort(reason), 20);
    await assert.rejects(call, reason);
    assert.equal(seen.length, 1);
  });
});

describe("pages", () => {
  it("come one after the other, to the end", async () => {
    const { app, article, reader, path } = await thread();
    const posted: string[] = [];
    for (let at = 0; at < 5; at += 1) posted.push((await newComment(app, article, reader)).id);
    const { seen, fetch } = scripted();
    const client = createClient({ baseUrl: app.url, fetch });
    const pages: string[][] = [];
    const query = { sort: "oldest", limit: 2 } as const;
    for await (const { items } of client.pages(COMMENTS, { params: { path, query } }))
      pages.push(items.map(({ id }) => id));
    assert.deepEqual(pages, [posted.slice(0, 2), posted.slice(2, 4), posted.slice(4)]);
    assert.equal(seen.length, 3);
    for await (const _page of client.pages(COMMENTS, { params: { path, query } })) break;
    assert.equal(seen.length, 4, "no page is asked for that nobody wants");
  });

  it("throw a problem", async () => {
    const { app, path } = await thread();
    const client = createClient({ baseUrl: app.url });
    const params = { path: { ...path, article: "nobody-has-heard-of-it" } };
    await assert.rejects(client.pages(COMMENTS, { params }).next(), (thrown) => {
      return thrown instanceof ProblemError && thrown.problem.type === "/problems/not-found";
    });
  });
});

describe("events", () => {
  it("are read as they are written, and taken up again after the last", async (t) => {
    const server = await startLoopback();
    t.after(() => server.close());
    const asked: string[] = [];
    server.answer((request, response) => {
      asked.push(request.url ?? "");
      if (asked.length === 2) return response.writeHead(503).end();
      if (asked.length === 4) return response.writeHead(204).end();
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      if (asked.length === 1) {
        response.write(": hello\n\nretry: 10\nid: 7\nevent: comment\nda");
        response.write('ta: {"id":"a",\r\ndata: "body":"ü');
        response.write('"}\r');
        response.end('\n\r\nevent: removed\nid: 8\ndata:{"id":"b"}\n\nevent: cut\ndata: {"off":');
      } else response.end('id: 9\nevent: commenting\ndata: {"published":3}\n\n');
    });
    const client = createClient({ baseUrl: server.url });
    const heard: ArticleEvent[] = [];
    for await (const event of client.events("ledger", "a/b", { lastEventId: "6", lang: "de" }))
      heard.push(event);
    assert.deepEqual(heard as unknown, [
      { event: "comment", id: "7", data: { id: "a", body: "ü" } },
      { event: "removed", id: "8", data: { id: "b" } },
      { event: "commenting", id: "9", data: { published: 3 } },
    ]);
    const path = "/v1/sites/ledger/articles/a%2Fb/events?lang=de&lastEventId=";
    assert.deepEqual(asked, [`${path}6`, `${path}8`, `${path}8`, `${path}9`]);
  });

  it("end with their signal and with whoever reads them, and throw what is refused for good", async (t) => {
    const server = await startLoopback();
    t.after(() => server.close());
    let closed = 0;
    let status = 200;
    server.answer((_request, response) => {
      response.on("close", () => (closed += 1));
      if (status !== 200) return response.writeHead(status).end();
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write("id: 1\nevent: comment\ndata: {}\n\n");
    });
    const client = createClient({ baseUrl: server.url });
    const over = new AbortController();
    for await (const _event of client.events("a", "b", { signal: over.signal })) over.abort();
    for await (const _event of client.events("a", "b")) break;
    while (closed < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    status = 404;
    await assert.rejects(client.events("a", "b").next(), (thrown) => {
      return thrown instanceof ProblemError && thrown.problem.status === 404;
    });
  });
});

describe("/embed/client.js", () => {
  it("is the same in one file, for pages", async () => {
    const { app, path } = await thread();
    const file = await app.get("/embed/client.js");
    assert.match(file.headers["content-type"] ?? "", /^text\/javascript/);
    const text = file.text ?? file.body.toString();
    assert.doesNotMatch(text, /^import /m);
    const module = (await import(
      `data:text/javascript,${encodeURIComponent(text)}`
    )) as typeof import("understory/client");
    const answer = await module.createClient({ baseUrl: app.url }).GET(COMMENTS, { params: { path } });
    assert.deepEqual(answer.data?.items, []);
  });
});
