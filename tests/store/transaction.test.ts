import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { databaseTrouble, uniqueViolation } from "../../src/platform/database/database-trouble.ts";
import { newId } from "../../src/platform/ids.ts";
import { useApp } from "../_support/app.ts";

const here = useApp();

function account(id: string) {
  return { data: { id, name: "Somebody", email: `${id}@example.org` }, select: { id: true } } as const;
}

describe("a transaction that speaks SQL and Prisma's models", () => {
  it("is one: each sees what the other wrote, and nobody else does before the commit", async () => {
    const { db } = here.app.ctx;
    const [first, second] = [newId(), newId()];
    await db.transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO accounts (id, name) VALUES (${first}::uuid, 'Written as SQL')`;
      assert.equal((await tx.account.findUnique({ where: { id: first } }))?.name, "Written as SQL");
      await tx.account.create(account(second));
      const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM accounts WHERE id = ${second}::uuid`;
      assert.equal(rows.length, 1);
      assert.equal(await db.prisma.account.count({ where: { id: { in: [first, second] } } }), 0);
    });
    assert.equal(await db.prisma.account.count({ where: { id: { in: [first, second] } } }), 2);
  });

  it("is rolled back as one, whichever of the two wrote", async () => {
    const { db } = here.app.ctx;
    const [first, second] = [newId(), newId()];
    const refused = db.transaction(async (tx) => {
      await tx.account.create(account(first));
      await tx.$executeRaw`INSERT INTO accounts (id, name) VALUES (${second}::uuid, 'x')`;
      throw new Error("no");
    });
    await assert.rejects(refused, /^Error: no$/);
    assert.equal(await db.prisma.account.count({ where: { id: { in: [first, second] } } }), 0);
  });

  it("tells a unique violation of either, and leaves the pool as it found it", async () => {
    const { db } = here.app.ctx;
    const id = newId();
    await db.transaction((tx) => tx.account.create(account(id)));
    const twice = db.transaction((tx) => tx.account.create(account(id)));
    await assert.rejects(twice, (error) => uniqueViolation(error)?.[0] === "accounts_pkey");
    const again = db.transaction(
      (tx) => tx.$executeRaw`INSERT INTO accounts (id, name) VALUES (${id}::uuid, 'x')`,
    );
    await assert.rejects(again, (error) => uniqueViolation(error)?.[0] === "accounts_pkey");
    assert.equal(db.pool.waitingCount, 0);
    assert.equal(db.pool.idleCount, db.pool.totalCount);
  });

  it("is run anew after a deadlock, and both sides succeed", async () => {
    const { db } = here.app.ctx;
    const ids = [newId(), newId()];
    for (const id of ids) await db.transaction((tx) => tx.account.create(account(id)));
    let meeting = 0;
    const both = Promise.withResolvers<void>();
    const rename = (order: string[], name: string) =>
      db.transaction(async (tx) => {
        for (const [step, id] of order.entries()) {
          await tx.account.update({ where: { id }, data: { name }, select: { id: true } });
          if (step === 0) {
            meeting += 1;
            if (meeting === 2) both.resolve();
            await both.promise;
          }
        }
      });
    const [one, two] = await Promise.allSettled([rename(ids, "A B"), rename(ids.toReversed(), "C D")]);
    for (const side of [one, two]) {
      const trouble = side.status === "rejected" ? databaseTrouble(side.reason) : null;
      assert.equal(side.status, "fulfilled", String(trouble));
    }
    assert.ok(meeting >= 3);
  });
});
