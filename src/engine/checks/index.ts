import type { Case, Finding } from "../case.ts";
import { guests } from "./guests.ts";
import { links } from "./links.ts";
import { newcomers } from "./newcomers.ts";
import { premoderation } from "./premoderation.ts";
import { signals } from "./signals.ts";
import { terms } from "./terms.ts";

/** One rule: what it finds in a case, nothing if all is well. */
export type Check = (c: Case) => Finding[];

/** Every check, in the order in which moderators read their findings. */
export const CHECKS: readonly Check[] = [terms, links, premoderation, guests, newcomers, signals];
