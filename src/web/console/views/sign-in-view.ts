import type { Node } from "../../thread/node.ts";
import { h } from "../../thread/node.ts";
import type { SignIn } from "../sign-in.ts";
import type { Speech } from "../speech.ts";
import { entry } from "./draft-view.ts";
import { languageView } from "./language-view.ts";

function submitted(handle: (said: (name: string) => string) => void): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    handle((name) => String(said.get(name) ?? ""));
  };
}

function knowsPasskeys(): boolean {
  return "parseRequestOptionsFromJSON" in (globalThis.PublicKeyCredential ?? {});
}

/** The door of the desk. */
export function signInView(speech: Speech, { state, password, code, passkey, again }: SignIn): Node {
  const { say } = speech;
  const { challenge, methods, sending, trouble, over } = state;
  const complaint = trouble
    ? h("p", { id: "trouble", class: "trouble", role: "alert" }, say("signInTrouble", { type: trouble }))
    : null;
  const troubled = trouble ? { "aria-invalid": true, "aria-describedby": "trouble" } : {};
  // A button that is disabled would lose the focus.
  const send = (name: string) =>
    h(
      "p",
      { class: "acts" },
      h("button", { type: "submit", class: "strong", "aria-disabled": sending }, say(name)),
    );
  return h(
    "main",
    { class: "door" },
    h("h1", null, say("desk")),
    over ? h("p", { role: "alert" }, say("sessionOver")) : null,
    challenge === null
      ? h(
          "form",
          { key: "password", onSubmit: submitted((said) => void password(said("email"), said("password"))) },
          entry(
            "email",
            say("email"),
            h("input", {
              id: "email",
              name: "email",
              type: "email",
              autocomplete: "username",
              required: true,
              maxLength: 254,
              ...troubled,
            }),
          ),
          entry(
            "password",
            say("password"),
            h("input", {
              id: "password",
              name: "password",
              type: "password",
              autocomplete: "current-password",
              required: true,
              maxLength: 200,
              ...troubled,
            }),
          ),
          complaint,
          send("signIn"),
        )
      : h(
          "form",
          { key: "factor", onSubmit: submitted((said) => void code(said("code"))) },
          h("p", null, say("secondFactor")),
          entry(
            "code",
            say("code"),
            h("input", {
              id: "code",
              name: "code",
              autocomplete: "one-time-code",
              required: true,
              maxLength: 40,
              autocapitalize: "characters",
              spellcheck: "false",
              ...troubled,
            }),
          ),
          complaint,
          send("signIn"),
          methods.includes("passkey") && knowsPasskeys()
            ? h(
                "p",
                null,
                h(
                  "button",
                  { type: "button", "aria-disabled": sending, onClick: () => void passkey() },
                  say("usePasskey"),
                ),
              )
            : null,
          h("p", null, h("button", { type: "button", onClick: again }, say("startAgain"))),
        ),
    h("p", { class: "quiet" }, say("doorHint")),
    h("p", null, languageView(speech)),
  );
}
