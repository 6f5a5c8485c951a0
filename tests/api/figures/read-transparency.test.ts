import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";

const here = useApp();
const HOUR = 3_600_000;
const PERIOD = () =>
  `from=${new Date(Date.now() - 24 * HOUR).toISOString()}&to=${new Date(Date.now() + 24 * HOUR).toISOString()}`;

interface Row {
  template: string;
  indicator: string;
  scope: string;
  value: number | string | null;
}

describe("GET /v1/moderation/transparency", () => {
  let site: TestSite;
  let editor: Person;

  const path = (query = "") => `/v1/moderation/transparency?site=${site.slug}&${PERIOD()}${query}`;

  before(async () => {
    const { app } = here;
    // A newspaper may call itself what it likes.
    site = await newSite(
      app,
      { terms: { refused: ["refusedword"] } },
      { name: '=HYPERLINK("x"), "Inc"', timeZone: "Europe/Berlin" },
    );
    const rules = {
      title: "Rules",
      disclaimer: "Words.",
      clauses: [
        { code: "1.1", title: "Answer the argument", body: "B" },
        { code: "3.1", title: "No hatred", body: "B", illegal: true },
      ],
    };
    const { version } = bodyOf(await app.post(`${site.path}/rules`, rules, site.key), 201);
    bodyOf(await app.post(`${site.path}/rules/${version}/publish`, {}, site.key));
    await app.patch(`${site.path}/settings`, { clauseFor: { terms: "1.1" } }, site.key);
    editor = await newStaff(app, site, "editor");
    const moderator = await newStaff(app, site, "moderator");
    const other = await newStaff(app, site, "moderator");
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const [rude, unlawful, undone, noticed] = [
      await newComment(app, article, author),
      await newComment(app, article, author),
      await newComment(app, article, author),
      await newComment(app, article, author),
    ];
    await newComment(app, article, author, { body: "refusedword" });
    const { decision } = await decide(app, moderator.token, article, rude, "remove");
    await decide(app, moderator.token, article, unlawful, "remove", { clauses: ["3.1"] });
    await decide(app, moderator.token, article, undone, "remove");
    await decide(app, moderator.token, article, undone, "undo");
    const notice = {
      commentId: noticed.id,
      explanation: "Against the law.",
      name: "N",
      email: "n@example.org",
      goodFaith: true,
    };
    const { receipt } = bodyOf(await app.post(`${site.path}/notices`, notice), 202);
    app.travel(3 * HOUR);
    const outcome = { outcome: "removed", revision: 1, clauses: ["3.1"], note: "Thank you." };
    bodyOf(await app.post(`/v1/moderation/notices/${receipt}/outcome`, outcome, moderator.token));
    const { id } = decision as { id: string };
    const appeal = bodyOf(await app.post(`/v1/decisions/${id}/appeals`, { text: "But." }, author.token), 201);
    app.travel(2 * HOUR);
    bodyOf(
      await app.post(
        `/v1/moderation/appeals/${appeal.id}/outcome`,
        { outcome: "overturned", note: "So." },
        other.token,
      ),
    );
  });

  describe("200", () => {
    it("counts what was done, under the indicators' own names", async () => {
      const report = bodyOf(await here.app.get(path(), editor.token));
      assert.equal(report.site, site.slug);
      const value = (template: string, indicator: string, scope = "TOTAL") =>
        report.rows.find(
          (row: Row) => row.template === template && row.indicator === indicator && row.scope === scope,
        )?.value;
      const measures = "Number of measures taken at the provider's own initiative";
      assert.equal(value("5_own_initiative_illegal", measures), 1);
      assert.equal(value("6_own_initiative_TC", measures), 2);
      assert.equal(value("6_own_initiative_TC", "Visibility restriction Disable"), 1);
      assert.equal(value("4_notices", "Number of notices received"), 1);
      assert.equal(value("4_notices", "Number of actions taken on the basis of the law"), 1);
      assert.equal(value("4_notices", "Median time to take action"), 3);
      const complaints = "Number of complaints submitted to the internal-complaints mechanism";
      assert.equal(value("7_appeals_and_recidivism", complaints, "Decisions reversed"), 1);
      assert.equal(value("7_appeals_and_recidivism", complaints, "Median time"), 2);
      const automated = "Number of measures solely taken by automated means";
      assert.equal(value("8_automated_means", automated, "Total number"), 1);
      assert.equal(
        value("8_automated_means", "Accuracy of the automated means - Precision", "Total number"),
        100,
      );
      assert.match(
        String(value("1_report_identification", "Starting date of reporting period", "")),
        /^\d{4}-\d\d-\d\d$/,
      );
      assert.equal(value("3_member_states_orders", "Number of orders to provide information"), null);
    });

    it("as CSV says the same, and nothing in it is a formula", async () => {
      const report = bodyOf(await here.app.get(path("&format=json"), editor.token));
      const answer = await here.app.get(path("&format=csv"), editor.token);
      assert.equal(answer.status, 200);
      assert.match(String(answer.headers["content-type"]), /^text\/csv; charset=utf-8/);
      assert.match(String(answer.headers["content-disposition"]), /^attachment; filename="[a-z0-9-]+\.csv"$/);
      assert.match(String(answer.headers["cache-control"]), /no-store/);
      assert.ok(answer.text.startsWith("template,indicator,scope,value\r\n") && answer.text.endsWith("\r\n"));
      assert.ok(!/[^\r]\n/.test(answer.text));
      const cells = parse(answer.text, { columns: true, record_delimiter: "\r\n" }) as Record<
        string,
        string
      >[];
      assert.equal(cells.length, report.rows.length);
      for (const [index, row] of (report.rows as Row[]).entries()) {
        const shown = row.value === null ? "" : String(row.value).replace(/^=/, "'=");
        assert.deepEqual(cells[index], { ...row, value: shown });
      }
      assert.ok(answer.text.includes(`"'=HYPERLINK(""x""), ""Inc"""`));
    });

    it("of a period with nothing in it holds no invented figure", async () => {
      const period = "from=2020-01-01T00:00:00Z&to=2020-12-31T23:00:00Z";
      const { rows } = bodyOf(
        await here.app.get(`/v1/moderation/transparency?site=${site.slug}&${period}`, site.key),
      );
      const figures = rows.filter((row: Row) => row.template !== "1_report_identification");
      assert.ok(figures.every((row: Row) => row.value === 0 || row.value === null));
      assert.deepEqual(
        rows.filter((row: Row) => row.template === "1_report_identification").map((row: Row) => row.value),
        ['=HYPERLINK("x"), "Inc"', null, null, "2020-01-01", "2020-12-31"],
      );
    });
  });

  it("403: for moderators and readers; 404: for no site; 422: for another format", async () => {
    const { app } = here;
    for (const person of [await newStaff(app, site, "moderator"), await newPerson(app)]) {
      assertProblem(await app.get(path(), person.token), "not-permitted");
    }
    assertProblem(await app.get(path().replace(site.slug, "no-such-site"), editor.token), "not-found");
    assertProblem(await app.get(path("&format=xml"), editor.token), "validation-failed");
  });
});
