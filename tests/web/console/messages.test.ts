import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { compileMessages } from "../../../bin/compile-messages.js";
import { judgeAppeal } from "../../../src/contract/appeals.ts";
import { care, decideComments } from "../../../src/contract/moderation.ts";
import { judgeNotice } from "../../../src/contract/notices.ts";
import { queueItem } from "../../../src/contract/queue.ts";
import { listedAccount } from "../../../src/contract/sanctions.ts";
import { reportReason } from "../../../src/contract/speaking.ts";
import { speak } from "../../../src/web/thread/say.ts";

const CONSOLE = join(import.meta.dirname, "../../../src/web/console");
const LANGUAGES = "de en es fr pt".split(" ");

/** What is the same word as in English. */
const SHARED = new Set(
  ["number", "de code", "fr code", "fr site", "pt site", "fr notices"].flatMap((one) =>
    one.includes(" ") ? [one] : LANGUAGES.map((language) => `${language} ${one}`),
  ),
);

/** What stands on a tab or a button of the first row: more than this and a phone shows half of it. */
const SHORT = 24;
const TABS = ["pending", "reported", "escalated", "appealed", "notices", "new", "keys", "signOut", "signIn"];

const texts = Object.fromEntries(
  globSync("messages/*.json", { cwd: CONSOLE }).map((file) => [
    basename(file, ".json"),
    JSON.parse(readFileSync(join(CONSOLE, file), "utf8")) as Record<string, string>,
  ]),
);
const english = texts.en ?? {};

const everyMessage = Object.entries(texts).flatMap(([language, messages]) =>
  Object.entries(messages).map(([name, text]) => ({ language, name, text })),
);

/** The elements of a message and of all its forms. */
function within(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => [
    element,
    ...(element.type === TYPE.plural || element.type === TYPE.select
      ? Object.values(element.options).flatMap(({ value }) => within(value))
      : []),
  ]);
}

const elementsOf = (text: string) => within(parse(text, { requiresOtherClause: true }));

/** `name:kind` of each argument; kinds are the parser's. */
function argumentsOf(text: string): string[] {
  const named = elementsOf(text).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound ? [] : [`${element.value}:${element.type}`],
  );
  return [...new Set(named)].sort();
}

/** The forms of each choice, by the argument that chooses. */
function choicesOf(text: string): Map<string, string[]> {
  const choices = new Map<string, Set<string>>();
  for (const element of elementsOf(text)) {
    if (element.type !== TYPE.select) continue;
    const forms = choices.get(element.value) ?? new Set();
    for (const form of Object.keys(element.options)) forms.add(form);
    choices.set(element.value, forms);
  }
  return new Map([...choices].map(([value, forms]) => [value, [...forms].sort()]));
}

const sources = globSync(["*.ts", "views/*.ts"], { cwd: CONSOLE }).map((file) =>
  readFileSync(join(CONSOLE, file), "utf8"),
);

/** Names that the desk's code says outright: the first argument of `say`, and what is told after an act. */
function namesSaid(): Set<string> {
  const calls = sources.flatMap((source) => [
    ...source.matchAll(/\bsay\(([^,()]*)/g),
    ...source.matchAll(/\bmessage: ([^,]*)/g),
    ...source.matchAll(/\bgone\([\w.]+, by, ([^,]*)/g),
  ]);
  return new Set(
    calls.flatMap(([, said = ""]) => [...said.matchAll(/(?<!=== )"(\w+)"/g)].map(([, name = ""]) => name)),
  );
}

describe("the desk's messages", () => {
  it("are there in five languages, the same in each and in the same order", () => {
    assert.deepEqual(Object.keys(texts).sort(), LANGUAGES);
    for (const language of LANGUAGES)
      assert.deepEqual(Object.keys(texts[language] ?? {}), Object.keys(english), language);
  });

  it("take the arguments that the English ones take, and choose among the same forms", () => {
    for (const { language, name, text } of everyMessage) {
      assert.deepEqual(argumentsOf(text), argumentsOf(english[name] ?? ""), `${language} ${name}`);
      assert.deepEqual(choicesOf(text), choicesOf(english[name] ?? ""), `${language} ${name}`);
    }
  });

  it("have a form for each plural of their language, and for none where English has one", () => {
    for (const { language, name, text } of everyMessage) {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const forms = (of: string) => elementsOf(of).filter((element) => element.type === TYPE.plural);
      const none = forms(english[name] ?? "").some(({ options }) => "=0" in options);
      for (const { options } of forms(text)) {
        const given = Object.keys(options);
        const plurals = given.filter((form) => !form.startsWith("=")).sort();
        assert.deepEqual(plurals, categories, `${language} ${name}`);
        assert.equal(given.includes("=0"), none, `${language} ${name}`);
      }
    }
  });

  it("have a word for whatever the API may answer", () => {
    const { decisions } = decideComments.body.shape;
    const { appeal, kind } = queueItem.shape;
    const known: Record<string, readonly (string | undefined)[]> = {
      "act act": decisions.element.shape.act.options,
      "care care": care.options,
      "reason reason": reportReason.options,
      "sanction kind": listedAccount.shape.sanctions.element.options,
      "appealBy party": appeal.unwrap().shape.party.options,
      "outcome outcome": [
        ...judgeAppeal.body.shape.outcome.options,
        ...judgeNotice.body.shape.outcome.options,
      ],
    };
    for (const [place, values] of Object.entries(known)) {
      const [name = "", argument = ""] = place.split(" ");
      const forms = choicesOf(english[name] ?? "").get(argument) ?? [];
      for (const value of values) assert.ok(forms.includes(String(value)), `${place} ${value}`);
    }
    for (const queue of kind.options) assert.ok(english[queue], queue);
  });

  it("are those that the desk says, and no others", () => {
    const said = namesSaid();
    assert.ok(said.size > 80, "the desk's sources are read");
    for (const name of said) assert.ok(Object.hasOwn(english, name), `"${name}" is said and has no words`);
    const whole = sources.join("\n");
    for (const name of Object.keys(english))
      assert.ok(said.has(name) || whole.includes(`"${name}"`), `"${name}" has words and nobody says it`);
  });

  it("are not left in English", () => {
    for (const { language, name, text } of everyMessage)
      if (language !== "en")
        assert.ok(text !== english[name] || SHARED.has(`${language} ${name}`), `${language} ${name}`);
  });

  it("are set as print is, and set names apart from the direction of their words", () => {
    for (const { language, name, text } of everyMessage) {
      assert.doesNotMatch(text, /["'!]|\.\.\.| $|^ /, `${language} ${name}`);
      // Where the name is what chooses, it is no person's.
      if (choicesOf(text).has("name")) continue;
      assert.doesNotMatch(
        text.replaceAll("\u2068{name}\u2069", ""),
        /\{name\}|[\u2068\u2069]/,
        `${language} ${name}`,
      );
    }
    for (const [name, text] of Object.entries(texts.fr ?? {}))
      assert.doesNotMatch(text, / [:;?»]|« /, `fr ${name}`);
  });

  it("are short where many stand in a row", () => {
    for (const { language, name, text } of everyMessage)
      if (TABS.includes(name)) assert.ok([...text].length <= SHORT, `${language} ${name}: ${text}`);
  });

  it("are said whole with any count and any choice", () => {
    for (const language of LANGUAGES) {
      const say = speak(compileMessages(texts[language] ?? {}), language);
      for (const [name, text] of Object.entries(english)) {
        const arguments_ = argumentsOf(text).map((one) => one.split(":")[0] ?? "");
        const choices = choicesOf(text);
        for (const count of [0, 1, 2, 5, 21, 100, 1_000_000])
          for (const form of [...new Set(["unheardOf", ...[...choices.values()].flat()])]) {
            const given = arguments_.map((one) => [one, choices.has(one) ? form : count]);
            const said = say(name, Object.fromEntries(given));
            const where = `${language} ${name} ${form} ${count}`;
            // No key is called anything but what is listed, so there is nothing to say of others.
            if (name !== "key" || (form !== "unheardOf" && form !== "other"))
              assert.notEqual(said, "", where);
            assert.equal(said.trim(), said, where);
            assert.doesNotMatch(said, /[{}#]|undefined|\s\s/, where);
          }
      }
    }
  });
});
