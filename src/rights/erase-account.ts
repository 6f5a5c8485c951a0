import { raiseVersion } from "../articles/store.ts";
import { keepWordsInPlace } from "../comments/locks-store.ts";
import { findToWithdraw } from "../comments/own-store.ts";
import { withdrawAll } from "../comments/withdraw-all.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { erasurePage } from "./ask-erasure.ts";
import {
  blankTraces,
  deleteOwnRows,
  emptyAccount,
  findWrittenOn,
  forgetGuestAddress,
  lockForErasure,
} from "./empty-account-store.ts";
import {
  addDeleted,
  type DueErasure,
  type ErasedKind,
  lockRecordsOf,
  markErased,
  setKept,
} from "./erasures-store.ts";
import { keptOf } from "./kept.ts";
import { countLeft, eraseNotices, isFull, type Step, WORD_STEPS } from "./words-store.ts";

/** How many comments are withdrawn before others get their turn. */
const SLICE = 1000;

type Erasing = Pick<DueErasure, "id" | "accountId" | "comments">;

const withdrawing = ({ accountId, comments }: Erasing) => ({
  accountId,
  until: null,
  keepPublished: comments === "keep",
  eraseNow: true,
});

/** Takes an account's words wherever they stand and no legal hold is on them, batch by batch. False: there is more. */
export async function eraseWords(ctx: Context, erasing: Erasing): Promise<boolean> {
  if (!(await withdrawAll(ctx, withdrawing(erasing), SLICE))) return false;
  for (const [what, step] of Object.entries(WORD_STEPS) as [ErasedKind, Step][]) {
    let more = true;
    while (more) {
      more = await ctx.db.transaction(async (tx) => {
        await keepWordsInPlace(tx);
        const count = await step(tx, erasing.accountId);
        await addDeleted(tx, erasing.id, what, count);
        return isFull(count);
      });
    }
  }
  return true;
}

/** The last mail, to an address that is forgotten once it is out. */
function tellDone(
  ctx: Context,
  tx: Tx,
  id: string,
  to: { email: string; language: string | null; siteId: string | null },
): Promise<void> {
  return queueMail(ctx, tx, {
    kind: "erasure",
    detail: { stage: "done", receiptUrl: erasurePage(ctx, id) },
    address: to.email,
    siteId: to.siteId,
    ...(to.language === null ? {} : { language: to.language }),
  });
}

/**
 * Empties the account itself, in one transaction. False where it says something just now after all: then its words go
 * first.
 */
async function empty(ctx: Context, erasing: Erasing): Promise<boolean> {
  const { id, accountId, comments } = erasing;
  return ctx.db.transaction(
    async (tx) => {
      await keepWordsInPlace(tx);
      const account = await lockForErasure(tx, accountId);
      if (!account) return false;
      await lockRecordsOf(tx, accountId);
      const [missed] = await findToWithdraw(tx, withdrawing(erasing), { after: null, limit: 1 });
      if (missed) return false;
      const notices = account.email
        ? await eraseNotices(tx, { email: account.email })
        : { erased: 0, open: [] };
      const guest = account.email ? await forgetGuestAddress(tx, account.email) : 0;
      const own = await deleteOwnRows(tx, accountId, account.address);
      await blankTraces(tx, accountId);
      await emptyAccount(tx, ctx.clock, accountId);
      const counts = { ...own, notices: notices.erased, guestAddresses: guest, account: 1 };
      for (const [what, count] of Object.entries(counts) as [ErasedKind, number][])
        await addDeleted(tx, id, what, count);
      const mailed = account.email !== null;
      if (account.email) await tellDone(ctx, tx, id, { ...account, email: account.email });
      const given = { comments, notices: notices.open, mailed };
      const { kept, unfinished } = keptOf(await countLeft(tx, accountId), given);
      await setKept(tx, id, kept, unfinished);
      return true;
    },
    { timeoutMs: 20_000 },
  );
}

/** What still bore the name shows another now: raises the version of each article. Again does no harm. */
async function renewArticles(ctx: Context, accountId: string): Promise<void> {
  let articles = await findWrittenOn(ctx.db.prisma, accountId, null);
  while (articles.length > 0) {
    for (const article of articles) {
      await ctx.db.transaction((tx) => raiseVersion(tx, article, "changed"));
      ctx.pages.touch(`article:${article}`);
    }
    articles = await findWrittenOn(ctx.db.prisma, accountId, articles.at(-1) ?? null);
  }
}

/** Erases an account whose 14 days are over. Every step may be done again, so after a crash it goes on. */
export async function eraseAccount(ctx: Context, due: DueErasure): Promise<void> {
  if (!due.emptied) {
    if (!(await eraseWords(ctx, due))) return;
    if (!(await empty(ctx, due))) return;
  }
  await renewArticles(ctx, due.accountId);
  await markErased(ctx.db.prisma, ctx.clock, due.id);
}

/** Takes what an erasure had to leave, as far as that may go now. */
export async function finishErasure(ctx: Context, erasing: Erasing & { notices: string[] }): Promise<void> {
  const { id, accountId, comments } = erasing;
  if (!(await eraseWords(ctx, erasing))) return;
  await ctx.db.transaction(async (tx) => {
    const notices = await eraseNotices(tx, { ids: erasing.notices });
    await addDeleted(tx, id, "notices", notices.erased);
    const given = { comments, notices: notices.open, mailed: false };
    const { kept, unfinished } = keptOf(await countLeft(tx, accountId), given);
    await setKept(tx, id, kept, unfinished);
  });
}
