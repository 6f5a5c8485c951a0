import { kurierLeben } from "./kurier-leben.ts";
import { kurierPolitik } from "./kurier-politik.ts";
import { ledgerClosed } from "./ledger-closed.ts";
import { ledgerGuarded } from "./ledger-guarded.ts";
import { ledgerOpen } from "./ledger-open.ts";
import { offByOneArticles } from "./offbyone.ts";
import type { DemoArticle, DemoSite } from "./shapes.ts";
import { kurier } from "./site-kurier.ts";
import { ledger } from "./site-ledger.ts";
import { offByOne } from "./site-offbyone.ts";
import { treaty } from "./treaty.ts";

export { people, signIns } from "./people.ts";
export * as petitions from "./petitions.ts";
export type * from "./shapes.ts";

export const sites: DemoSite[] = [ledger, kurier, offByOne];

export const articles: DemoArticle[] = [
  treaty,
  ...ledgerOpen,
  ...ledgerClosed,
  ...ledgerGuarded,
  ...kurierPolitik,
  ...kurierLeben,
  ...offByOneArticles,
];
