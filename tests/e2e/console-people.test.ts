// People at the moderators' desk: found, known, sanctioned.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OWN_URL, useApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { newComment, newPerson, unique } from "../_support/people.ts";
import { bodyOf } from "../api/_support/answers.ts";
import { setDesk } from "../api/queue/_support/desk.ts";
import { type Seat, sitAtDesk } from "./_support/sit-at-desk.ts";

const browser = useBrowser();
const here = useApp({ publicUrl: OWN_URL });

async function close({ context, incidents }: Seat): Promise<void> {
  assert.deepEqual(incidents, []);
  await context.close();
}

describe("the desk: people", () => {
  it("are found by the beginning of their name and by a whole address", async () => {
    const scene = await setDesk(here.app);
    const ada = await newPerson(here.app, { name: `Ada ${unique("brook")}` });
    const bo = await newPerson(here.app, { name: `Bo ${unique("tarn")}` });
    for (const one of [ada, bo]) await newComment(here.app, scene.sport, one);
    const seat = await sitAtDesk(
      await browser.browser,
      here.app,
      scene.moderator,
      `#/${scene.site.slug}/pending`,
    );
    await seat.press("7", "/");
    await seat.page.fill("#q", "Ada b");
    await seat.press("Enter");
    await seat.says(".rows", ada.name);
    await seat.count(".rows li", 1);
    await seat.page.fill("#q", bo.email);
    await seat.press("Enter");
    await seat.says(".rows", bo.name);
    await seat.page.click(".rows .row");
    await seat.says(".person h2", bo.name);
    assert.match(seat.page.url(), new RegExp(`/people/${bo.id}`));
    await seat.page.reload();
    await seat.says(".person h2", bo.name);
    await seat.press("Escape");
    await seat.count(".person", 0);
    await seat.page.fill("#q", "Nobody at all");
    await seat.press("Enter");
    await seat.says(".queue .empty", "Nobody fits.");
    await close(seat);
  });

  it("are warned, suspended with an end, banned; a sanction is lifted; nothing typed is lost", async () => {
    const scene = await setDesk(here.app);
    const reader = await newPerson(here.app);
    await newComment(here.app, scene.sport, reader);
    const seat = await sitAtDesk(
      await browser.browser,
      here.app,
      scene.moderator,
      `#/${scene.site.slug}/people/${reader.id}`,
    );
    const { page } = seat;
    await seat.says(".person h2", reader.name);
    assert.equal(await page.inputValue("#kind"), "warn");
    await seat.count("#days", 0);
    await page.selectOption("#kind", "suspend");
    assert.equal(await page.inputValue("#days"), "7");
    await seat.count('#days option[value="0"]', 0);
    await page.fill("#sanction-note", "The second time this week.");
    await page.click(".new-sanction .strong");
    await seat.says(".new-sanction .trouble", "Choose at least one clause.");
    await page.click('.new-sanction .clauses label:has(b:text-is("1.1"))');
    await seat.context.setOffline(true);
    await page.click(".new-sanction .strong");
    await seat.says(".new-sanction .trouble", "cannot be reached");
    assert.equal(await page.inputValue("#sanction-note"), "The second time this week.");
    await seat.context.setOffline(false);
    await page.click(".new-sanction .strong");
    await seat.says(".told", "suspended");
    await seat.says(".sanctions", /Suspension.*until.*The second time this week\./s);
    const read = async () =>
      bodyOf(
        await here.app.get(
          `/v1/moderation/accounts/${reader.id}?site=${scene.site.slug}`,
          scene.moderator.token,
        ),
      );
    const [suspension] = (await read()).sanctions;
    const days = (Date.parse(suspension.until) - Date.parse(suspension.createdAt)) / 86_400_000;
    assert.ok(days > 6.9 && days < 7.1, `${days}`);
    await page.click(".sanctions button");
    await seat.says(".sanctions", "over");
    assert.equal((await read()).sanctions[0].inForce, false);

    await page.selectOption("#kind", "ban");
    assert.equal(await page.inputValue("#days"), "0");
    await page.click('.new-sanction .clauses label:has(b:text-is("1.1"))');
    await page.fill("#sanction-note", "Enough.");
    await seat.count(".new-sanction .check", 1);
    await page.click(".new-sanction .strong");
    await seat.says(".told", "banned");
    assert.deepEqual(
      (await read()).sanctions.map(({ kind, until }: { kind: string; until: string | null }) => [
        kind,
        until !== null,
      ])[0],
      ["ban", false],
    );
    await page.fill("#person-note", "Wrote from three accounts.");
    await page.press("#person-note", "Enter");
    await seat.says(".person .notes", "Wrote from three accounts.");
    await close(seat);
  });

  it("are sanctioned everywhere by operators alone, and by nobody who is limited to sections", async () => {
    const scene = await setDesk(here.app);
    const operator = await newPerson(here.app, { operator: true });
    const reader = await newPerson(here.app);
    await newComment(here.app, scene.sport, reader);
    const at = `#/${scene.site.slug}/people/${reader.id}`;
    const limited = await sitAtDesk(await browser.browser, here.app, scene.sportsman, at);
    await limited.says(".person", "Sanctions hold for the whole site");
    await limited.count(".new-sanction", 0);
    await close(limited);
    const seat = await sitAtDesk(await browser.browser, here.app, operator, at);
    await seat.count(".new-sanction .check", 2);
    await seat.page.click('.new-sanction .clauses label:has(b:text-is("1.1"))');
    await seat.page.fill("#sanction-note", "On every site.");
    await seat.page.click(".new-sanction .check >> nth=1");
    await seat.page.click(".new-sanction .strong");
    await seat.says(".sanctions", "everywhere");
    await close(seat);
  });

  it("are narrowed to in the queue, beside guests, of whom nothing is known", async () => {
    const scene = await setDesk(here.app, { commenters: "guests" });
    const other = await newPerson(here.app);
    await scene.held(scene.sport, { body: "A rascal by the author" });
    await scene.held(scene.sport, { body: "A rascal by another", author: other });
    const guest = { body: "A rascal by a guest", guest: { name: "Wren" } };
    bodyOf(await here.app.post(`${scene.sport.path}/comments`, guest), 201);
    const seat = await sitAtDesk(
      await browser.browser,
      here.app,
      scene.moderator,
      `#/${scene.site.slug}/pending`,
    );
    await seat.count(".rows li", 3);
    await seat.page.click('.rows .row:has-text("by a guest")');
    await seat.says(".item .author", "Wren guest");
    await seat.press("u");
    await seat.count(".person", 0);
    await seat.page.click('.rows .row:has-text("by the author")');
    await seat.says(".item .words", "by the author");
    await seat.press("u");
    await seat.says(".person h2", scene.author.name);
    await seat.page.click(".person .acts button >> nth=1");
    await seat.count(".rows li", 1);
    await seat.says(".narrowed", scene.author.name);
    await seat.page.click(".narrowed");
    await seat.count(".rows li", 3);
    await close(seat);
  });
});
