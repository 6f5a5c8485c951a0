import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, describe, it } from "node:test";
import { parse } from "csv-parse/sync";
import { STATEMENT_FIELDS } from "../../../src/figures/export-statement.ts";
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
const DAY = 24 * 3_600_000;
const PERIOD = () =>
  `from=${new Date(Date.now() - DAY).toISOString()}&to=${new Date(Date.now() + DAY).toISOString()}`;
type Statement = Record<(typeof STATEMENT_FIELDS)[number], unknown>;

describe("GET /v1/moderation/statements", () => {
  const canaries: string[] = [];
  const canary = (): string => {
    const word = `canary${randomBytes(12).toString("hex")}`;
    canaries.push(word);
    return word;
  };
  let site: TestSite;
  let editor: Person;
  let decided: string[];
  let undone: string;
  const until = new Date(Date.now() + 5 * DAY).toISOString();

  const path = (query = "") => `/v1/moderation/statements?site=${site.slug}&${PERIOD()}${query}`;
  const all = async (): Promise<Statement[]> =>
    bodyOf(await here.app.get(path("&limit=100"), editor.token)).items;

  before(async () => {
    const { app } = here;
    site = await newSite(app, { terms: { refused: ["refusedword"] } });
    editor = await newStaff(app, site, "editor");
    const name = canary().slice(0, 38);
    const author = await newPerson(app, { name });
    canaries.push(name, author.id, author.email);
    const moderator = await newPerson(app, { name: canary().slice(0, 38) });
    canaries.push(moderator.id);
    bodyOf(await app.put(`${site.path}/members/${moderator.id}`, { role: "moderator" }, site.key));
    const article = await newArticle(app, site, { title: canary(), language: "de-AT" });
    canaries.push(article.key, article.id);
    const notes = () => ({ note: canary(), internalNote: canary() });
    decided = [];
    const restrict = async (act: string, body: string) => {
      const comment = await newComment(app, article, author, { body });
      canaries.push(comment.id);
      const { decision } = await decide(app, moderator.token, article, comment, act, notes());
      return { comment, id: (decision as { id: string }).id };
    };
    decided.push((await restrict("remove", canary())).id);
    decided.push((await restrict("remove", canary())).id);
    const back = await restrict("remove", canary());
    undone = back.id;
    await decide(app, moderator.token, article, back.comment, "undo");
    const refused = await newComment(app, article, author, { body: `refusedword ${canary()}` });
    canaries.push(refused.id);
    const sanction = {
      site: site.slug,
      kind: "suspend",
      clauses: ["1.1"],
      note: canary(),
      until,
    };
    const imposed = await app.post(
      `/v1/moderation/accounts/${author.id}/sanctions`,
      sanction,
      moderator.token,
    );
    assert.equal(imposed.status, 201, imposed.text);
  });

  describe("200", () => {
    it("gives every restriction that stands or stood, oldest first, but not what was taken back at once", async () => {
      const items = await all();
      assert.equal(items.length, 4);
      assert.deepEqual(
        items.slice(0, 2).map(({ puid }) => puid),
        decided,
      );
      assert.ok(items.every(({ puid }) => puid !== undone && /^[a-zA-Z0-9_-]+$/.test(String(puid))));
      assert.ok(
        items.every((item) => JSON.stringify(Object.keys(item)) === JSON.stringify(STATEMENT_FIELDS)),
      );
      const [removed, , rejected, suspended] = items;
      assert.deepEqual(removed?.decision_visibility, ["DECISION_VISIBILITY_CONTENT_REMOVED"]);
      assert.deepEqual(
        [removed?.automated_detection, removed?.automated_decision, removed?.content_language],
        ["No", "AUTOMATED_DECISION_NOT_AUTOMATED", "DE"],
      );
      assert.deepEqual(rejected?.decision_visibility, ["DECISION_VISIBILITY_CONTENT_DISABLED"]);
      assert.deepEqual(
        [rejected?.automated_detection, rejected?.automated_decision, rejected?.source_type],
        ["Yes", "AUTOMATED_DECISION_FULLY", "SOURCE_VOLUNTARY"],
      );
      assert.deepEqual(
        [suspended?.decision_account, suspended?.end_date_account_restriction],
        ["DECISION_ACCOUNT_SUSPENDED", until.slice(0, 10)],
      );
    });

    it("names nobody and quotes nobody, as JSON and as CSV", async () => {
      for (const format of ["json", "csv"]) {
        const answer = await here.app.get(path(`&limit=100&format=${format}`), editor.token);
        assert.equal(answer.status, 200, answer.text);
        const told = answer.text + JSON.stringify(answer.headers);
        assert.ok(canaries.length > 15);
        for (const word of canaries) assert.ok(!told.includes(word), word);
      }
    });

    it("pages as CSV by its Link, each page with a header", async () => {
      const items = await all();
      const puids: string[] = [];
      let next: string | undefined = path("&limit=3&format=csv");
      let pages = 0;
      while (next !== undefined) {
        const answer = await here.app.get(next, editor.token);
        assert.equal(answer.status, 200, answer.text);
        assert.match(String(answer.headers["content-type"]), /^text\/csv/);
        const rows = parse(answer.text, { columns: true, record_delimiter: "\r\n" }) as Record<
          string,
          string
        >[];
        for (const row of rows) {
          assert.deepEqual(Object.keys(row), [...STATEMENT_FIELDS]);
          assert.deepEqual(JSON.parse(row.content_type ?? ""), ["CONTENT_TYPE_TEXT"]);
          puids.push(row.puid ?? "");
        }
        pages += 1;
        next = /^<([^>]+)>; rel="next"$/.exec(String(answer.headers.link ?? ""))?.[1];
      }
      assert.equal(pages, 2);
      assert.deepEqual(
        puids,
        items.map(({ puid }) => puid),
      );
    });

    it("pages as JSON by its cursor", async () => {
      const first = bodyOf(await here.app.get(path("&limit=3"), editor.token));
      const rest = bodyOf(
        await here.app.get(path(`&limit=3&cursor=${encodeURIComponent(first.nextCursor)}`), editor.token),
      );
      assert.deepEqual([first.items.length, rest.items.length, rest.nextCursor], [3, 1, null]);
    });

    it("leaves out what is of another time or another site", async () => {
      const early = "from=2020-01-01T00:00:00Z&to=2020-12-31T00:00:00Z";
      const answer = await here.app.get(`/v1/moderation/statements?site=${site.slug}&${early}`, editor.token);
      assert.deepEqual(bodyOf(answer), { items: [], nextCursor: null });
      const other = await newSite(here.app);
      assert.deepEqual(
        bodyOf(await here.app.get(path().replace(site.slug, other.slug), other.key)).items,
        [],
      );
    });
  });

  it("400: for a cursor of another list", async () => {
    assertProblem(await here.app.get(path("&cursor=abc.def"), editor.token), "malformed-request");
  });

  it("403: for moderators and readers", async () => {
    const { app } = here;
    for (const person of [await newStaff(app, site, "moderator"), await newPerson(app)]) {
      assertProblem(await app.get(path(), person.token), "not-permitted");
    }
  });
});
