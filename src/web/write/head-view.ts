import type { Node } from "../thread/node.ts";
import { sayAround } from "../thread/say.ts";
import { formFor } from "./compose.ts";
import { composeView, fieldView, rulesLine } from "./compose-view.ts";
import { h } from "./h.ts";
import { articleOf, asGuest, type Room, type Sanction } from "./room.ts";

/** What the head can set going. */
export interface HeadActs {
  signIn(view?: string): Promise<boolean>;
  signOut(): Promise<void>;
  giveFactor(): Promise<void>;
  readWarning(id: string): Promise<void>;
}

function sanctionView(room: Room, sanction: Sanction, acts: HeadActs): Node {
  const { say, kit } = room;
  const { kind, until, clauses, statementUrl, id } = sanction;
  const look = kit.look();
  const words =
    kind === "warn"
      ? say("warned")
      : kind === "suspend" && until
        ? say("suspended", { when: kit.instant(until, look) })
        : say("banned");
  const [before, after] = sayAround(say, "underClauses", "clauses", { count: clauses.length });
  const cited = new Intl.ListFormat(look.language)
    .formatToParts(clauses)
    .map(({ type, value }) =>
      type === "element"
        ? h("a", { key: value, href: `${look.links.rules}#clause-${encodeURIComponent(value)}` }, value)
        : value,
    );
  return h(
    "div",
    { class: "statement sanction" },
    h("p", null, words),
    clauses.length > 0 && h("p", { class: "fine" }, before, cited, after),
    statementUrl &&
      h(
        "p",
        { class: "fine" },
        h("a", { href: statementUrl, target: "_blank", rel: "noopener" }, say("appeal")),
      ),
    kind === "warn" &&
      id &&
      h(
        "p",
        null,
        h(
          "button",
          { type: "button", class: "primary", part: "button", onClick: () => void acts.readWarning(id) },
          say("warningRead"),
        ),
      ),
  );
}

function factorView(room: Room, { giveFactor }: HeadActs): Node {
  const { say, kit, factor } = room;
  const submit = (event: Event) => {
    event.preventDefault();
    void giveFactor();
  };
  return h(
    "form",
    { class: "write", onSubmit: submit },
    h("p", { class: "fine", id: "factor" }, say("secondFactor")),
    fieldView("code-factor", say("code"), "input", {
      ...{ autocomplete: "one-time-code", required: true, dir: "ltr", value: factor?.code },
      ...{ "aria-describedby": "factor trouble-factor", "aria-invalid": factor?.trouble ? true : undefined },
      onInput: ({ target }: Event) => {
        if (factor) factor.code = (target as HTMLInputElement).value.trim();
      },
    }),
    h("p", { class: "trouble", id: "trouble-factor" }, factor?.trouble),
    h(
      "div",
      { class: "send" },
      h("button", { class: "primary", part: "button" }, say("goOn")),
      h(
        "button",
        {
          ...{ type: "button", class: "act" },
          onClick: () => {
            room.factor = null;
            kit.draw();
          },
        },
        say("cancel"),
      ),
    ),
  );
}

/** Who is signed in, or how to. */
function meView(room: Room, acts: HeadActs): Node {
  const { say, session, account, signInTrouble, blocked, kit } = room;
  const quiet = (word: string, act: () => unknown) =>
    h("button", { type: "button", class: "act", onClick: () => void act() }, say(word));
  const { commenting, commenters } = articleOf(room);
  const [as, is] = sayAround(say, "signedInAs", "name");
  const line = account
    ? [h("span", null, as, h("bdi", { class: "name" }, account.name), is), quiet("signOut", acts.signOut)]
    : session.held
      ? [h("span", null, say("reading"))]
      : [
          commenters === "guests" || !commenting.may.comment
            ? quiet("signIn", () => acts.signIn())
            : h(
                "button",
                { type: "button", class: "primary", part: "button", onClick: () => void acts.signIn() },
                kit.look().say("signInToComment"),
              ),
          quiet("register", () => acts.signIn("register")),
        ];
  return h(
    "div",
    { class: "me" },
    h("p", { class: "fine bar" }, line),
    signInTrouble && h("p", { class: "trouble" }, signInTrouble),
    blocked &&
      h("p", { class: "trouble" }, h("a", { href: blocked, target: "_blank", rel: "opener" }, say("signIn"))),
  );
}

/** Between the heading and the comments: who is signed in, and the form, or why there is none. */
export function headView(room: Room, acts: HeadActs): Node | null {
  const { session, personal, account, say, kit } = room;
  const { commenting, commenters } = articleOf(room);
  const form = formFor(room, "new");
  const { sanction } = personal ?? {};
  const look = kit.look();
  const stopped = sanction && /^(?:suspend|ban|warn)$/.test(sanction.kind);
  const unproven = account && !account.emailVerified && commenters === "verified";
  const writes = session.held || asGuest(room) || form.text !== "";
  if (!commenting.may.comment && !session.held && form.text === "") return null;
  return h(
    "div",
    { class: "desk" },
    meView(room, acts),
    room.factor && factorView(room, acts),
    commenting.may.comment && stopped
      ? sanctionView(room, sanction, acts)
      : commenting.may.comment && unproven
        ? h("p", { class: "statement sanction" }, say("verifyFirst"))
        : (commenting.may.comment || form.text !== "") && [
            writes ? composeView(room, form, acts.signIn) : rulesLine(room),
            commenting.state === "premoderated" && h("p", { class: "fine" }, look.say("premoderated")),
            commenting.closesAt &&
              h("p", { class: "fine" }, look.say("closes", { when: kit.instant(commenting.closesAt, look) })),
          ],
  );
}
