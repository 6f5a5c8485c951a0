// Decisions at the moderators' desk, by hand in a browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { decide, newComment, newPerson, newStaff } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import { type DeskScene, fillQueue, setDesk } from "../api/queue/_support/desk.ts";
import { type Seat, sitAtDesk } from "./_support/sit-at-desk.ts";

const browser = useBrowser();
const here = useApp({ publicUrl: OWN_URL });

const DECISIONS = "POST /v1/moderation/decisions";

async function sit(
  scene: DeskScene,
  place = "pending",
  as = scene.moderator,
): Promise<Seat & { decisions(): number }> {
  const seat = await sitAtDesk(await browser.browser, here.app, as, `#/${scene.site.slug}/${place}`);
  return { ...seat, decisions: () => seat.calls.filter((call) => call === DECISIONS).length };
}

async function close({ context, incidents }: Seat): Promise<void> {
  assert.deepEqual(incidents, []);
  await context.close();
}

const dossierOf = async (scene: DeskScene, id: string) =>
  bodyOf(await scene.app.get(`/v1/moderation/comments/${id}`, scene.site.key));
const statusOf = async (scene: DeskScene, id: string): Promise<string> =>
  (await dossierOf(scene, id)).comment.status;
const edit = async (scene: DeskScene, article: { path: string }, id: string, body: string) =>
  bodyOf(await scene.app.patch(`${article.path}/comments/${id}`, { body }, scene.author.token));

describe("the desk: decisions", () => {
  it("approves by a key, goes on to the next, and takes it back", async () => {
    const scene = await setDesk(here.app);
    const first = await scene.held(scene.sport, { body: "The first rascal" });
    const second = await scene.held(scene.sport, { body: "The second rascal" });
    const seat = await sit(scene);
    await seat.says(".item .words", "The first rascal");
    await seat.count(".acts .act-approve", 1);
    await seat.press("a");
    await seat.says(".told", "Approved.");
    await seat.says(".item .words", "The second rascal");
    await seat.says(".tab[aria-current] b", "1");
    assert.equal(await statusOf(scene, first.id), "published");
    await seat.press("z");
    await seat.says(".told", "Taken back.");
    await seat.says(".item .words", "The first rascal");
    await seat.count(".rows li", 2);
    assert.deepEqual(
      [await statusOf(scene, first.id), await statusOf(scene, second.id)],
      ["pending", "pending"],
    );
    await close(seat);
  });

  it("rejects with a clause, a template, a note and one to colleagues; without a clause says so", async () => {
    const scene = await setDesk(here.app);
    const template = bodyOf(
      await here.app.post(
        "/v1/moderation/templates",
        { site: scene.site.slug, clause: "1.1", title: "Insult", body: "We take no insults." },
        scene.editor.token,
      ),
      201,
    );
    const { id } = await scene.held(scene.sport);
    const seat = await sit(scene);
    const { page } = seat;
    await seat.count(".acts .act-reject", 1);
    await seat.press("r");
    await page.fill("#note", "Please stay with the subject.");
    await page.fill("#internalNote", "Third time.");
    await seat.press("Control+Enter");
    await seat.says(".draft .trouble", "clause");
    assert.equal(seat.decisions(), 0);
    await page.click('.draft .clauses label:has(b:text-is("1.1"))');
    await page.selectOption("#template", template.id);
    await seat.press("Control+Enter");
    await seat.says(".told", "Rejected.");
    const { comment, decisions } = await dossierOf(scene, id);
    assert.equal(comment.status, "rejected");
    assert.deepEqual(decisions[0].clauses, ["1.1"]);
    assert.deepEqual(
      [decisions[0].note, decisions[0].internalNote, decisions[0].by],
      ["We take no insults.\n\nPlease stay with the subject.", "Third time.", scene.moderator.name],
    );
    await seat.says(".queue .empty", "All done");
    await close(seat);
  });

  it("shows the clauses of the rules under which the words were written", async () => {
    const scene = await setDesk(here.app);
    const { id } = await scene.held(scene.sport);
    const rules = bodyOf(await here.app.get(`${scene.site.path}/rules`));
    const { title, disclaimer = "Be kind." } = rules;
    const clauses = [{ code: "9.9", title: "A new one", body: "New." }];
    const draft = bodyOf(
      await here.app.post(`${scene.site.path}/rules`, { title, disclaimer, clauses }, scene.site.key),
      201,
    );
    bodyOf(await here.app.post(`${scene.site.path}/rules/${draft.version}/publish`, {}, scene.site.key));
    const later = await scene.held(scene.sport, { body: "A rascal under the new rules" });
    const seat = await sit(scene);
    await seat.count(".acts .act-reject", 1);
    await seat.press("r");
    await seat.says(".draft .clauses", "1.1");
    assert.doesNotMatch((await seat.page.locator(".draft .clauses").textContent()) ?? "", /9\.9/);
    // Edited, they are words of today, and the first of the revisions is no longer what is judged.
    await edit(scene, scene.sport, id, "A rascal, in other words");
    await seat.press("Escape", ".");
    await seat.says(".item .words", "in other words");
    await seat.press("r");
    await seat.says(".draft .clauses", "9.9");
    await seat.press("1", "Control+Enter");
    await seat.says(".told", "Rejected.");
    assert.deepEqual((await dossierOf(scene, id)).decisions[0].clauses, ["9.9"]);
    assert.equal(await statusOf(scene, later.id), "pending");
    await close(seat);
  });

  it("shows what the author has changed meanwhile; nothing typed is lost", async () => {
    const scene = await setDesk(here.app);
    const { id } = await scene.held(scene.sport, { body: "A rascal, as it was" });
    const seat = await sit(scene);
    await seat.count(".acts .act-reject", 1);
    await seat.press("r", "1");
    await seat.page.fill("#note", "No names, please.");
    await edit(scene, scene.sport, id, "A rascal, as it is now");
    await seat.press("Control+Enter");
    await seat.says(".draft .trouble", "changed it meanwhile");
    await seat.says(".item > .words", "as it is now");
    await seat.says(".past details", "as it was");
    assert.equal(await seat.page.inputValue("#note"), "No names, please.");
    await seat.press("Control+Enter");
    await seat.says(".told", "Rejected.");
    const [decision] = (await dossierOf(scene, id)).decisions;
    assert.deepEqual([decision.revision, decision.note], [2, "No names, please."]);
    await close(seat);
  });

  it("says by whom it was decided meanwhile, also where something is being typed", async () => {
    const scene = await setDesk(here.app);
    const colleague = await newStaff(here.app, scene.site, "moderator");
    const first = await scene.held(scene.sport, { body: "The first rascal" });
    const second = await scene.held(scene.sport, { body: "The second rascal" });
    const seat = await sit(scene);
    await seat.count(".acts .act-reject", 1);
    await decide(here.app, colleague.token, scene.sport, first, "approve");
    await seat.says(".told", colleague.name);
    await seat.says(".item .words", "The second rascal");
    await seat.count(".acts .act-reject", 1);
    await seat.press("r", "1");
    await seat.page.fill("#note", "Not this way.");
    await decide(here.app, colleague.token, scene.sport, second, "approve");
    await seat.count(".rows li", 0);
    await seat.says(".told", colleague.name);
    assert.equal(await seat.page.inputValue("#note"), "Not this way.");
    await close(seat);
  });

  it("says by whom it was decided where that was not heard, and what was typed serves still", async () => {
    const scene = await setDesk(here.app);
    const colleague = await newStaff(here.app, scene.site, "moderator");
    const comment = await scene.held(scene.sport);
    const seat = await sitAtDesk(
      await browser.browser,
      here.app,
      scene.moderator,
      `#/${scene.site.slug}/pending`,
    );
    await seat.page.route("**/v1/moderation/events**", (route) => route.abort());
    await seat.page.reload();
    await seat.says(".gap", "colleagues");
    await seat.count(".acts .act-reject", 1);
    await seat.press("r", "1");
    await seat.page.fill("#note", "Not this way.");
    await decide(here.app, colleague.token, scene.sport, comment, "approve");
    await seat.press("Control+Enter");
    await seat.says(".told", `${colleague.name}`);
    await seat.says(".draft h2", "Remove");
    assert.equal(await seat.page.inputValue("#note"), "Not this way.");
    await seat.press("Control+Enter");
    await seat.says(".told", "Removed.");
    assert.equal(await statusOf(scene, comment.id), "removed");
    await close(seat);
  });

  it("loses nothing while the network is down, and sends it once", async () => {
    const scene = await setDesk(here.app);
    const { id } = await scene.held(scene.sport, { body: "A rascal" });
    const seat = await sit(scene);
    await seat.count(".acts .act-reject", 1);
    await seat.press("r", "1");
    await seat.page.fill("#note", "Kept.");
    // It arrives, and the answer is lost on its way.
    await seat.page.route("**/v1/moderation/decisions", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await seat.press("Control+Enter");
    await seat.says(".draft .trouble", "cannot be reached");
    assert.equal(await seat.page.inputValue("#note"), "Kept.");
    await seat.page.unroute("**/v1/moderation/decisions");
    await seat.press("Control+Enter");
    await seat.says(".told", "Rejected.");
    const { decisions } = await dossierOf(scene, id);
    assert.deepEqual(
      decisions.map(({ act, note }: { act: string; note: string | null }) => [act, note]).slice(0, 1),
      [["reject", "Kept."]],
    );
    assert.equal(decisions.filter(({ act }: { act: string }) => act === "reject").length, 1);
    await close(seat);
  });

  it("decides once on a double click and a double key, and never on what has just come into view", async () => {
    const scene = await setDesk(here.app);
    const made = [];
    for (const body of ["Rascal one", "Rascal two", "Rascal three"])
      made.push(await scene.held(scene.sport, { body }));
    const seat = await sit(scene);
    await seat.count(".acts .act-approve", 1);
    await seat.page.dblclick(".acts .act-approve");
    await seat.says(".item .words", "Rascal two");
    await seat.page.waitForTimeout(400);
    assert.equal(seat.decisions(), 1);
    await seat.press("a", "a");
    await seat.says(".item .words", "Rascal three");
    await seat.page.waitForTimeout(400);
    assert.equal(seat.decisions(), 2);
    assert.equal(await statusOf(scene, made[2]?.id ?? ""), "pending");
    await close(seat);
  });

  it("hands on to an editor, records a referral, features and pins, restores what it finds in the thread", async () => {
    const scene = await setDesk(here.app);
    const reader = await newPerson(here.app);
    const parent = await newComment(here.app, scene.sport, reader, { body: "A parent" });
    const reply = await newComment(here.app, scene.sport, reader, { body: "A reply", parentId: parent.id });
    const held = await scene.held(scene.world);
    const seat = await sit(scene);
    const { page } = seat;
    await seat.count(".acts .act-escalate", 1);
    await seat.press("e");
    await page.fill("#internalNote", "What do you think?");
    await seat.press("Control+Enter");
    await seat.says(".told", "editors");
    assert.equal((await dossierOf(scene, held.id)).queue, "escalated");
    await seat.press("6");
    await seat.says(".item .words", "A");
    await page.goto(`${here.app.url}/console#/${scene.site.slug}/new/${parent.id}`);
    await page.reload();
    await seat.says(".item .words", "A parent");
    await page.click(".around summary");
    await page.click(".around button");
    await seat.says(".item .words", "A reply");
    await seat.count(".acts .act-remove", 1);
    await seat.press("r", "1", "Control+Enter");
    await seat.says(".told", "Removed.");
    assert.equal(await statusOf(scene, reply.id), "removed");
    await page.goto(`${here.app.url}/console#/${scene.site.slug}/pending/${reply.id}`);
    await page.reload();
    await seat.count(".acts .act-restore", 1);
    await seat.press("l");
    await page.fill("#authority", "State police");
    await page.fill("#handedOver", "The comment.");
    await seat.press("Control+Enter");
    await seat.says(".told", "Recorded.");
    await seat.count(".acts .act-restore", 1);
    await page.waitForTimeout(350);
    await seat.press("a");
    await seat.says(".told", "Restored.");
    await page.goto(`${here.app.url}/console#/${scene.site.slug}/pending/${parent.id}`);
    await page.reload();
    await seat.count(".acts .act-pin", 1);
    await seat.press("f");
    await seat.count(".acts .act-unfeature", 1);
    await page.waitForTimeout(350);
    await seat.press("p");
    await seat.count(".acts .act-unpin", 1);
    const { comment } = await dossierOf(scene, parent.id);
    assert.deepEqual([comment.featured, comment.pinned], [true, true]);
    await close(seat);
  });
});

describe("the desk: decisions on several at once", () => {
  it("approves what is marked in one call, says what was refused, and takes back what was done", async () => {
    const scene = await setDesk(here.app);
    const made = [];
    for (let at = 1; at <= 4; at += 1) made.push(await scene.held(scene.sport, { body: `Rascal ${at}` }));
    const seat = await sit(scene);
    await seat.count(".rows li", 4);
    await seat.count(".acts .act-approve", 1);
    await seat.page.click(".rows li:nth-child(1) input");
    await seat.page.click(".rows li:nth-child(2) input");
    await seat.press("j", "j", "x");
    await seat.says(".acts strong", "3 marked");
    await edit(scene, scene.sport, made[1]?.id ?? "", "Rascal 2, in other words");
    await seat.press("a");
    await seat.says(".told", /2 done.*1 could not be decided.*changed it meanwhile/);
    assert.equal(seat.decisions(), 1);
    await seat.count(".rows li", 2);
    await seat.says(".rows", "Rascal 2, in other words");
    assert.deepEqual(await Promise.all(made.map(({ id }) => statusOf(scene, id))), [
      "published",
      "pending",
      "published",
      "pending",
    ]);
    await seat.press("z");
    await seat.says(".told", "2 taken back");
    await seat.count(".rows li", 4);
    await seat.page.waitForTimeout(350);
    await seat.press("Shift+X");
    await seat.says(".acts strong", "4 marked");
    await seat.press("r", "1", "Control+Enter");
    await seat.says(".told", "4 rejected");
    assert.equal(seat.decisions(), 3);
    await seat.says(".queue .empty", "All done");
    await close(seat);
  });

  it("cuts more than a hundred into calls", async () => {
    const scene = await setDesk(here.app);
    await fillQueue(scene, scene.sport, 130);
    const seat = await sit(scene);
    for (const shown of [60, 90, 120, 130]) {
      await seat.page.click(".more");
      await seat.count(".rows li", shown);
    }
    await seat.press("Shift+X", "a");
    await seat.says(".told", "130 approved");
    assert.equal(seat.decisions(), 2);
    await seat.says(".queue .empty", "All done");
    await close(seat);
  });
});
