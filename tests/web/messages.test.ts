import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { compileMessages } from "../../bin/compile-messages.js";
import { sayAround, speak } from "../../src/web/thread/say.ts";

const FOLDER = join(import.meta.dirname, "../../src/web/messages");
const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const GROUPS = ["read", "write"] as const;

/** What is the same word as in English. */
const SHARED = ["de code", "fr code", "nl code"];

/** What a button or a tab says: more than this breaks its line on a narrow page. */
const BUTTON = 24;
const BUTTONS = [
  ...["top", "newest", "oldest", "retry", "recommend", "agree", "disagree", "reply", "report"],
  ...["moreComments", "compose", "signInToComment"],
  ...["send", "sendReply", "sending", "cancel", "save", "edit", "withdraw", "withdrawYes", "keep", "signIn"],
  ...["register", "signOut", "reportSend", "showAnyway", "unignore", "discard"],
];

type Group = Record<string, string>;
const texts = Object.fromEntries(
  globSync("*.json", { cwd: FOLDER }).map((file) => [
    basename(file, ".json"),
    JSON.parse(readFileSync(join(FOLDER, file), "utf8")) as Record<(typeof GROUPS)[number], Group>,
  ]),
);
const english = { ...texts.en?.read, ...texts.en?.write };

function everyMessage(of = LANGUAGES) {
  return of.flatMap((language) =>
    GROUPS.flatMap((group) =>
      Object.entries(texts[language]?.[group] ?? {}).map(([name, text]) => ({ language, name, text })),
    ),
  );
}

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
const argumentsOf = (text: string) =>
  [
    ...new Set(
      elementsOf(text).flatMap((element) =>
        element.type === TYPE.literal || element.type === TYPE.pound
          ? []
          : [`${element.value}:${element.type}`],
      ),
    ),
  ].sort();

describe("the embed's messages", () => {
  it("are there in sixteen languages, all of them in each", () => {
    assert.deepEqual(Object.keys(texts).sort(), LANGUAGES);
    for (const language of LANGUAGES)
      for (const group of GROUPS)
        assert.deepEqual(
          Object.keys(texts[language]?.[group] ?? {}),
          Object.keys(texts.en?.[group] ?? {}),
          `${language} ${group}`,
        );
  });

  it("take the arguments that the English ones take", () => {
    for (const { language, name, text } of everyMessage())
      assert.deepEqual(argumentsOf(text), argumentsOf(english[name] ?? ""), `${language} ${name}`);
  });

  it("have a form for each plural of their language, and for none where English has one", () => {
    for (const { language, name, text } of everyMessage()) {
      const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      const forms = (of: string) => elementsOf(of).filter((element) => element.type === TYPE.plural);
      for (const { options } of forms(text)) {
        const given = Object.keys(options);
        assert.deepEqual(
          given.filter((form) => !form.startsWith("=")).sort(),
          categories,
          `${language} ${name}`,
        );
        const none = forms(english[name] ?? "").some((element) => "=0" in element.options);
        assert.equal(given.includes("=0"), none, `${language} ${name}`);
      }
    }
  });

  it("are not left in English", () => {
    for (const { language, name, text } of everyMessage(LANGUAGES.filter((language) => language !== "en")))
      assert.ok(text !== english[name] || SHARED.includes(`${language} ${name}`), `${language} ${name}`);
  });

  it("are set as print is, and set names apart from the direction of their words", () => {
    for (const { language, name, text } of everyMessage()) {
      assert.doesNotMatch(text, /["'!]|\.\.\.| $|^ /, `${language} ${name}`);
      assert.doesNotMatch(
        text.replaceAll("\u2068{name}\u2069", ""),
        /\{name\}|[\u2068\u2069]/,
        `${language} ${name}`,
      );
    }
  });

  it("are short on buttons", () => {
    for (const { language, name, text } of everyMessage())
      if (BUTTONS.includes(name)) assert.ok([...text].length <= BUTTON, `${language} ${name}: ${text}`);
  });

  it("are said whole with any count", () => {
    for (const language of LANGUAGES) {
      const say = speak(compileMessages({ ...texts[language]?.read, ...texts[language]?.write }), language);
      for (const name of Object.keys(english))
        for (const count of [0, 1, 2, 5, 21, 100, 1_000_000]) {
          const given = { count, name: "Ada", when: "today", clauses: "3.2", rules: "rules" };
          const said = say(name, given);
          assert.ok(said.trim() === said && said !== "", `${language} ${name}`);
          assert.doesNotMatch(said, /[{}#]|undefined|\s\s/, `${language} ${name} ${count}`);
        }
    }
  });

  it("leave the place of a link in the sentence", () => {
    for (const language of LANGUAGES) {
      const say = speak(compileMessages(texts[language]?.read ?? {}), language);
      for (const count of [1, 2, 3]) {
        const around = sayAround(say, "removedUnder", "clauses", { count });
        assert.notEqual(around.join(""), "", language);
        assert.equal(around.join("3"), say("removedUnder", { count, clauses: "3" }), language);
      }
      assert.equal(
        sayAround(say, "disclaimer", "rules").join("x"),
        say("disclaimer", { rules: "x" }),
        language,
      );
    }
  });
});
