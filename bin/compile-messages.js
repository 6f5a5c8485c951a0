import { parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** ICU messages by name as `src/web/thread/say.ts` reads them. Throws where one cannot be parsed or said. */
export function compileMessages(group) {
  return Object.fromEntries(
    Object.entries(group).map(([name, text]) => [name, compiled(parse(text, { requiresOtherClause: true }))]),
  );
}

function compiled(elements) {
  const parts = elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value;
      case TYPE.argument:
      case TYPE.number:
        return [element.value];
      case TYPE.pound:
        return 0;
      case TYPE.plural:
      case TYPE.select: {
        if (element.offset) throw new Error("plural offsets are not spoken here");
        const forms = Object.entries(element.options).map(([name, { value }]) => [name, compiled(value)]);
        return [element.value, element.type === TYPE.plural ? "plural" : "select", Object.fromEntries(forms)];
      }
      default:
        throw new Error(`a message has an element of type ${element.type}`);
    }
  });
  return parts.length === 1 && typeof parts[0] === "string" ? parts[0] : parts;
}
