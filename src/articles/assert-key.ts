import { articleKey } from "../contract/common.ts";
import { invalid } from "../platform/problem.ts";

/** Throws `validation-failed` for a key under which no article may be registered, among them "null" and "undefined". */
export function assertKey(key: string): void {
  const parsed = articleKey.safeParse(key);
  if (parsed.success) return;
  const [issue] = parsed.error.issues;
  throw invalid("{article}", issue?.code ?? "custom", issue?.message ?? "is no key");
}
