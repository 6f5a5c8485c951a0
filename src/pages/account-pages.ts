import type { Subscription } from "../mail/mail-kinds.ts";
import { type Html, html, type Part } from "../platform/html/html.ts";
import { type AccountWords, accountWords } from "./account-words.ts";
import { layout } from "./layout.ts";

/** What was wrong with what somebody sent. */
export type Wrong = keyof AccountWords["wrong"];

function page(languages: string[], write: (words: AccountWords) => { title: string; body: Part }): Html {
  const { words, language } = accountWords(languages);
  const { title, body } = write(words);
  const whole = html`<div class="window"><h1>${title}</h1>\n${body}</div>`;
  return layout({ title, language, body: whole, indexable: false, leadsOn: false });
}

// To itself: the link's token is in the address already, and stands nowhere else.
const form = (fields: Part, label: string) =>
  html`<form method="post">${fields}<p class="acts"><button>${label}</button></p></form>\n`;

const complaint = (words: AccountWords, wrong: Wrong | null) =>
  wrong && html`<p class="complaint" role="alert">${words.wrong[wrong]}</p>\n`;

const said = (text: string) => html`<p role="status">${text}</p>\n`;

export function verifyPage(languages: string[], done: boolean): Html {
  return page(languages, (words) => ({
    title: words.verify,
    body: done ? said(words.verified) : [html`<p>${words.verifyText}</p>\n`, form(null, words.verifyDo)],
  }));
}

export function resetPage(languages: string[], state: { done: boolean; wrong: Wrong | null }): Html {
  return page(languages, (words) => {
    const field = html`<p class="field"><label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="10" maxlength="200" required aria-describedby="what"></p>
<p class="quiet" id="what">${words.passwordWhat}</p>`;
    const body = [complaint(words, state.wrong), form(field, words.resetDo)];
    return { title: words.reset, body: state.done ? said(words.resetDone) : body };
  });
}

/** A mail to be asked for: one to set a new password by, or one that confirms the address. */
export type Mailed = "forgot" | "resend";

export function askMailPage(
  languages: string[],
  mail: Mailed,
  state: { done: boolean; wrong: Wrong | null },
): Html {
  return page(languages, (words) => {
    const field = html`<p class="field"><label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="username" maxlength="254" required></p>`;
    const body = [complaint(words, state.wrong), form(field, words[`${mail}Do`])];
    return { title: words[mail], body: state.done ? said(words[`${mail}Done`]) : body };
  });
}

export function unsubscribePage(languages: string[], kind: Subscription, done: boolean): Html {
  return page(languages, (words) => ({
    title: words.unsubscribe,
    body: [
      html`<p>${words.kinds[kind]}</p>\n`,
      done ? said(words.unsubscribed) : form(null, words.unsubscribeDo),
    ],
  }));
}

/** Where a link leads that is good for nothing any more, and where another mail is to be had. */
export function linkOverPage(languages: string[], mail: Mailed): Html {
  const path = mail === "forgot" ? "/account/forgot" : "/account/verify";
  return page(languages, (words) => ({
    title: "Understory",
    body: [html`<p role="alert">${words.over}</p>\n`, html`<p><a href="${path}">${words[mail]}</a></p>\n`],
  }));
}
