import type { Refused } from "../embed/service.ts";
import { keepDraft, readDraft } from "./drafts.ts";
import { countGraphemes } from "./graphemes.ts";
import { readStatements, takeUp } from "./personal.ts";
import { articleOf, asGuest, type Form, type OwnComment, pathOf, type Room } from "./room.ts";
import { randomText } from "./sign-in-window.ts";
import { troubleOf } from "./trouble.ts";

export function keyOf({ kind, id }: Pick<Form, "kind" | "id">): string {
  return `${kind}-${id}`;
}

function placeOf({ kit }: Room, id: string): string {
  return [kit.site, kit.model.key, id].join("/");
}

/** The form in a place, made where there is none yet, with what was begun there before. */
export function formFor(room: Room, kind: Form["kind"], id = "", text = ""): Form {
  const key = keyOf({ kind, id });
  const known = room.forms.get(key);
  if (known) return known;
  const draft =
    kind === "edit" ? undefined : readDraft(room.store, room.kit.model.service.base, placeOf(room, id));
  const form: Form = {
    ...{ step: 0, kind, id, text: draft?.text ?? text, key: draft?.key ?? "", restored: draft !== undefined },
    ...{ name: "", email: "", accepted: false, busy: false, trouble: null, refused: null },
  };
  room.forms.set(key, form);
  return form;
}

function keepForm(room: Room, { kind, id, text, key }: Form): void {
  if (kind !== "edit") keepDraft(room.store, room.kit.model.service.base, placeOf(room, id), { text, key });
}

/** Below this share of all there is, what is left is shown; at each step of it, said. */
const LITTLE = 0.2;
const STEP = 0.05;

/** Which share of the characters is left; below 0 there are too many. */
function leftFor(room: Room, { text }: Form): number {
  const { maxLength } = articleOf(room).limits;
  // There are never more characters than units.
  return text.length < maxLength * (1 - LITTLE) ? 1 : 1 - countGraphemes(text) / maxLength;
}

/** How many characters are left, once they are few. */
export function leftWords(room: Room, form: Form): string {
  const left = leftFor(room, form);
  const count = Math.round(Math.abs(left) * articleOf(room).limits.maxLength);
  return left < LITTLE ? room.say(left < 0 ? "over" : "left", { count }) : "";
}

/** Takes what was typed. */
export function typed(room: Room, form: Form, text: string): void {
  const { restored, trouble } = form;
  const before = leftWords(room, form);
  // Other words are another comment.
  Object.assign(form, { text, key: "", restored: false });
  if (trouble?.field === "text") form.trouble = null;
  keepForm(room, form);
  const step = Math.ceil(leftFor(room, form) / STEP);
  if (step !== form.step && step <= LITTLE / STEP) room.kit.announce(leftWords(room, form));
  form.step = step;
  // A long thread is not drawn with every letter.
  if (restored || trouble || before !== leftWords(room, form)) room.kit.draw();
}

export function discard(room: Room, form: Form): void {
  typed(room, form, "");
  room.kit.draw();
  room.kit.focusOn(`#text-${keyOf(form)}`);
}

/** Puts a form away; a draft stays. The focus goes back to where it was opened. */
export function cancel(room: Room, form: Form): void {
  room.forms.delete(keyOf(form));
  room.kit.focusOn(`[id="${form.kind}-of-${form.id}"]`);
}

/** Whether the rules have to be accepted with what is sent. */
export function mustAccept(room: Room): boolean {
  return articleOf(room).rules.acceptance === "required" && !room.personal?.accepted;
}

function says(room: Room, form: Form, trouble: Form["trouble"]): void {
  form.trouble = trouble;
  const { kit } = room;
  if (!trouble) return;
  if (trouble.field) kit.focusOn(`#${trouble.field}-${keyOf(form)}`);
  else kit.announce(trouble.words);
  if (trouble.until) countDown(room, form, trouble.until);
}

function countDown(room: Room, form: Form, until: number): void {
  const tick = setInterval(() => {
    const count = Math.ceil((until - Date.now()) / 1000);
    if (form.trouble?.until !== until) clearInterval(tick);
    else if (count > 0) form.trouble.words = room.say("tooFast", { count });
    else form.trouble = null;
    room.kit.draw();
  }, 1000);
}

/** The first field that is not as it should be, in the browser's own words. */
function checked(room: Room, fields: HTMLFormElement): Form["trouble"] {
  for (const field of fields.elements as Iterable<unknown> & HTMLFormControlsCollection) {
    const { name, validationMessage, validity } = field as HTMLInputElement;
    if (!name || validity.valid) continue;
    const words = name === "accept" ? room.say("acceptFirst") : validationMessage;
    return { words, field: name as never };
  }
  return null;
}

function bodyOf(room: Room, form: Form): object {
  const { text, kind, id, name, email } = form;
  return {
    body: text,
    ...(kind === "reply" ? { parentId: id } : {}),
    ...(mustAccept(room) && form.accepted ? { rulesVersion: articleOf(room).rules.version } : {}),
    ...(asGuest(room) ? { guest: { name, ...(email ? { email } : {}) } } : {}),
  };
}

/** Sends what a form holds; `signIn` is asked first where nobody is signed in and guests may not write. */
export async function send(
  room: Room,
  form: Form,
  fields: HTMLFormElement,
  signIn: () => Promise<boolean>,
): Promise<void> {
  const { kit, session, say } = room;
  if (form.busy) return;
  says(room, form, checked(room, fields));
  if (form.trouble) return kit.draw();
  if (!session.held && !asGuest(room) && !(await signIn())) return;
  form.busy = true;
  form.key ||= randomText(16);
  keepForm(room, form);
  kit.announce(say("sending"));
  kit.draw();
  try {
    const edits = form.kind === "edit";
    const answer = await session.call<OwnComment>(
      edits ? "PATCH" : "POST",
      pathOf(room, `/comments${edits ? `/${form.id}` : ""}?lang=${kit.model.service.language}`),
      bodyOf(room, form),
      edits ? {} : { "Idempotency-Key": form.key },
    );
    form.key = "";
    if (mustAccept(room) && room.personal && form.accepted) room.personal.accepted = true;
    form.busy = false;
    sent(room, form, answer);
  } catch (error) {
    form.busy = false;
    const { status, type } = error as Refused;
    // Whether it arrived is not known only where no answer came; the same is sent under the same key then.
    if (status > 0 && status < 500 && type !== "request-in-progress") form.key = "";
    if (type === "rules-not-accepted") form.accepted = false;
    keepForm(room, form);
    if (status === 401) {
      if (await signIn()) return send(room, form, fields, async () => false);
    } else says(room, form, troubleOf(room, error));
  }
  kit.draw();
}

/** What became of it is said where it stands: in its place, or at the form with what was found in the text. */
function sent(room: Room, form: Form, answer: OwnComment): void {
  const { kit, say } = room;
  const { id, status, parentId } = answer;
  const edits = form.kind === "edit";
  if (status === "rejected" && !edits) {
    form.refused = answer;
    keepForm(room, form);
    kit.announce([say("refused"), ...(answer.reasons ?? []).map(({ message }) => message)].join(" "));
    kit.focusOn(`#text-${keyOf(form)}`);
    void readStatements(room);
  } else {
    takeUp(room, answer);
    Object.assign(form, { text: "", refused: null, restored: false });
    keepForm(room, form);
    if (form.kind !== "new") room.forms.delete(keyOf(form));
    kit.announce(
      say(status === "pending" ? "waits" : status === "rejected" ? "refused" : edits ? "saved" : "posted"),
    );
    kit.focus(id, false);
  }
  kit.tell(edits ? "edited" : "posted", { id, parentId, status });
  kit.model.begun(answer.articleKey);
}
