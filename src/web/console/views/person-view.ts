import type { Child, Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { Person } from "../desk-types.ts";
import { notesView } from "./around-view.ts";
import { date, dayOf, type Look, span } from "./look.ts";
import { sanctionForm } from "./sanction-form.ts";

function figure(label: string, value: string): Node {
  return h("div", { key: label }, h("dt", null, label), h("dd", null, value));
}

function recordView(look: Look, { account }: Person): Node {
  const { say } = look;
  const { comments, reports, strikes, joinedAt, lastCommentAt, emailVerified } = account;
  return h(
    "dl",
    { class: "record" },
    figure(say("joined"), dayOf(joinedAt, look)),
    lastCommentAt ? figure(say("lastComment"), span(lastCommentAt, look)) : null,
    Object.entries(comments as Record<string, number>).map(([status, count]) =>
      figure(say("status", { status }), say("number", { count })),
    ),
    figure(say("strikesLabel"), say("number", { count: strikes })),
    figure(say("reportsMade"), say("reportsJudged", reports)),
    figure(say("emailLabel"), say(emailVerified ? "verified" : "unverified")),
  );
}

/** What holds everywhere is lifted by operators; what holds on the site, by whoever is not limited to sections of it. */
function mayLift({ state }: Look, site: string | null): boolean {
  return site === null ? state.me.operator : state.day?.sections === null;
}

function sanctionsView(look: Look, { sanctions }: Person): Child {
  const { say, person } = look;
  if (sanctions.length === 0) return null;
  return h(
    "ol",
    { class: "sanctions" },
    sanctions.map(
      ({ id, kind, until, clauses, note, automated, actor, createdAt, inForce, site, removal, removed }) =>
        h(
          "li",
          { key: id, class: inForce ? "" : "over" },
          h("b", null, say("sanction", { kind })),
          ` ${inForce ? (until ? say("until", { when: date(until, look) }) : say("forGood")) : say("overNow")}`,
          ` · § ${clauses.join(", ")} · ${automated ? say("byMachine") : (actor.name ?? say("deleted"))} · ${span(createdAt, look)}`,
          site === null ? ` · ${say("everywhere")}` : "",
          h("p", { dir: "auto" }, note),
          removal ? h("p", { class: "quiet" }, say("removal", { removal, count: removed })) : null,
          mayLift(look, site) && inForce
            ? h("button", { type: "button", onClick: () => void person.lift(id) }, say("lift"))
            : null,
        ),
    ),
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
    {
      key: id,
      class: "person",
      tabindex: -1,
      "aria-label": say("personNamed", { name: name || say("deleted") }),
    },
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
            const { kind } = state.place;
            void queue.go({ kind: kind === "people" ? "pending" : kind, filters: { author: id } });
          },
        },
        say("theirComments"),
      ),
    ),
    h(
      "h2",
      null,
      h("bdi", null, name || say("deleted")),
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
    state.day?.sections === null ? sanctionForm(look) : h("p", { class: "quiet" }, say("noSanctions")),
  );
}
