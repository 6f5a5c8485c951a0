import assert from "node:assert/strict";
import { describe, it } from "node:test";
import pg from "pg";
import { useApp } from "../../_support/app.ts";
import { newSite, unique } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

function register(fields: object) {
  const given = {
    email: `${unique("new")}@example.org`,
    password: "ten letters or more",
    name: unique("Ada Brook"),
  };
  return here.app.post("/v1/auth/register", { ...given, ...fields });
}

/** The day so many years before the database's (of 29 February: the 28th where there is none), and so many days after that. */
async function born(years: number, days = 0): Promise<string> {
  const [row] = await here.app.ctx.db.prisma.$queryRaw<
    { now: Date }[]
  >`SELECT ${here.app.ctx.clock.sql} AS now`;
  const now = row?.now ?? new Date();
  const [year, month] = [now.getUTCFullYear() - years, now.getUTCMonth()];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = new Date(Date.UTC(year, month, Math.min(now.getUTCDate(), last) + days));
  return day.toISOString().slice(0, 10);
}

describe("registering where a site has a least age", () => {
  it("takes whoever is of that age today, and refuses whoever will be tomorrow", async () => {
    const site = await newSite(here.app, {}, { minimumAge: 14, timeZone: "UTC" });
    bodyOf(await register({ site: site.slug, birthDate: await born(14) }), 201);
    bodyOf(await register({ site: site.slug, birthDate: await born(70) }), 201);
    assertInvalid(await register({ site: site.slug, birthDate: await born(14, 1) }), "/birthDate");
    assertInvalid(await register({ site: site.slug, birthDate: await born(3) }), "/birthDate");
  });

  it("goes by the site's own day", async () => {
    const east = await newSite(here.app, {}, { minimumAge: 14, timeZone: "Pacific/Kiritimati" });
    const west = await newSite(here.app, {}, { minimumAge: 14, timeZone: "Pacific/Niue" });
    // Between the two it is never the same day.
    const on = async (site: { slug: string }, birthDate: string) =>
      (await register({ site: site.slug, birthDate })).status;
    const days = await Promise.all([-1, 0, 1].map((days) => born(14, days)));
    const taken = async (site: { slug: string }) => {
      let count = 0;
      for (const day of days) if ((await on(site, day)) === 201) count += 1;
      return count;
    };
    assert.ok((await taken(east)) > (await taken(west)));
  });

  it("needs to be told, by a date that one can have been born on", async () => {
    const site = await newSite(here.app, {}, { minimumAge: 13 });
    for (const birthDate of [
      undefined,
      "",
      "2011",
      "2011-02-30",
      "12.05.2001",
      await born(-1),
      "1800-01-01",
      2001,
    ])
      assertInvalid(await register({ site: site.slug, birthDate }), "/birthDate");
  });

  it("asks nobody else", async () => {
    const site = await newSite(here.app);
    bodyOf(await register({ site: site.slug }), 201);
    bodyOf(await register({ birthDate: await born(5) }), 201);
    assertInvalid(await register({ site: "no-such-site" }), "/site");
  });

  it("keeps the date nowhere: in no table and no log", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { minimumAge: 16 });
    bodyOf(await register({ site: site.slug, birthDate: "1987-03-14" }), 201);
    assertInvalid(await register({ site: site.slug, birthDate: "2100-07-19" }), "/birthDate");
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      for (const { name } of tables) {
        const { rows } = await client.query(
          `SELECT 1 FROM "${name}" t WHERE t::text LIKE '%1987-03-14%' OR t::text LIKE '%2100-07-19%'`,
        );
        assert.equal(rows.length, 0, name);
      }
    } finally {
      await client.end();
    }
    assert.doesNotMatch(app.logged.join(), /1987-03-14|2100-07-19/);
  });
});
