// Whatever is imposed, lifted, read or over: what an author's record carries is what the sanctions say (hazards.md I5).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { reconcile } from "../../../src/cli/reconcile.ts";
import { forgetEndedSanctions } from "../../../src/sanctions/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { newArticle, newPerson, newSite, type TestArticle, type TestSite } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { HOUR, impose, newDesk } from "./_support/desk.ts";

const here = useApp();

type Place = 0 | 1 | "everywhere";

const KINDS = ["warn", "premoderate", "suspend", "ban", "muteReports"] as const;
const step = fc.oneof(
  fc.record({
    do: fc.constant("impose" as const),
    where: fc.constantFrom<Place>(0, 1, "everywhere"),
    kind: fc.constantFrom(...KINDS),
    hours: fc.option(fc.integer({ min: 1, max: 6 })),
  }),
  fc.record({ do: fc.constant("lift" as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant("read" as const), which: fc.nat(9) }),
  fc.record({ do: fc.constant("travel" as const), hours: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant("post" as const), where: fc.constantFrom<0 | 1>(0, 1) }),
  fc.record({ do: fc.constant("forget" as const) }),
);

interface Held {
  id: string;
  kind: string;
  site: Place;
  until: number | null;
  gone: boolean;
}

describe("the copies of sanctions in authors' records", () => {
  it("reconcile tells of a copy that is not what the sanctions say, and mends it", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    await post();
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const set = (sanctions: object[]) =>
      app.ctx.db.prisma.authorRecord.updateMany({ where: { accountId: author.id }, data: { sanctions } });
    for (const wrong of [[], [{ id, kind: "premoderate", until: null, clauses: [] }]]) {
      await set(wrong);
      const told = await reconcile(app.ctx, true);
      assert.deepEqual(
        told.wrong.map(({ counter, id: whose, counted }) => [counter, whose, counted]),
        [["author.sanctions", author.id, 1]],
      );
      assert.equal(told.fixed, 1);
      const refused = await app.post(`${article.path}/comments`, { body: "More." }, author.token);
      assert.equal(refused.body.type, "/problems/account-banned");
    }
    await assertSettled(app);
  });

  it("lose what is over by the job, which leaves the rest", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const until = new Date(Date.now() + HOUR).toISOString();
    bodyOf(await impose(app, moderator.token, author, site, "suspend", { until }), 201);
    const kept = bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    const other = await newPerson(app);
    bodyOf(await impose(app, moderator.token, other, site, "suspend"), 201);
    app.travel(HOUR + 1000);
    await forgetEndedSanctions(app.ctx);
    app.travel(-HOUR - 1000);
    const carried = async (accountId: string) => {
      const record = await app.ctx.db.prisma.authorRecord.findFirst({ where: { accountId } });
      return ((record?.sanctions ?? []) as { id: string }[]).map(({ id }) => id);
    };
    assert.deepEqual(await carried(author.id), [kept.id]);
    assert.equal((await carried(other.id)).length, 1);
    // An hour earlier the suspension holds again; the tests to come shall find every copy right.
    assert.equal((await reconcile(app.ctx, true)).fixed, 1);
  });

  it("law: equal what is in force, after any sequence of sanctions, lifts, readings and time", async () => {
    const { app } = here;
    // Time only ever goes on: what was over does not hold again.
    let hours = 0;
    const sites: [TestSite, TestSite] = [await newSite(app), await newSite(app)];
    const articles: [TestArticle, TestArticle] = [
      await newArticle(app, sites[0]),
      await newArticle(app, sites[1]),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const operator = await newPerson(app, { operator: true });
        const person = await newPerson(app);
        const held: Held[] = [];
        const now = () => Date.now() + hours * HOUR;
        const inForce = (site: 0 | 1) =>
          held.filter(
            (one) =>
              !one.gone &&
              (one.site === site || one.site === "everywhere") &&
              (one.until ?? Infinity) > now(),
          );
        for (const one of steps) {
          if (one.do === "impose") {
            const lasting = one.kind === "warn" ? null : (one.hours ?? (one.kind === "suspend" ? 1 : null));
            // Half an hour aside, so that no end falls together with an instant that is travelled to.
            const until = lasting === null ? null : now() + (lasting - 0.5) * HOUR;
            const site = one.where === "everywhere" ? null : sites[one.where];
            const fields = { until: until === null ? null : new Date(until).toISOString() };
            const made = bodyOf(await impose(app, operator.token, person, site, one.kind, fields), 201);
            held.push({ id: made.id, kind: one.kind, site: one.where, until, gone: false });
          } else if (one.do === "travel") {
            app.travel(one.hours * HOUR);
            hours += one.hours;
          } else if (one.do === "forget") {
            await forgetEndedSanctions(app.ctx);
          } else if (one.do === "post") {
            const reply = await app.post(
              `${articles[one.where].path}/comments`,
              { body: "Words." },
              person.token,
            );
            const kinds = inForce(one.where).map(({ kind }) => kind);
            const refused = kinds.some((kind) => ["ban", "suspend", "warn"].includes(kind));
            assert.equal(reply.status, refused ? 403 : 201, reply.text);
            if (!refused) {
              assert.equal(reply.body.status, kinds.includes("premoderate") ? "pending" : "published");
            }
          } else {
            const chosen = held[one.which];
            if (!chosen || (one.do === "read" && chosen.kind !== "warn")) continue;
            const answer =
              one.do === "lift"
                ? await app.delete(
                    `/v1/moderation/accounts/${person.id}/sanctions/${chosen.id}`,
                    operator.token,
                  )
                : await app.post(`/v1/me/warnings/${chosen.id}/read`, undefined, person.token);
            assert.ok(answer.status < 300, answer.text);
            chosen.gone = true;
          }
          const records = await app.ctx.db.prisma.authorRecord.findMany({ where: { accountId: person.id } });
          for (const record of records) {
            const carried = (record.sanctions as { id: string; until: number | null }[]).filter(
              ({ until }) => (until ?? Infinity) > now(),
            );
            const expected = inForce(record.siteId === sites[0].id ? 0 : 1).map(({ id }) => id);
            assert.deepEqual(
              carried.map(({ id }) => id),
              expected,
            );
          }
          assert.deepEqual((await reconcile(app.ctx, false)).wrong, []);
        }
      }),
      { numRuns: 25 },
    );
  });
});
