import type { Messages } from "../src/web/thread/say.ts";

export function compileMessages(group: Record<string, string>): Messages;
