import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import { letSingleKeysAct, singleKeysAct } from "../single-keys.ts";
import { ACT_KEYS, itemView } from "./item-view.ts";
import { languageView } from "./language-view.ts";
import type { Look } from "./look.ts";
import { personView } from "./person-view.ts";
import { queueView, tabsView } from "./queue-view.ts";

const KEYS = {
  ...{ z: "undo", n: "note", u: "person", o: "open", s: "show", x: "mark", X: "markAll", t: "take" },
  ...{ "/": "search", "1–7": "queues", ".": "again", Esc: "back" },
};

function headView(look: Look): Node {
  const { say, state, queue, signOut, help } = look;
  const { sites, place, day, me } = state;
  return h(
    "header",
    { class: "top" },
    h("h1", null, say("desk")),
    sites.length > 1
      ? h(
          "select",
          {
            "aria-label": say("site"),
            value: place.site,
            onChange: (event: Event) =>
              void queue.go({
                site: (event.target as HTMLSelectElement).value,
                filters: {},
                kind: "pending",
              }),
          },
          sites.map(({ slug, name }) => h("option", { key: slug, value: slug }, name)),
        )
      : h("strong", null, sites[0]?.name ?? ""),
    h(
      "p",
      { class: "day" },
      day
        ? h(
            "span",
            { title: say("exposure", { count: day.exposure.items }) },
            say("today", { count: day.decided }),
          )
        : null,
      h("bdi", null, me.name),
      h(
        "button",
        { type: "button", "aria-keyshortcuts": "?", onClick: () => help(true) },
        say("keys"),
        h("kbd", null, "?"),
      ),
      h("button", { type: "button", onClick: () => void signOut() }, say("signOut")),
    ),
    tabsView(look),
  );
}

function toldView({ say, state, decide }: Look): Node {
  const { told } = state;
  return h(
    "p",
    { class: "told", role: "status" },
    told ? say(told.message, told.values) : null,
    told?.why ? ` ${say("trouble", { type: told.why })}` : null,
    told?.undo
      ? h(
          "button",
          { type: "button", "aria-keyshortcuts": "z", onClick: () => void decide.undo() },
          say("undo"),
          h("kbd", null, "z"),
        )
      : null,
  );
}

function helpView({ say, speech, help }: Look): Node {
  const acts = new Map<string, string>();
  for (const [act, key] of ACT_KEYS) {
    const before = acts.get(key);
    acts.set(key, before ? `${before} / ${say("act", { act })}` : say("act", { act }));
  }
  const keys: [string, Child][] = [
    ["j k ↓ ↑", say("key", { key: "step" })],
    ...acts,
    ...Object.entries(KEYS).map(([key, name]): [string, Child] => [key, say("key", { key: name })]),
  ];
  return h(
    "dialog",
    {
      key: "help",
      class: "help",
      "aria-label": say("keys"),
      ref: (dialog: HTMLDialogElement) => {
        if (!dialog.open) dialog.showModal();
      },
      onClose: () => help(false),
    },
    h("h2", null, say("keys")),
    h(
      "dl",
      null,
      keys.map(([key, label]) =>
        h(
          "div",
          { key },
          h(
            "dt",
            null,
            key.split(" ").map((one) => h("kbd", null, one)),
          ),
          h("dd", null, label),
        ),
      ),
    ),
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        checked: singleKeysAct(),
        onChange: (event: Event) => {
          letSingleKeysAct((event.target as HTMLInputElement).checked);
          help(true);
        },
      }),
      say("singleKeys"),
    ),
    h("form", { method: "dialog" }, h("button", { type: "submit" }, say("close")), languageView(speech)),
  );
}

/** The desk: queues above, what waits at the left, what is looked at at the right. */
export function deskView(look: Look): Node {
  const { state } = look;
  return h(
    "div",
    { class: singleKeysAct() ? "desk" : "desk keyless" },
    headView(look),
    toldView(look),
    h(
      "main",
      { class: "panes" },
      queueView(look),
      // A person who was looked for has the place of what else is looked at.
      state.person && state.place.kind === "people" ? null : itemView(look),
      state.person ? personView(look, state.person) : null,
    ),
    state.help ? helpView(look) : null,
  );
}
