import type { Look } from "./look.ts";
import type { Node } from "./node.ts";
import { h } from "./node.ts";

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [3600, 60, "minute"],
  [86_400, 3600, "hour"],
  [7 * 86_400, 86_400, "day"],
];

/** An instant in the reader's language and zone. */
export function instant(
  at: string | number,
  { language, timeZone }: Pick<Look, "language" | "timeZone">,
): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(timeZone ? { timeZone } : {}),
  });
  return format.format(new Date(at));
}

/** How long ago it was within the last week, else when. */
export function told(at: string, look: Look): string {
  const { now, language, say } = look;
  if (now === undefined) return instant(at, look);
  const seconds = (now - Date.parse(at)) / 1000;
  if (seconds < 60) return say("justNow");
  for (const [limit, unit, name] of STEPS) {
    if (seconds < limit) {
      const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
      return format.format(-Math.floor(seconds / unit), name);
    }
  }
  return instant(at, look);
}

export function moment(at: string, look: Look): Node {
  return h("time", { dateTime: at, title: instant(at, look) }, told(at, look));
}
