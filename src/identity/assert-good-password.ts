import { invalid } from "../platform/problem.ts";
import { foldPassword, isCommonPassword } from "./common-passwords.ts";

/** How much of a password must be its own, beside what everybody knows of its owner. */
const OWN = 8;

const bare = (text: string) => foldPassword(text).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "");

function isLike(password: string, known: string): boolean {
  const one = bare(known);
  return one.length >= 3 && password.includes(one) && password.replaceAll(one, "").length < OWN;
}

/**
 * Refuses a password that is commonly used, or hardly more than its owner's name or e-mail address. Throws
 * `validation-failed` at `/password`. Its length is the contract's matter.
 */
export function assertGoodPassword(password: string, owner: { email: string | null; name: string }): void {
  if (isCommonPassword(password))
    throw invalid("/password", "common", "is one of the first that somebody else would try");
  const bared = bare(password);
  const parts = [
    owner.email ?? "",
    owner.email?.split("@", 1)[0] ?? "",
    owner.name,
    ...owner.name.split(" "),
  ];
  if (parts.some((part) => isLike(bared, part)))
    throw invalid("/password", "like-owner", "must not be like the name or the e-mail address");
}
