// Whoever has the link of a decision appeals on a page that needs no script: once, in time, and set off by no other
// page (hazards.md T71, T78).
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { useApp } from "../_support/app.ts";
import { newComment } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import {
  type Desk,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  tokenOf,
} from "../api/appeals/_support/desk.ts";
import { contentsOf } from "../security/_support/tables.ts";
import { assertPage } from "./_support/assert-page.ts";
import { browserOf } from "./_support/reader.ts";

const UNLISTED = "private, no-store";
const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const FORM = /<form class="personal" method="post" action="([^"]+)">/;

describe("appealing by a form", () => {
  const here = useApp();
  let desk: Desk;

  before(async () => {
    desk = await newDesk(here.app);
  });

  const ways = {
    async statement() {
      const { decision } = await newRemoved(here.app, desk);
      const [{ url }] = await decisionsOf(here.app, desk.author);
      return { path: `/statements/${tokenOf(url)}`, id: decision };
    },
    async notice() {
      const comment = await newComment(here.app, desk.article, desk.author);
      const notice = await notify(here.app, desk.site, { commentId: comment.id });
      bodyOf(await judgeNotice(here.app, desk.first.token, notice.id, { outcome: "noAction" }));
      return { path: `/notices/${notice.token}`, id: notice.id };
    },
  };
  const browser = () => browserOf(here.app);
  const appealsAgainst = (subjectId: string) =>
    here.app.ctx.db.prisma.appeal.findMany({ where: { subjectId } });

  for (const [name, make] of Object.entries(ways)) {
    it(`is possible on the page of a ${name}, and the page says that it came and when it is judged`, async () => {
      const { path, id } = await make();
      const page = await browser().get(path);
      assertPage(page, UNLISTED);
      assert.equal(page.headers["referrer-policy"], "same-origin");
      assert.equal(FORM.exec(page.text)?.[1], `${path}/appeal`);
      const sent = await browser().send(`${path}/appeal`, { text: "  I <b>quoted</b> her.\r\nTwice. " });
      assert.deepEqual([sent.status, sent.headers.location], [303, path]);
      const [appeal, ...more] = await appealsAgainst(id);
      assert.deepEqual([appeal?.text, more.length], ["I <b>quoted</b> her.\nTwice.", 0]);
      const after = await browser().get(path);
      assertPage(after, UNLISTED);
      assert.doesNotMatch(after.text, FORM);
      assert.match(after.text, /role="status"/);
      assert.ok(after.text.includes("I &lt;b&gt;quoted&lt;/b&gt; her.\nTwice."));
      assert.ok(after.text.includes(String(appeal?.dueAt.getUTCDate())));
    });

    it(`makes one appeal where the form of a ${name} is sent twice, or ten times at once`, async () => {
      const { path, id } = await make();
      const send = () => browser().send(`${path}/appeal`, { text: "Once is enough." });
      for (const answer of await Promise.all(Array.from({ length: 8 }, send)))
        assert.deepEqual([answer.status, answer.headers.location], [303, path]);
      assert.equal((await send()).status, 303);
      assert.equal((await appealsAgainst(id)).length, 1);
      const other = await browser().send(`${path}/appeal`, { text: "And <another> thing." });
      assertPage(other, UNLISTED, 409);
      assert.ok(other.text.includes("And &lt;another&gt; thing.") && other.text.includes("Once is enough."));
      assert.match(other.text, /role="alert"/);
      assert.equal((await appealsAgainst(id)).length, 1);
    });

    it(`says beside what was typed what is wrong with it, on the page of a ${name}`, async () => {
      const { path, id } = await make();
      for (const text of ["", " \r\n "])
        assertPage(await browser().send(`${path}/appeal`, { text }), UNLISTED, 422);
      const long = await browser().send(`${path}/appeal`, { text: `<i>${"й".repeat(5000)}` });
      assertPage(long, UNLISTED, 422);
      assert.ok(long.text.includes(`&lt;i&gt;${"й".repeat(5000)}</textarea>`));
      assert.ok(long.text.includes("5,003") && long.text.includes("5,000"));
      assert.match(long.text, /aria-describedby="wrong after" aria-invalid="true"/);
      assert.equal((await browser().send(`${path}/appeal`, { text: "a\u0000b" })).status, 422);
      assert.equal((await browser().send(`${path}/appeal`, { text: "й".repeat(200_000) })).status, 413);
      assert.deepEqual(await appealsAgainst(id), []);
      assertPage(await browser().send(`${path}/appeal?lang=de`, { text: "" }), UNLISTED, 422);
      const german = await browser().get(`${path}?lang=de`);
      assert.equal(FORM.exec(german.text)?.[1], `${path}/appeal?lang=de`);
      const sent = await browser().send(`${path}/appeal?lang=de`, { text: "й".repeat(5000) });
      assert.deepEqual([sent.status, sent.headers.location], [303, `${path}?lang=de`]);
    });

    it(`is set off by no other page and by no link, on the page of a ${name}`, async () => {
      const { path, id } = await make();
      const before = await contentsOf(here.app.databaseUrl);
      for (const headers of [
        { Origin: "https://paper.example", "Sec-Fetch-Site": "cross-site" },
        { Origin: "null", "Sec-Fetch-Site": null },
        { Origin: null, "Sec-Fetch-Site": "same-site" },
        { Origin: null, "Sec-Fetch-Site": null },
      ])
        assert.equal((await browser().send(`${path}/appeal`, { text: "Mine." }, headers)).status, 403);
      const json = await here.app
        .call("post", `${path}/appeal`)
        .set("Origin", new URL(here.app.ctx.publicUrl).origin)
        .set("Content-Type", "text/plain")
        .send("text=Mine");
      assert.equal(json.status, 415);
      for (const method of ["GET", "HEAD"]) {
        await fetch(`${here.app.url}${path}`, { method });
        const reloaded = await fetch(`${here.app.url}${path}/appeal?text=Mine`, {
          method,
          redirect: "manual",
        });
        assert.deepEqual([reloaded.status, reloaded.headers.get("location")], [303, path]);
      }
      for (const method of ["PUT", "DELETE"])
        assert.equal((await fetch(`${here.app.url}${path}/appeal`, { method })).status, 405);
      assert.deepEqual(await contentsOf(here.app.databaseUrl), before);
      assert.deepEqual(await appealsAgainst(id), []);
    });
  }

  it("is refused where the decision no longer holds, and where nothing is decided yet", async () => {
    const { path, id } = await ways.statement();
    await judge(
      here.app,
      desk.judge.token,
      bodyOf(await here.app.post(`/v1${path}/appeals`, { text: "A" }), 201).id,
    );
    const settled = await browser().send(`${path}/appeal`, { text: "B" });
    assertPage(settled, UNLISTED, 409);
    assert.equal((await appealsAgainst(id)).length, 1);
    const open = await notify(here.app, desk.site, { url: "https://a.example/" });
    const answer = await browser().send(`/notices/${open.token}/appeal`, { text: "Hurry." });
    assert.deepEqual([answer.status, answer.body.type], [403, "/problems/not-permitted"]);
    for (const token of [`${tokenOf(`https://x${path}`).slice(0, -2)}zz`, "x", open.token])
      assert.equal((await browser().send(`/statements/${token}/appeal`, { text: "A" })).status, 404, token);
  });

  it("speaks each language, and logs no link", async () => {
    const { path } = await ways.statement();
    const heads = new Set<string>();
    for (const lang of LANGUAGES) {
      const { text } = await browser().send(`${path}/appeal?lang=${lang}`, { text: "x".repeat(5001) });
      heads.add(/role="alert">(.*?)<\/p>/.exec(text)?.[1] ?? "");
      heads.add(/<label for="text">(.*?)<\/label>/.exec(text)?.[1] ?? "");
      heads.add(/id="after">(.*?)<\/p>/.exec(text)?.[1] ?? "");
    }
    assert.equal(heads.size, 3 * LANGUAGES.length);
    await browser().send(`${path}/appeal`, { text: "The canary sings." });
    const log = here.app.logged.join("");
    assert.ok(!log.includes(path) && !log.includes(tokenOf(`https://x${path}`)));
    assert.doesNotMatch(log, /canary/);
  });
});

describe("appealing by a form too late or too often", () => {
  const here = useApp({ noticesPerHour: 3 });

  it("is refused beside what was typed", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    await newRemoved(app, desk);
    const notice = await notify(app, desk.site, { url: "https://a.example/" });
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
    const [{ url, appeal }] = await decisionsOf(app, desk.author);
    app.travel(Date.parse(appeal.until) - Date.now() + 3_600_000);
    for (const [path, text] of [
      [`/statements/${tokenOf(url)}`, "I was <away>."],
      [`/notices/${notice.token}`, "I was <ill>."],
    ] as const) {
      assert.doesNotMatch((await app.get(path)).text, FORM);
      const late = await browserOf(app).send(`${path}/appeal`, { text });
      assertPage(late, UNLISTED, 403);
      assert.doesNotMatch(late.text, FORM);
      assert.ok(late.text.includes(text.replace("<", "&lt;").replace(">", "&gt;")));
    }
    const often = await browserOf(app).send(`/notices/${notice.token}/appeal`, { text: "Wait <here>." });
    assertPage(often, UNLISTED, 429);
    assert.ok(often.text.includes("Wait &lt;here&gt;."));
    assert.equal(await app.ctx.db.prisma.appeal.count(), 0);
  });
});
