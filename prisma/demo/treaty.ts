import type { DemoArticle } from "./shapes.ts";
import { ledgerFacebook } from "./site-ledger.ts";
import { thread } from "./thread.ts";
import { firstReactions } from "./treaty-1-first-reactions.ts";
import { delta } from "./treaty-2-delta.ts";
import { upstream } from "./treaty-3-upstream.ts";
import { smallPrint } from "./treaty-4-small-print.ts";
import { quarrels } from "./treaty-5-quarrels.ts";
import { night } from "./treaty-6-night.ts";

const text = [firstReactions, delta, upstream, smallPrint, quarrels, night].join("\n");

/** The centrepiece: a great debate, looked after, then closed with a reason and a way on. */
export const treaty: DemoArticle = {
  site: "ledger",
  key: "ishka-treaty",
  url: "https://ledger.example.org/international/ishka-treaty",
  title: "Tavaria and Ondrel agree to share the Ishka, forty-one years after the dry summer",
  section: "international",
  language: "en",
  publishedHoursAgo: 52,
  settings: {
    mode: "closed",
    votes: "upDown",
    closedNotice: {
      reason: "editorial",
      text: {
        en: "After two days and several hundred comments we have closed this debate: the arguments have been made, most of them well, and our moderators are needed elsewhere. The comments stay here to be read. They were written under our [comment rules](@rules).",
        de: "Nach zwei Tagen und mehreren hundert Kommentaren haben wir diese Debatte geschlossen: Die Argumente sind ausgetauscht, die meisten davon gut, und unsere Moderation wird anderswo gebraucht. Die Kommentare bleiben hier lesbar. Für sie gelten unsere [Kommentarregeln](@rules).",
      },
      callToAction: ledgerFacebook,
      continueAt: "ishka-questions",
    },
  },
  history: [
    { act: "open", reason: "editorial", by: "desmond", hoursAgo: 52 },
    { act: "close", reason: "editorial", by: "desmond", hoursAgo: 19 },
  ],
  comments: thread(text, { from: 3, until: 1950, votes: "upDown" }),
};
