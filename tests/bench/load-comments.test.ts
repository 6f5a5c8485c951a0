import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { loadComments } from "../../bench/loader/load-comments.ts";
import { readComments } from "../../bench/loader/read-comments.ts";
import type { SignIn } from "../../bench/loader/readers.ts";
import { reconcile } from "../../src/cli/reconcile.ts";
import { useApp } from "../_support/app.ts";
import { newSite, unique } from "../_support/people.ts";

const CSV = `id,comment
1,"The harbour plan needs a second look, I think."
2,"Who pays for it? ""Nobody"", they said.
And then the bill came."
3,
4,Trains were late again; nobody was surprised.
`;
const SSO = {
  issuer: "https://paper.example",
  audience: "understory",
  secret: "a publisher's secret, long enough",
};

describe("the loader of comments", () => {
  const here = useApp();
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "understory-csv-"));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it("reads a CSV file, plain or gzipped, with quotes and line breaks, without empty comments", async () => {
    const [plain, zipped] = [join(directory, "plain.csv"), join(directory, "zipped.csv.gz")];
    await writeFile(plain, CSV);
    await writeFile(zipped, gzipSync(CSV));
    const texts = await readComments(plain, 100);
    assert.equal(texts.length, 3);
    assert.equal(texts[1], 'Who pays for it? "Nobody", they said.\nAnd then the bill came.');
    assert.deepEqual(await readComments(zipped, 2), texts.slice(0, 2));
  });

  it("refuses a file without the column, and one without comments", async () => {
    const file = join(directory, "other.csv");
    await writeFile(file, "id,words\n1,none\n");
    await assert.rejects(readComments(file, 10), /no column "comment"/);
    await writeFile(file, "id,comment\n");
    await assert.rejects(readComments(file, 10), /holds no comments/);
  });

  for (const signIn of [{ kind: "password" }, { kind: "sso", ...SSO }] satisfies SignIn[]) {
    it(`has readers comment, answer and vote (signed in by ${signIn.kind}), and every counter is right`, async () => {
      const { app } = here;
      const site = await newSite(app, { votes: "upDown", terms: { refused: ["bill"] } }, { sso: SSO });
      const summary = await loadComments({
        url: app.url,
        site: site.slug,
        article: unique("loaded"),
        key: site.key,
        texts: await readComments(join(directory, "plain.csv"), 100),
        count: 30,
        readers: 3,
        votes: 20,
        concurrency: 4,
        replies: 0.5,
        signIn,
        progress: () => undefined,
      });
      assert.deepEqual(
        [summary.became, summary.problems, summary.odd],
        [{ published: 20, rejected: 10 }, {}, {}],
      );
      assert.ok(summary.replies > 0 && summary.votes > 0);
      assert.deepEqual(await reconcile(app.ctx, false), { wrong: [], fixed: 0 });
    });
  }
});
