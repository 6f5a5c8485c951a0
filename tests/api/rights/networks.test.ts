import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deleteStaleSessions } from "../../../src/identity/jobs.ts";
import { forgetNotifiers } from "../../../src/notices/jobs.ts";
import { forgetNetworks } from "../../../src/sanctions/jobs.ts";
import { startApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, PASSWORD } from "../../_support/people.ts";
import { notify } from "../appeals/_support/desk.ts";
import { rowsWith } from "./_support/erasing.ts";

const WEEK = 7 * 24 * 3600 * 1000;

describe("NETWORK_DAYS", () => {
  it("is how long the pseudonym of a network is kept; the address itself is nowhere at any time", async () => {
    const app = await startApp({ networkDays: 7, trustProxy: ["loopback"] });
    try {
      const site = await newSite(app);
      const article = await newArticle(app, site);
      const person = await newPerson(app);
      const from = "203.0.113.77";
      await app
        .post(`${article.path}/comments`, { body: "From there" }, person.token)
        .set("X-Forwarded-For", from)
        .expect(201);
      await app
        .post("/v1/auth/login", { email: person.email, password: PASSWORD })
        .set("X-Forwarded-For", from);
      const comment = await newComment(app, article, person);
      await notify(app, site, { commentId: comment.id });
      const networks = async () => {
        const { authorRecord, notice, session } = app.ctx.db.prisma;
        const kept = { network: { not: null } };
        return [
          await authorRecord.count({ where: kept }),
          await notice.count({ where: kept }),
          await session.count({ where: kept }),
        ];
      };
      const forget = async () => {
        await forgetNetworks(app.ctx);
        await forgetNotifiers(app.ctx);
        await deleteStaleSessions(app.ctx);
      };
      assert.deepEqual(await rowsWith(app, [from, "203.0.113"]), []);
      assert.ok(!app.logged.join("").includes(from));
      await forget();
      assert.deepEqual(await networks(), [1, 1, 1]);
      // Sessions go by the clock of the database itself.
      await app.ctx.db.prisma
        .$executeRaw`UPDATE sessions SET created_at = created_at - interval '7 days 1 minute'`;
      app.travel(WEEK + 60_000);
      await forget();
      assert.deepEqual(await networks(), [0, 0, 0]);
    } finally {
      await app.close();
    }
  });
});
