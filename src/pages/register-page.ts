import { type Html, html } from "../platform/html/html.ts";
import { type ForReader, field, readerPage } from "./reader-page.ts";
import { back } from "./reader-sign-in-page.ts";
import type { SignInWords } from "./sign-in-words/en.ts";
import { signInPath } from "./way-back.ts";

export interface Registering {
  to: string | null;
  /** Whether the site has a least age. */
  aged: boolean;
  given: { email: string; name: string };
  /** By its name among the words of the sign-in window. */
  problem: string | null;
}

/** Where somebody registers; a password is never given back. */
export function registerPage(look: ForReader, words: SignInWords, parts: Registering): Html {
  const { to, aged, given, problem } = parts;
  const said = problem !== null && (words.problems[problem] ?? words.problems.other);
  return readerPage(look, {
    title: look.words.register,
    body: html`${said && html`<p class="complaint" id="wrong" role="alert">${said}</p>\n`}<form method="post" action="/account/register">
${back(to)}${field(words.name, { name: "name", type: "text", autocomplete: "nickname", maxlength: "80", value: given.name, required: true, dir: "auto" })}${field(
  words.email,
  {
    name: "email",
    type: "email",
    autocomplete: "username",
    maxlength: "254",
    value: given.email,
    required: true,
  },
)}${field(words.password, { name: "password", type: "password", autocomplete: "new-password", minlength: "10", maxlength: "200", required: true })}${
  aged &&
  html`${field(words.birthDate, { name: "birthDate", type: "date", autocomplete: "bday", required: true, "aria-describedby": "why" })}<p class="quiet" id="why">${words.birthDateWhy}</p>\n`
}<p class="acts"><button>${words.toRegister}</button></p></form>
<p>${words.haveAccount} <a href="${signInPath(to)}">${words.toSignIn}</a></p>`,
  });
}

/** What is said after registering, whether or not the address had an account before. */
export function registeredPage(look: ForReader, to: string | null): Html {
  const { words } = look;
  return readerPage(look, {
    title: words.register,
    body: html`<p role="status">${words.registered}</p>\n<p class="way"><a href="${signInPath(to)}">${words.signIn}</a></p>`,
  });
}
