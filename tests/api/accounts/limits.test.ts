import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startApp, type TestApp, useApp } from "../../_support/app.ts";
import { newPerson, newSite, PASSWORD, unique } from "../../_support/people.ts";
import { assertProblem } from "../_support/answers.ts";

const behind = useApp({ loginsPerMinute: 3, registrationsPerHour: 2, trustProxy: ["loopback"] });

const WRONG = { email: "nobody@example.org", password: "not the password" };

/** Signs in wrongly, as somebody whom a proxy says it speaks for. */
async function login(app: TestApp, forwarded?: string, headers: Record<string, string> = {}) {
  const request = app.post("/v1/auth/login", WRONG).set(headers);
  return forwarded === undefined ? request : request.set("X-Forwarded-For", forwarded);
}

/** Asserts that these addresses share one budget, which is spent after three. */
async function assertOneBudget(app: TestApp, addresses: string[]): Promise<void> {
  const statuses: number[] = [];
  for (const address of addresses) statuses.push((await login(app, address)).status);
  assert.deepEqual(
    statuses,
    addresses.map((_, i) => (i < 3 ? 401 : 429)),
    addresses.join(" "),
  );
}

describe("POST login: 429", () => {
  it("trips after so many from one network, and says when to come back", async () => {
    const { app } = behind;
    for (let i = 0; i < 3; i += 1) assertProblem(await login(app, "192.0.2.1"), "invalid-credentials");
    const refused = await login(app, "192.0.2.1");
    const { retryAfter } = assertProblem(refused, "rate-limited") as { retryAfter: number };
    assert.ok(Number.isInteger(retryAfter) && retryAfter >= 1 && retryAfter <= 60, `${retryAfter}`);
    assert.equal(refused.headers["retry-after"], String(retryAfter));
    // Even the right password waits; another network does not.
    const { email } = await newPerson(app);
    const right = { email, password: PASSWORD };
    const same = await app.post("/v1/auth/login", right).set("X-Forwarded-For", "192.0.2.1");
    assertProblem(same, "rate-limited");
    const other = await app.post("/v1/auth/login", right).set("X-Forwarded-For", "192.0.2.2");
    assert.equal(other.status, 200);
  });

  it("lets three of twenty through that come at once (T63)", async () => {
    const { app } = behind;
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(app, "192.0.2.3")));
    assert.equal(answers.filter(({ status }) => status === 401).length, 3);
    assert.equal(answers.filter(({ status }) => status === 429).length, 17);
  });

  it("counts publisher-signed tokens too", async () => {
    const { app } = behind;
    const site = await newSite(app);
    const exchange = () =>
      app.post("/v1/auth/sso", { site: site.slug, token: "x" }).set("X-Forwarded-For", "192.0.2.4");
    for (let i = 0; i < 3; i += 1) assertProblem(await exchange(), "invalid-credentials");
    assertProblem(await exchange(), "rate-limited");
  });

  it("counts windows that go to a provider, codes and what is handed over", async () => {
    const { app } = behind;
    const origin = "https://paper.example";
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const site = await newSite(app, {}, { origins: [origin] });
    const query = new URLSearchParams({ site: site.slug, origin, challenge });
    const code = { code: "usw_that-nobody-was-ever-given", verifier: "x".repeat(43) };
    const window = { site: site.slug, origin, challenge, refreshToken: "usr_x" };
    const ways: [string, number, () => ReturnType<TestApp["get"]>][] = [
      ["192.0.2.31", 302, () => app.get(`/v1/auth/facebook?${query}`)],
      ["192.0.2.32", 404, () => app.get("/v1/auth/facebook/link?ticket=usl_that-nobody-was-given")],
      ["192.0.2.33", 401, () => app.post("/v1/auth/code", code)],
      ["192.0.2.34", 401, () => app.post("/v1/auth/hand-over", window)],
    ];
    for (const [address, status, ask] of ways) {
      const from = () => ask().set("X-Forwarded-For", address);
      for (let i = 0; i < 3; i += 1) assert.equal((await from()).status, status, address);
      assertProblem(await from(), "rate-limited");
    }
  });
});

describe("POST register: 429", () => {
  it("trips after so many from one network", async () => {
    const { app } = behind;
    const register = () =>
      app
        .post("/v1/auth/register", {
          email: `${unique("r")}@example.org`,
          password: PASSWORD,
          name: unique("Ada"),
        })
        .set("X-Forwarded-For", "192.0.2.9");
    assert.deepEqual([(await register()).status, (await register()).status], [201, 201]);
    const refused = assertProblem(await register(), "rate-limited") as { retryAfter: number };
    assert.ok(refused.retryAfter > 60 && refused.retryAfter <= 3600);
    assertProblem(await login(app, "192.0.2.9"), "invalid-credentials");
  });
});

describe("networks behind a trusted proxy", () => {
  it("take all of an IPv6 /64 as one, and the next /64 as another", async () => {
    const { app } = behind;
    await assertOneBudget(app, [
      "2001:db8:1:2::1",
      "2001:DB8:1:2:ffff:ffff:ffff:ffff",
      "2001:0db8:0001:0002:0:0:0:7",
      "2001:db8:1:2:3::",
    ]);
    assertProblem(await login(app, "2001:db8:1:3::1"), "invalid-credentials");
  });

  it("take IPv4 mapped into IPv6 as IPv4", async () => {
    const { app } = behind;
    await assertOneBudget(app, [
      "198.51.100.7",
      "::ffff:198.51.100.7",
      "198.51.100.7",
      "::FFFF:198.51.100.7",
    ]);
    assertProblem(await login(app, "198.51.100.8"), "invalid-credentials");
  });

  it("believe the right-most address that is no proxy, whatever a client wrote before it", async () => {
    const { app } = behind;
    await assertOneBudget(app, [
      "203.0.113.5",
      "10.9.9.1, 203.0.113.5",
      "evil, 10.9.9.2 ,203.0.113.5",
      "10.9.9.3, 203.0.113.5, 127.0.0.1",
    ]);
  });

  it("look at no other header", async () => {
    const { app } = behind;
    const lies: Record<string, string>[] = [
      { "X-Real-IP": "192.0.2.77" },
      { "CF-Connecting-IP": "192.0.2.78" },
      { Forwarded: "for=192.0.2.79" },
      { "True-Client-IP": "192.0.2.80" },
    ];
    const statuses: number[] = [];
    for (const headers of lies) statuses.push((await login(app, "203.0.113.40", headers)).status);
    assert.deepEqual(statuses, [401, 401, 401, 429]);
  });

  it("answer whatever stands in the header", async () => {
    const { app } = behind;
    for (const forwarded of [",", "unknown", "[2001:db8:9::1]:443", "1.2.3.4.5", "a".repeat(8000), "::::"]) {
      const { status } = await login(app, forwarded);
      assert.ok(status === 401 || status === 429, `${forwarded.slice(0, 20)}: ${status}`);
    }
  });
});

describe("networks without a proxy", () => {
  let app: TestApp;
  before(async () => {
    app = await startApp({ loginsPerMinute: 3 });
  });
  after(() => app.close());

  it("are what the connection says, not what a header does", async () => {
    await assertOneBudget(app, ["192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3"]);
    assertProblem(await login(app), "rate-limited");
  });
});

describe("no limits", () => {
  let app: TestApp;
  before(async () => {
    app = await startApp({ loginsPerMinute: 0, registrationsPerHour: 0 });
  });
  after(() => app.close());

  it("are set by 0", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => login(app)));
    assert.ok(answers.every(({ status }) => status === 401));
  });
});
