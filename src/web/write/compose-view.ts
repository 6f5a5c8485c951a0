import type { Child, Node } from "../thread/node.ts";
import { sayAround } from "../thread/say.ts";
import { cancel, discard, keyOf, leftWords, mustAccept, send, typed } from "./compose.ts";
import { h } from "./h.ts";
import { reasonsView, statementLink } from "./own-view.ts";
import { articleOf, asGuest, type Form, type Room } from "./room.ts";

export function fieldView(id: string, label: Child, control: string, props: Record<string, unknown>): Node {
  return h("p", { class: "field" }, h("label", { for: id }, label), h(control, { id, ...props }));
}

/** Grows with what is in it, where the browser does not do that by itself. */
function grow(area: HTMLElement | null): void {
  if (!area || CSS.supports("field-sizing", "content")) return;
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

function labelOf({ say, kit }: Room, { kind, id }: Form): string {
  const name = kit.model.state?.comments.get(id)?.author?.name ?? "";
  return kind === "reply" ? say("yourReply", { name }) : say(kind === "edit" ? "editing" : "yourComment");
}

function guestFields(room: Room, form: Form, key: string): Node[] {
  const { say } = room;
  const field = (name: "name" | "email", more: object) =>
    fieldView(`${name}-${key}`, [say(name), name === "email" && ` · ${say("optional")}`], "input", {
      ...{ name, value: form[name], "aria-invalid": form.trouble?.field === name || undefined },
      ...{ "aria-describedby": `trouble-${key}`, ...more },
      onInput: ({ target }: Event) => {
        form[name] = (target as HTMLInputElement).value;
      },
    });
  return [
    h(
      "div",
      { class: "guest" },
      field("name", { required: true, minLength: 2, maxLength: 80, autocomplete: "nickname" }),
      field("email", { type: "email", maxLength: 254, autocomplete: "email" }),
    ),
    h("p", { class: "fine" }, say("guestHeld")),
  ];
}

function acceptView(room: Room, form: Form, key: string): Node {
  const id = `accept-${key}`;
  const check = h("input", {
    ...{ id, type: "checkbox", name: "accept", required: true, checked: form.accepted },
    ...{
      "aria-describedby": `trouble-${key}`,
      "aria-invalid": form.trouble?.field === "accept" || undefined,
    },
    onChange: ({ target }: Event) => {
      form.accepted = (target as HTMLInputElement).checked;
      if (form.trouble?.field === "accept") form.trouble = null;
      room.kit.draw();
    },
  });
  return h("p", { class: "accept" }, check, " ", h("label", { for: id }, room.say("accept")));
}

/** The rules in a line, with the newspaper's own words where it has some. */
export function rulesLine(room: Room): Node | false {
  const { rules } = articleOf(room);
  const { say, links } = room.kit.look();
  const [before, after] = sayAround(say, "disclaimer", "rules");
  return (
    rules.version > 0 &&
    rules.acceptance !== "none" &&
    h(
      "p",
      { class: "fine" },
      before,
      h("a", { href: links.rules, target: "_blank", rel: "noopener" }, say("rules")),
      after,
    )
  );
}

/** What was not published, and why, above the words as they were typed. */
function refusedView(room: Room, { refused }: Form, id: string): Node | null {
  return (
    refused &&
    h(
      "div",
      { id, class: "refused" },
      h("p", { class: "label" }, room.say("refused")),
      reasonsView(room, refused),
      statementLink(room, refused.id),
    )
  );
}

/** The form in which a comment, a reply or a change is written. */
export function composeView(room: Room, form: Form, signIn: () => Promise<boolean>): Node {
  const { say } = room;
  const key = keyOf(form);
  const { kind, busy, trouble, refused } = form;
  const { commenting } = articleOf(room);
  const shut = !commenting.may[kind === "new" ? "comment" : kind];
  const text = `text-${key}`;
  const label = say(kind === "edit" ? "save" : kind === "reply" ? "sendReply" : "send");
  const sending = (event: Event) => {
    event.preventDefault();
    const fields = event.currentTarget as HTMLFormElement;
    void send(room, form, fields, signIn);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sending(event);
    if (event.key !== "Escape" || kind === "new" || event.isComposing) return;
    event.stopPropagation();
    cancel(room, form);
  };
  return h(
    "form",
    { class: "write", part: "form", key, noValidate: true, onSubmit: sending, onKeyDown: keys },
    refusedView(room, form, `refused-${key}`),
    form.restored &&
      h(
        "p",
        { class: "fine" },
        say("draft"),
        " ",
        h("button", { type: "button", class: "act", onClick: () => discard(room, form) }, say("discard")),
      ),
    fieldView(text, labelOf(room, form), "textarea", {
      ...{
        name: "text",
        rows: 3,
        dir: "auto",
        value: form.text,
        readOnly: shut,
        required: true,
        part: "textarea",
      },
      "aria-invalid": trouble?.field === "text" || refused !== null || undefined,
      "aria-describedby": `trouble-${key} refused-${key} hint-${key} count-${key}`,
      ref: (area: HTMLElement | null) => grow(area),
      onInput: ({ target }: Event) => {
        grow(target as HTMLElement);
        typed(room, form, (target as HTMLTextAreaElement).value);
      },
    }),
    h(
      "p",
      { class: "fine under" },
      h("span", { id: `hint-${key}` }, say("hint"), " ", h("span", { class: "marks" }, say("formatting"))),
      h("span", { id: `count-${key}`, class: "counter" }, leftWords(room, form)),
    ),
    asGuest(room) && guestFields(room, form, key),
    mustAccept(room) && acceptView(room, form, key),
    h("p", { id: `trouble-${key}`, class: "trouble" }, trouble?.words),
    !shut &&
      h(
        "div",
        { class: "send" },
        h(
          "button",
          { class: "primary", part: "button", "aria-disabled": busy },
          busy ? say("sending") : label,
        ),
        kind !== "new" &&
          h("button", { type: "button", class: "act", onClick: () => cancel(room, form) }, say("cancel")),
        kind !== "edit" && rulesLine(room),
      ),
  );
}
