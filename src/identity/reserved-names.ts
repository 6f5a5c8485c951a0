import { bareSkeleton, nameSkeleton } from "./name-skeleton.ts";

/** Names that would be taken for the house itself, in the languages that it speaks. */
const RESERVED = [
  ["admin", "admins", "administrator", "administratorin", "administration"],
  ["administrateur", "administratrice", "administrador", "administradora", "administração", "administración"],
  ["mod", "mods", "moderator", "moderators", "moderatorin", "moderation", "moderationsteam"],
  ["modérateur", "modératrice", "modération", "moderador", "moderadora", "moderación", "moderação"],
  ["editor", "editors", "editorial", "editora", "editorin", "newsroom", "the editors"],
  ["redaktion", "redakteur", "redakteurin", "chefredaktion", "chefredakteur", "chefredakteurin"],
  [
    "rédaction",
    "la rédaction",
    "rédacteur",
    "rédactrice",
    "redacción",
    "la redacción",
    "redactor",
    "redactora",
  ],
  ["redação", "a redação", "redator", "redatora", "community", "community team", "community manager"],
  ["staff", "team", "official", "operator", "support", "help desk", "service", "system", "root", "webmaster"],
  ["deleted account", "gelöschtes konto", "compte supprimé", "cuenta eliminada", "conta eliminada"],
  ["understory"],
].flat();

let builtIn: Set<string> | undefined;

function ofBuiltIn(): Set<string> {
  builtIn ??= new Set(RESERVED.map((name) => bareSkeleton(nameSkeleton(name))));
  return builtIn;
}

/**
 * Whether a name looks like one that is the house's own, or one of `further`. A number around it hides nothing, unless
 * `numbered` says that it was put there to tell it from them.
 */
export function isReservedName(name: string, further: readonly string[], numbered = false): boolean {
  const stripped = name.replaceAll(/^[\p{N}\p{P}\p{S}\s]+|[\p{N}\p{P}\p{S}\s]+$/gu, "");
  const looks = [name, ...(numbered ? [] : [stripped])]
    .map((one) => bareSkeleton(nameSkeleton(one)))
    .filter((one) => one !== "");
  const others = new Set(further.map((one) => bareSkeleton(nameSkeleton(one))));
  return looks.some((one) => ofBuiltIn().has(one) || others.has(one));
}

/** Whether a name is, letter by letter, one of the house's own: said openly and not made to look like it. */
export function isPlainlyReserved(name: string, further: readonly string[]): boolean {
  const plain = (one: string) =>
    one
      .normalize("NFC")
      .toLowerCase()
      .replaceAll(/[\p{N}\p{P}\p{S}\s]+/gu, "");
  return [...RESERVED, ...further].some((one) => plain(one) === plain(name));
}
