import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Person } from "../desk-types.ts";
import type { NewSanction } from "../person-model.ts";
import { notesView } from "./around-view.ts";
import { entry } from "./draft-view.ts";
import { date, type Look, span } from "./look.ts";

const KINDS: readonly NewSanction["kind"][] = ["warn", "premoderate", "suspend", "ban", "muteReports"];
const DAYS = [1, 7, 30, 90, 365];

function figure(label: string, value: string): Node {
  return h("div", { key: label }, h("dt", null, label), h("dd", null, value));
}

function recordView(look: Look, { account }: Person): Node {
  const { say } = look;
  const { comments, reports, strikes, joinedAt, lastCommentAt, emailVerified } = account;
  return h(
    "dl",
    { class: "record" },
    figure(say("joined"), date(joinedAt, look)),
    lastCommentAt ? figure(say("lastComment"), span(lastCommentAt, look)) : null,
    Object.entries(comments as Record<string, number>).map(([status, count]) =>
      figure(say("status", { status }), say("number", { count })),
    ),
    figure(say("strikesLabel"), say("number", { count: strikes })),
    figure(say("reportsMade"), say("reportsJudged", reports)),
    figure(say("emailLabel"), say(emailVerified ? "verified" : "unverified")),
  );
}

function sanctionsView(look: Look, { sanctions }: Person): Child {
  const { say, person } = look;
  if (sanctions.length === 0) return null;
  return h(
    "ol",
    { class: "sanctions" },
    sanctions.map(({ id, kind, until, clauses, note, automated, actor, createdAt, inForce, site }) =>
      h(
        "li",
        { key: id, class: inForce ? "" : "over" },
        h("b", null, say("sanction", { kind })),
        ` ${inForce ? (until ? say("until", { when: date(until, look) }) : say("forGood")) : say("overNow")}`,
        ` · § ${clauses.join(", ")} · ${automated ? say("byMachine") : (actor.name ?? say("deleted"))} · ${span(createdAt, look)}`,
        site === null ? ` · ${say("everywhere")}` : "",
        h("p", { dir: "auto" }, note),
        inForce ? h("button", { type: "button", onClick: () => void person.lift(id) }, say("lift")) : null,
      ),
    ),
  );
}

function sanctionForm(look: Look): Node {
  const { say, state, person } = look;
  return h(
    "form",
    {
      class: "new-sanction",
      onSubmit: (event: SubmitEvent) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const said = new FormData(form);
        const days = Number(said.get("days"));
        const one: NewSanction = {
          kind: String(said.get("kind")) as NewSanction["kind"],
          days: days > 0 ? days : null,
          clauses: said.getAll("clauses").map(String),
          note: String(said.get("note")).trim(),
          removeComments: said.get("removeComments") !== null,
        };
        void person.sanction(one).then((done) => {
          if (done) form.reset();
        });
      },
    },
    h("h3", null, say("newSanction")),
    entry(
      "kind",
      say("kind"),
      h(
        "select",
        { id: "kind", name: "kind" },
        KINDS.map((kind) => h("option", { key: kind, value: kind }, say("sanction", { kind }))),
      ),
    ),
    entry(
      "days",
      say("forHowLong"),
      h(
        "select",
        { id: "days", name: "days" },
        DAYS.map((days) => h("option", { key: days, value: days }, say("days", { days }))),
        h("option", { value: 0 }, say("forGood")),
      ),
    ),
    h(
      "fieldset",
      { class: "clauses" },
      h("legend", null, say("clauses")),
      state.clauses.map(({ code, title }) =>
        h(
          "label",
          { key: code },
          h("input", { type: "checkbox", name: "clauses", value: code }),
          h("b", null, code),
          h("span", { dir: "auto" }, title),
        ),
      ),
    ),
    entry(
      "sanction-note",
      say("note"),
      h("textarea", {
        id: "sanction-note",
        name: "note",
        rows: 3,
        required: true,
        maxLength: 4000,
        dir: "auto",
      }),
      say("noteHint"),
    ),
    h(
      "label",
      { class: "check" },
      h("input", { type: "checkbox", name: "removeComments" }),
      say("removeComments"),
    ),
    h("p", { class: "acts" }, h("button", { type: "submit", class: "strong" }, say("impose"))),
  );
}

function evasionView({ say, person }: Look, { evasion }: Person): Child {
  if (evasion.length === 0) return null;
  return h(
    "section",
    null,
    h("h3", null, say("evasion")),
    h("p", { class: "quiet" }, say("evasionHint")),
    h(
      "ul",
      null,
      evasion.map(({ signal, account, sanctions }) =>
        h(
          "li",
          { key: `${signal}${account.id}` },
          h(
            "button",
            { type: "button", class: "name", onClick: () => void person.open(account.id) },
            h("bdi", null, account.name),
          ),
          ` ${say("signal", { signal })}`,
          sanctions.length > 0
            ? h("b", { class: "warm" }, ` ${sanctions.map((kind) => say("sanction", { kind })).join(", ")}`)
            : null,
        ),
      ),
    ),
  );
}

/** What is known of a person on this site, beside what they wrote. */
export function personView(look: Look, one: Person): Node {
  const { say, queue, state } = look;
  const { id, name, badges, role } = one.account;
  return h(
    "aside",
    { key: id, class: "person", tabindex: -1, "aria-label": say("personNamed", { name }) },
    h(
      "p",
      { class: "acts" },
      h("button", { type: "button", onClick: look.person.close }, say("close"), h("kbd", null, "Esc")),
      h(
        "button",
        {
          type: "button",
          onClick: () => {
            state.names.set(id, name);
            void queue.narrow({ author: id });
          },
        },
        say("theirComments"),
      ),
    ),
    h(
      "h2",
      null,
      h("bdi", null, name),
      role ? h("small", null, ` ${say("role", { role })}`) : null,
      badges.length > 0 ? h("small", null, ` ${badges.join(", ")}`) : null,
    ),
    recordView(look, one),
    sanctionsView(look, one),
    evasionView(look, one),
    one.strikes.length > 0
      ? h(
          "details",
          null,
          h("summary", null, say("strikes", { weight: one.account.strikes })),
          h(
            "ul",
            null,
            one.strikes.map(({ id: key, clause, weight, createdAt, expiresAt, revokedAt }) =>
              h(
                "li",
                { key, class: revokedAt ? "over" : "" },
                `§ ${clause} · ${say("number", { count: weight })} · ${date(createdAt, look)}`,
                expiresAt ? ` – ${date(expiresAt, look)}` : "",
              ),
            ),
          ),
        )
      : null,
    notesView(look, one.notes, look.person.note, "person-note"),
    sanctionForm(look),
  );
}
