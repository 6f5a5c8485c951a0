import assert from "node:assert/strict";
import type { TestApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestSite,
} from "../../_support/people.ts";
import { giveRole } from "../../api/queue/_support/desk.ts";

/** When somebody looks at this desk: all on it was written before, and stays as old as it is. */
export const EVENING = new Date("2026-11-10T17:30:00Z");

const STEP_MINUTES = 47;
const LONG_NAME = "Maximiliane Freifrau von und zu Hohenstaufen-Waldeckhausen";
const LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung";

function assertDone(answer: { status: number; text: string }): void {
  assert.ok(answer.status < 300, answer.text);
}

export interface EveningDesk {
  site: TestSite;
  editor: Person;
  /** Has what was handed to nobody, and holds one item. */
  colleague: Person;
  bruno: Person;
  /** Lets the colleague hold an item, which they do for two minutes. */
  claim(): Promise<void>;
}

/** A desk on which every name, word and instant is the same each time: of each kind of item at least one. */
export async function eveningDesk(app: TestApp): Promise<EveningDesk> {
  const site = await newSite(
    app,
    {
      linksHeldAbove: 0,
      terms: { held: ["rascal", "dunderhead*", { term: "gore", care: "violence" }] },
    },
    { slug: "tide", name: "The Evening Tide", language: "en" },
  );
  const staff = async (name: string, role: "editor" | "moderator") => {
    const person = await newPerson(app, { name, emailVerified: true });
    await giveRole(app, site, person.id, role);
    return person;
  };
  const editor = await staff("Ines Kaltbach", "editor");
  const colleague = await staff("Tomas Reuter", "moderator");
  const reader = (name: string) => newPerson(app, { name, emailVerified: true });
  const [ada, bruno, noor] = [
    await reader("Ada Brook"),
    await reader("Bruno Feld"),
    await reader("נועה חדד"),
  ];
  const long = await reader(LONG_NAME);
  const harbour = await newArticle(app, site, { title: "The harbour plan, explained", section: "local" });
  const fares = await newArticle(app, site, {
    title: "What the night ferry costs, and who pays for it once the last bus has gone",
    section: "travel",
  });

  const first = await newComment(app, harbour, ada, {
    body: "The tide tables on page three are upside down.",
  });
  const removed = await newComment(app, fares, bruno, {
    body: "Everybody on that boat is a fool, and the captain is the first of them.",
  });
  const { decision } = await decide(app, colleague.token, fares, removed, "remove", {
    note: "Please say it without the insult.",
  });
  assertDone(
    await app.post(
      `/v1/decisions/${(decision as { id: string }).id}/appeals`,
      { text: "I was on the boat. It was meant with affection, and the captain laughed." },
      bruno.token,
    ),
  );
  await newComment(app, harbour, bruno, {
    parentId: first.id,
    body: "Whoever drew that map is a rascal and a dunderhead. There is a better one at https://maps.example.org/harbour, with north at the top.",
  });
  await newComment(app, fares, noor, { body: "מי שמצייר מפה כזאת הוא rascal, ולא בפעם הראשונה." });
  await newComment(app, harbour, ada, { body: "What I saw on the slip that night was gore." });
  const held = await newComment(app, fares, long, { body: `A rascal of a ${LONG_WORD}.` });
  const reported = await newComment(app, fares, long, { body: "The purser keeps the coins, as all know." });
  assertDone(
    await app.post(
      `${fares.path}/comments/${reported.id}/reports`,
      { reason: "privacy", details: "There is one purser on that boat." },
      ada.token,
    ),
  );
  const notice = {
    commentId: reported.id,
    explanation: "It accuses one person of theft whom everybody on the quay knows.",
    law: "Defamation Act 2009, section 6",
    name: "Marek Oyelaran",
    email: "crew@example.org",
    goodFaith: true,
  };
  assertDone(await app.post(`${site.path}/notices`, notice));
  assertDone(
    await app.post(
      `/v1/moderation/accounts/${bruno.id}/sanctions`,
      {
        site: site.slug,
        kind: "suspend",
        until: "2099-11-24T08:00:00.000Z",
        clauses: ["1.1"],
        note: "Three times in a week. Come back rested.",
      },
      editor.token,
    ),
  );
  const claim = { site: site.slug, kind: "pending", author: long.id, limit: 1 };
  assertDone(await app.post("/v1/moderation/queue/claims", claim, colleague.token));
  await age(app, site);
  return {
    ...{ site, editor, colleague, bruno },
    async claim() {
      assertDone(
        await app.put("/v1/moderation/queue/claims", { site: site.slug, items: [held.id] }, colleague.token),
      );
    },
  };
}

/** Makes everything as old as it is to be: comments some minutes apart, in the order in which they were written. */
async function age(app: TestApp, site: TestSite): Promise<void> {
  const { prisma } = app.ctx.db;
  const later = (minutes: number) => new Date(EVENING.getTime() + minutes * 60_000);
  await prisma.$executeRaw`
    UPDATE comments c SET created_at = o.at, queued_at = o.at, urgent_at = o.at,
      published_at = CASE WHEN published_at IS NOT NULL THEN o.at END
    FROM (SELECT id, ${EVENING}::timestamptz
        - make_interval(mins => (${STEP_MINUTES} * row_number() OVER (ORDER BY created_at DESC, id DESC))::int) AS at
      FROM comments WHERE site_id = ${site.id}::uuid) o
    WHERE c.id = o.id`;
  await prisma.$executeRaw`
    UPDATE comment_revisions v SET created_at = c.created_at FROM comments c
    WHERE c.site_id = ${site.id}::uuid AND v.article_id = c.article_id AND v.comment_id = c.id`;
  await prisma.$executeRaw`UPDATE accounts SET created_at = ${new Date("2024-03-09T08:15:00Z")}`;
  await prisma.$executeRaw`
    UPDATE author_records r SET joined_at = ${new Date("2024-03-09T08:15:00Z")}, last_comment_at = ${later(-47)},
      network = CASE WHEN a.name ~ '^(Bruno|Maxi)' THEN network END
    FROM accounts a WHERE a.id = r.account_id AND r.site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`UPDATE reports SET created_at = ${later(-30)}`;
  await prisma.$executeRaw`UPDATE decisions SET decided_at = ${later(-200)} WHERE site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`UPDATE strikes SET created_at = ${later(-200)} WHERE site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`UPDATE statements SET created_at = ${later(-200)} WHERE site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`UPDATE sanctions SET created_at = ${later(-190)} WHERE site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`
    UPDATE appeals SET created_at = ${later(-150)}, due_at = ${later(14 * 1440 - 150)}
    WHERE site_id = ${site.id}::uuid`;
  await prisma.$executeRaw`
    UPDATE notices SET created_at = ${later(-600)}, due_at = ${later(7 * 1440 - 600)}
    WHERE site_id = ${site.id}::uuid`;
}
