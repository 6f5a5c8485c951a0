import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, type RequestListener, request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Listening, listen } from "../../src/platform/http/listen.ts";

let running: Listening[] = [];
let lines: string[] = [];

afterEach(async () => {
  for (const { server } of running) server.closeAllConnections();
  await Promise.all(running.map(({ drain }) => drain()));
  running = [];
  lines = [];
});

async function serve(
  handler: RequestListener,
  more: { drainMs?: number; onDrainStart?: () => void } = {},
): Promise<Listening> {
  const log = (line: string) => lines.push(line);
  const listening = await listen({
    handler,
    port: 0,
    host: "127.0.0.1",
    log,
    onDrainStart: () => {},
    graceMs: 0,
    ...more,
  });
  running.push(listening);
  return listening;
}

/** Sends bytes and answers all that comes back until the server hangs up. */
async function exchange(port: number, ...parts: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("utf8").on("data", (text) => {
    answer += text;
  });
  socket.on("error", () => {});
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return answer;
}

function assertProblem(answer: string, status: number): void {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  assert.match(head, new RegExp(`^HTTP/1\\.1 ${status} `));
  assert.match(head, /content-type: application\/problem\+json/i);
  const problem = JSON.parse(body.startsWith("{") ? body : (body.split("\r\n")[1] ?? ""));
  assert.deepEqual([problem.type, problem.status], ["/problems/malformed-request", status]);
  assert.doesNotMatch(body, /at .*\.(ts|js):|node:/);
}

const hello: RequestListener = (_request, response) => response.end("hello");

describe("a request that is none", () => {
  it("gets 400 as a problem", async () => {
    const { port } = await serve(hello);
    for (const bytes of [
      "nonsense\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ]) {
      assertProblem(await exchange(port, bytes), 400);
    }
  });
  it("gets 431 when its headers are too large", async () => {
    const { port } = await serve(hello);
    assertProblem(await exchange(port, `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(17_000)}\r\n\r\n`), 431);
  });
  it("gets 400 with two hosts or none, and never reaches the handler", async () => {
    let handled = 0;
    const { port } = await serve((_request, response) => {
      handled += 1;
      response.end();
    });
    assertProblem(await exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"), 400);
    assertProblem(await exchange(port, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
    assertProblem(await exchange(port, "GET / HTTP/1.1\r\n\r\n"), 400);
    assert.equal(handled, 0);
    assert.match(await exchange(port, "GET / HTTP/1.0\r\n\r\n"), /^HTTP\/1\.1 200/);
    assert.equal(handled, 1);
  });
  it("does not disturb an answer that has begun on the same connection", async () => {
    const { port } = await serve((_request, response) => {
      response.write("begun");
    });
    const socket = connect(port, "127.0.0.1").setEncoding("utf8");
    let answer = "";
    socket.on("data", (text) => {
      answer += text;
      if (answer.includes("begun")) socket.write("nonsense\r\n\r\n");
    });
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(socket, "close");
    assert.doesNotMatch(answer, /problem/);
  });
});

describe("a client that drips", () => {
  it("is rid of in under 12 s, whether it drips its headers or its body, and told why", {
    timeout: 20_000,
  }, async () => {
    const { port } = await serve((incoming, response) => {
      incoming.resume().on("end", () => response.end());
    });
    const began = performance.now();
    const drip = async (start: string, drop: string): Promise<string> => {
      const socket = connect(port, "127.0.0.1").setEncoding("utf8");
      let answer = "";
      socket.on("data", (text) => {
        answer += text;
      });
      socket.on("error", () => {});
      socket.write(start);
      const timer = setInterval(() => socket.write(drop), 300);
      await once(socket, "close");
      clearInterval(timer);
      assert.ok(performance.now() - began < 12_000, `${performance.now() - began} ms`);
      return answer;
    };
    const [headers, body] = await Promise.all([
      drip("GET / HTTP/1.1\r\nHost: a\r\n", "X-Drop: 1\r\n"),
      drip("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n", "x"),
      drip("", ""),
    ]);
    assertProblem(headers, 408);
    assertProblem(body, 408);
  });
});

describe("the drain", () => {
  it("lets what is in flight finish, with Connection: close, and then ends", async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    let ready = true;
    const listening = await serve(
      async (_request, response) => {
        begun.resolve();
        await finish.promise;
        response.end("whole");
      },
      { onDrainStart: () => (ready = false) },
    );
    const answer = fetch(listening.url.replace("localhost", "127.0.0.1"));
    await begun.promise;
    const drained = listening.drain();
    assert.equal(ready, false);
    await sleep(150);
    finish.resolve();
    const response = await answer;
    assert.equal(response.headers.get("connection"), "close");
    assert.equal(await response.text(), "whole");
    await drained;
    await assert.rejects(fetch(listening.url));
    await listening.drain();
  });

  it("ends at once with twenty idle keep-alive clients, and resets none", async () => {
    const listening = await serve(hello);
    const agent = new Agent({ keepAlive: true });
    let broken = 0;
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const outgoing = request({ port: listening.port, host: "127.0.0.1", agent }).end();
        outgoing.on("socket", (socket: Socket) => socket.on("error", () => (broken += 1)));
        const [response] = await once(outgoing, "response");
        response.resume();
        await once(response, "end");
      }),
    );
    const began = performance.now();
    await listening.drain();
    assert.ok(performance.now() - began < 4_000);
    agent.destroy();
    assert.equal(broken, 0);
  });

  it("tells keep-alive clients to go, during the grace, without failing one request", async () => {
    const log = () => {};
    let draining = false;
    const listening = await listen({
      handler: (_request, response) => response.end(draining ? "draining" : "ready"),
      port: 0,
      host: "127.0.0.1",
      log,
      onDrainStart: () => (draining = true),
      graceMs: 200,
    });
    running.push(listening);
    const url = listening.url;
    assert.equal(await fetch(url).then((answer) => answer.text()), "ready");
    const drained = listening.drain();
    const answer = await fetch(url);
    assert.deepEqual([answer.headers.get("connection"), await answer.text()], ["close", "draining"]);
    await drained;
  });

  it("cuts off what does not end in time, and says how many", async () => {
    const listening = await serve((_request, response) => void response.write("endless"), { drainMs: 300 });
    const answer = await fetch(listening.url);
    const cut = assert.rejects(answer.text());
    const began = performance.now();
    await listening.drain();
    await cut;
    assert.ok(performance.now() - began < 4_000);
    assert.deepEqual(lines, ["1 requests did not end in time and were cut off"]);
  });
});

describe("a port that cannot be had", () => {
  it("is told in one sentence when it is in use", async () => {
    const { port } = await serve(hello);
    const second = listen({ handler: hello, port, host: "127.0.0.1", log: () => {}, onDrainStart: () => {} });
    await assert.rejects(second, {
      name: "StartupError",
      message: `Port ${port} is already in use; end the other program, or set PORT to a free one.`,
    });
  });
  it("is told in one sentence when the machine has no such address", async () => {
    const elsewhere = listen({
      handler: hello,
      port: 0,
      host: "192.0.2.1",
      log: () => {},
      onDrainStart: () => {},
    });
    await assert.rejects(elsewhere, { name: "StartupError", message: /no address 192\.0\.2\.1/ });
  });
});
