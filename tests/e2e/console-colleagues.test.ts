// The queues of the moderators' desk, shared with colleagues, by hand in a browser.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { decide } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import { fillQueue, setDesk } from "../api/queue/_support/desk.ts";
import { type Seat, sitAtDesk } from "./_support/sit-at-desk.ts";

const browser = useBrowser();
const here = useApp({ publicUrl: OWN_URL });

type Scene = Awaited<ReturnType<typeof setDesk>>;

const sit = async (scene: Scene, place = "pending", as = scene.moderator): Promise<Seat> =>
  sitAtDesk(await browser.browser, here.app, as, `#/${scene.site.slug}/${place}`);

async function close({ context, incidents }: Seat): Promise<void> {
  assert.deepEqual(incidents, []);
  await context.close();
}

const claimsOf = async (scene: Scene): Promise<number> =>
  bodyOf(await here.app.get(`/v1/moderation/me?site=${scene.site.slug}`, scene.moderator.token)).claims
    .length;

async function untilHeld(scene: Scene, count: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while ((await claimsOf(scene)) !== count) {
    if (performance.now() > deadline) assert.fail(`never ${count} claims, but ${await claimsOf(scene)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("the desk: among colleagues", () => {
  it("takes ten, which colleagues see, and lets go of them on leaving", async () => {
    const scene = await setDesk(here.app);
    await fillQueue(scene, scene.sport, 12);
    const other = await sit(scene, "pending", scene.editor);
    await other.count(".rows li", 12);
    const seat = await sit(scene);
    await seat.press("t");
    await seat.says(".told", "10 are yours");
    await untilHeld(scene, 10);
    await other.says(".rows li.others", `with \u2068${scene.moderator.name}\u2069`);
    await other.count(".rows li.others", 10);
    // What a colleague holds is not marked along with all the rest.
    await other.press("Shift+X");
    await other.says(".acts strong", "2 marked");
    await seat.press("2");
    await untilHeld(scene, 0);
    await other.count(".rows li.others", 0);
    await seat.press("1", "t");
    await untilHeld(scene, 10);
    await seat.page.goto("about:blank");
    await untilHeld(scene, 0);
    await Promise.all([close(seat), close(other)]);
  });

  it("tells that something new has come, and shows it at once where nothing was left", async () => {
    const scene = await setDesk(here.app);
    const seat = await sit(scene);
    await seat.says(".queue .empty", "All done");
    await scene.held(scene.sport, { body: "The first rascal" });
    await seat.says(".item .words", "The first rascal");
    await scene.held(scene.sport, { body: "The second rascal" });
    await seat.says(".fresh", "Something new has come");
    await seat.says(".tab[aria-current] b", "2");
    await seat.press(".");
    await seat.count(".rows li", 2);
    await seat.count(".fresh", 0);
    await seat.says(".item .words", "The first rascal");
    await close(seat);
  });

  it("reads the queue anew after a gap; what is typed and marked stays", async () => {
    const scene = await setDesk(here.app);
    const made = [];
    for (const body of ["Rascal one", "Rascal two", "Rascal three"])
      made.push(await scene.held(scene.sport, { body }));
    const seat = await sit(scene);
    const EVENTS = "**/v1/moderation/events**";
    await seat.page.route(EVENTS, (route) => route.fulfill({ status: 503, body: "" }));
    await seat.page.reload();
    await seat.says(".gap", "What colleagues do is not heard just now");
    await seat.count(".acts .act-reject", 1);
    await seat.press("j", "x");
    await seat.says(".acts strong", "1 marked");
    await seat.press("r");
    await seat.says(".draft .clauses", "1.1");
    await seat.press("1");
    await seat.page.fill("#note", "Being written.");
    const [one] = made;
    if (one) await decide(here.app, scene.editor.token, scene.sport, one, "approve");
    await seat.count(".rows li", 3);
    await seat.page.unroute(EVENTS);
    await seat.count(".rows li", 2);
    await seat.count(".gap", 0);
    assert.equal(await seat.page.inputValue("#note"), "Being written.");
    await seat.count(".rows input:checked", 1);
    await seat.press("Control+Enter");
    await seat.says(".told", "Rejected.");
    await close(seat);
  });

  it("keeps what is shown while the service cannot read, and reads it again when asked", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.sport, { body: "Rascal one" });
    await scene.held(scene.sport, { body: "Rascal two" });
    const seat = await sit(scene);
    await seat.says(".item .words", "Rascal one");
    const problem = {
      type: "/problems/overloaded",
      title: "Busy",
      status: 503,
      detail: "",
      instance: "",
      requestId: "",
    };
    await seat.page.route("**/v1/moderation/queue?**", (route) =>
      route.fulfill({ status: 503, contentType: "application/problem+json", body: JSON.stringify(problem) }),
    );
    await seat.press(".");
    await seat.says(".queue .gap", "The service is busy");
    await seat.count(".rows li", 2);
    await seat.says(".item .words", "Rascal one");
    await seat.press("2");
    await seat.says(".queue .empty", "The service is busy");
    await seat.page.unroute("**/v1/moderation/queue?**");
    await seat.press("1");
    await seat.count(".rows li", 2);
    await close(seat);
  });

  it("is narrowed by what is shown: section, article, finding, language, words; an empty place says so", async () => {
    const scene = await setDesk(here.app, {}, { language: "en" });
    await scene.held(scene.sport, { body: "A rascal of sport" });
    await scene.held(scene.world, { body: "A rascal of the world" });
    await scene.held(scene.none, { body: "A scoundrel of nowhere" });
    const seat = await sit(scene);
    const { page } = seat;
    await seat.count(".rows li", 3);
    await page.click('.rows .row:has-text("of sport")');
    await page.click('.where .narrow:has-text("sport")');
    await seat.count(".rows li", 1);
    await seat.says(".narrowed", "Section: sport");
    await seat.count(".where .narrow", 1);
    await page.click(".where .narrow");
    await seat.count(".narrowed", 2);
    await page.click(".narrowed >> nth=0");
    await page.click(".narrowed >> nth=0");
    await seat.count(".rows li", 3);
    await page.click(".findings .narrow");
    await seat.says(".narrowed", "Found by: Terms");
    await seat.count(".rows li", 3);
    await page.click(".narrowed");
    await page.click(".choices summary");
    await page.selectOption(".choices select >> nth=2", "de");
    await seat.says(".queue .empty", "Nothing in this queue fits.");
    assert.match(page.url(), /language=de/);
    await page.reload();
    await seat.says(".queue .empty", "Nothing in this queue fits.");
    await page.click(".narrowed");
    await page.fill("#q", "world");
    // What is being typed outlives whatever is drawn meanwhile.
    await seat.count(".rows li", 3);
    await page.click(".rows input");
    await seat.says(".acts strong", "1 marked");
    assert.equal(await page.inputValue("#q"), "world");
    await page.press("#q", "Enter");
    await seat.count(".rows li", 1);
    await seat.says(".item .words", "of the world");
    await close(seat);
  });

  it("covers what asks for care, and never reads it ahead", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.sport, { body: "A plain rascal" });
    const hard = await scene.held(scene.sport, { body: "Such gore" });
    const plain = await scene.held(scene.sport, { body: "Another plain rascal" });
    await here.app.ctx.db.pool.query("UPDATE comments SET urgent_at = created_at WHERE site_id = $1", [
      scene.site.id,
    ]);
    const seat = await sit(scene);
    await seat.count(".rows li", 3);
    await seat.says(".item .words", "A plain rascal");
    const read = (id: string) => seat.calls.includes(`GET /v1/moderation/comments/${id}`);
    const deadline = performance.now() + 10_000;
    while (!read(plain.id) && performance.now() < deadline) await seat.page.waitForTimeout(25);
    assert.deepEqual([read(plain.id), read(hard.id)], [true, false]);
    const before = seat.calls.length;
    await seat.press("j");
    await seat.says(".item .cover", "Show it (violence)");
    assert.doesNotMatch((await seat.page.locator("#desk").textContent()) ?? "", /Such gore/);
    assert.ok(seat.calls.slice(before).includes(`GET /v1/moderation/comments/${hard.id}`));
    await seat.press("s");
    await seat.says(".item .words", "Such gore");
    await close(seat);
  });

  it("shows who is limited to sections theirs alone", async () => {
    const scene = await setDesk(here.app);
    await scene.held(scene.sport, { body: "A rascal of sport" });
    await scene.held(scene.world, { body: "A rascal of the world" });
    const seat = await sit(scene, "pending", scene.sportsman);
    await seat.count(".rows li", 1);
    await seat.says(".item .words", "of sport");
    await seat.says(".tab[aria-current] b", "1");
    await close(seat);
  });
});
