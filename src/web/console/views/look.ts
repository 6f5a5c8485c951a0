import type { Say } from "../../thread/say.ts";
import type { DecideModel } from "../decide-model.ts";
import type { DeskState } from "../desk-state.ts";
import type { PersonModel } from "../person-model.ts";
import type { PetitionModel } from "../petition-model.ts";
import type { QueueModel } from "../queue-model.ts";
import type { Speech } from "../speech.ts";

/** What every view of the desk is drawn with. */
export interface Look {
  speech: Speech;
  say: Say;
  language: string;
  now: number;
  state: DeskState;
  queue: QueueModel;
  decide: DecideModel;
  person: PersonModel;
  petition: PetitionModel;
  uncover(id: string): void;
  help(shown: boolean): void;
  signOut(): Promise<void>;
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, "minute"],
  [86_400, 3600, "hour"],
  [Number.POSITIVE_INFINITY, 86_400, "day"],
];

/** How long from now an instant is, either way. */
export function span(at: string, { language, now }: Pick<Look, "language" | "now">): string {
  const seconds = (Date.parse(at) - now) / 1000;
  const [, unit, name] = STEPS.find(([limit]) => Math.abs(seconds) < limit) as (typeof STEPS)[number];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.trunc(seconds / unit), name);
}

/** An instant in the moderator's own zone. */
export function date(at: string, { language }: Pick<Look, "language">): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(
    Date.parse(at),
  );
}

/** The day of an instant in the moderator's own zone. */
export function dayOf(at: string, { language }: Pick<Look, "language">): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(Date.parse(at));
}
