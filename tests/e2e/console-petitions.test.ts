// Appeals and notices at the moderators' desk, by hand in a browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { newComment, newStaff, type Person } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import {
  appeal,
  type Desk,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  statusOf,
} from "../api/appeals/_support/desk.ts";
import { type Seat, sitAtDesk } from "./_support/sit-at-desk.ts";

const browser = useBrowser();
const here = useApp({ publicUrl: OWN_URL });

const sit = async (desk: Desk, kind: "appealed" | "notices", as: Person = desk.judge): Promise<Seat> =>
  sitAtDesk(await browser.browser, here.app, as, `#/${desk.site.slug}/${kind}`);

async function close({ context, incidents }: Seat): Promise<void> {
  assert.deepEqual(incidents, []);
  await context.close();
}

describe("the desk: appeals", () => {
  it("are judged with reasons, and by somebody else than who decided", async () => {
    const desk = await newDesk(here.app);
    const { comment, decision } = await newRemoved(here.app, desk, { note: "No names." });
    await appeal(here.app, desk.author, decision, "I quoted the minister.");
    const first = await sit(desk, "appealed", desk.first);
    await first.says(".petition", "I quoted the minister.");
    await first.says(".petition", "so somebody else judges it");
    await first.count(".petition form", 0);
    await close(first);

    const seat = await sit(desk, "appealed");
    await seat.says(".petition", /Against: removed.*§ 1\.1.*No names\..*due in/s);
    await seat.says(".item > .words", comment.body);
    await seat.count(".petition .clauses", 0);
    await seat.count(".rows input", 0);
    await seat.page.fill("#outcome-note", "It was a quotation.");
    // What has been typed is there again when one comes back to it.
    await seat.press("Escape", "1");
    await seat.says(".queue .empty", "All done");
    await seat.press("4");
    await seat.says(".petition", "I quoted the minister.");
    assert.equal(await seat.page.inputValue("#outcome-note"), "It was a quotation.");
    await seat.page.dblclick('.petition [value="overturned"]');
    await seat.says(".told", "Overturned.");
    assert.equal(seat.calls.filter((call) => call.endsWith("/outcome")).length, 1);
    await seat.says(".queue .empty", "All done");
    assert.equal(await statusOf(here.app, desk, comment), "published");
    const [said] = await decisionsOf(here.app, desk.author);
    assert.equal(said.appeal.made.note, "It was a quotation.");
    await close(seat);
  });

  it("of who gave notice show the outcome, and removing takes a clause", async () => {
    const desk = await newDesk(here.app);
    const comment = await newComment(here.app, desk.article, desk.author);
    const notice = await notify(here.app, desk.site, { commentId: comment.id });
    bodyOf(await judgeNotice(here.app, desk.first.token, notice.id, { outcome: "noAction" }));
    bodyOf(await here.app.post(`/v1/notices/${notice.token}/appeals`, { text: "Look again" }), 201);
    const seat = await sit(desk, "appealed");
    await seat.says(".petition", /Whoever reported it appeals.*Look again.*no action/s);
    await seat.says(".petition .clauses", "1.1");
    await seat.page.fill("#outcome-note", "You are right.");
    await seat.page.click('.petition [value="overturned"]');
    await seat.says(".petition .trouble", "clause");
    await seat.page.click('.petition .clauses label:has(b:text-is("1.1"))');
    await seat.page.click('.petition [value="overturned"]');
    await seat.says(".told", "Overturned.");
    assert.equal(await statusOf(here.app, desk, comment), "removed");
    await close(seat);
  });

  it("against a sanction show whom it restricts, and lift it", async () => {
    const desk = await newDesk(here.app);
    await newComment(here.app, desk.article, desk.author);
    const path = `/v1/moderation/accounts/${desk.author.id}`;
    bodyOf(
      await here.app.post(
        `${path}/sanctions`,
        { site: desk.site.slug, kind: "ban", clauses: ["1.1"], note: "Enough." },
        desk.first.token,
      ),
      201,
    );
    const [statement] = await decisionsOf(here.app, desk.author);
    await appeal(here.app, desk.author, statement.id, "That was not me.");
    const seat = await sit(desk, "appealed");
    await seat.says(".petition", /That was not me\..*Against: ban.*Enough\./s);
    await seat.says(".petition .author", desk.author.name);
    await seat.press("u");
    await seat.says(".person .sanctions", "Ban");
    await seat.press("Escape");
    await seat.page.fill("#outcome-note", "It was somebody else.");
    await seat.page.click('.petition [value="overturned"]');
    await seat.says(".told", "Overturned.");
    const { sanctions } = bodyOf(await here.app.get(`${path}?site=${desk.site.slug}`, desk.judge.token));
    assert.equal(sanctions[0].inForce, false);
    await close(seat);
  });

  it("that a colleague judges meanwhile are told with who did, and what was typed stays", async () => {
    const desk = await newDesk(here.app);
    const { decision } = await newRemoved(here.app, desk);
    const { id } = await appeal(here.app, desk.author, decision);
    const colleague = await newStaff(here.app, desk.site, "moderator");
    const seat = await sit(desk, "appealed");
    await seat.page.fill("#outcome-note", "I think so too.");
    bodyOf(await judge(here.app, colleague.token, id));
    await seat.says(".told", new RegExp(`${colleague.name}.*overturned`, "s"));
    await seat.count(".rows li", 0);
    assert.equal(await seat.page.inputValue("#outcome-note"), "I think so too.");
    await seat.page.click('.petition [value="upheld"]');
    await seat.says(".petition .trouble", "Somebody has decided on it meanwhile.");
    await close(seat);
  });
});

describe("the desk: notices", () => {
  it("remove the comment under a clause, as it is now", async () => {
    const desk = await newDesk(here.app);
    const comment = await newComment(here.app, desk.article, desk.author, { body: "Her address is here" });
    await notify(here.app, desk.site, { commentId: comment.id, law: "§ 126a StGB" });
    const seat = await sit(desk, "notices");
    await seat.says(".petition", /It publishes my address.*§ 126a StGB.*ada@example\.org.*due in/s);
    await seat.page.fill("#outcome-note", "Thank you.");
    await seat.page.click('.petition [value="removed"]');
    await seat.says(".petition .trouble", "Choose at least one clause.");
    await seat.page.click('.petition .clauses label:has(b:text-is("1.1"))');
    bodyOf(
      await here.app.patch(
        `${desk.article.path}/comments/${comment.id}`,
        { body: "Her address was here" },
        desk.author.token,
      ),
    );
    await seat.page.click('.petition [value="removed"]');
    await seat.says(".petition .trouble", "changed it meanwhile");
    await seat.says(".item > .words", "Her address was here");
    assert.equal(await seat.page.inputValue("#outcome-note"), "Thank you.");
    await seat.page.click('.petition [value="removed"]');
    await seat.says(".told", "Removed.");
    assert.equal(await statusOf(here.app, desk, comment), "removed");
    await close(seat);
  });

  it("of which no comment was found say so, and can only be answered", async () => {
    const desk = await newDesk(here.app);
    await notify(here.app, desk.site, { url: "https://paper.example/nowhere" });
    const seat = await sit(desk, "notices");
    await seat.says(".petition", "No comment was found for it.");
    await seat.says(".petition", "https://paper.example/nowhere");
    await seat.count('.petition [type="submit"]', 1);
    await seat.page.fill("#outcome-note", "We found nothing there.");
    // Nobody is reached, and nothing is lost.
    await seat.context.setOffline(true);
    await seat.page.click('.petition [value="noAction"]');
    await seat.says(".petition .trouble", "cannot be reached");
    await seat.context.setOffline(false);
    await seat.page.click('.petition [value="noAction"]');
    await seat.says(".told", "No action was taken.");
    await close(seat);
  });
});
