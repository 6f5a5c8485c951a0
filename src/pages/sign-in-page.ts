import { type Html, html } from "../platform/html/html.ts";
import type { WindowEnd } from "../sign-in/end-provider-sign-in.ts";
import type { ProviderId } from "../sign-in/provider.ts";
import { layout } from "./layout.ts";
import type { SignInWords } from "./sign-in-words/en.ts";
import { signInWords } from "./sign-in-words.ts";

const SCRIPT = "/assets/sign-in.js";

/** The policy of a window: our own script under this nonce, our own API, nobody's frame. */
export function windowHeaders(nonce: string): Record<string, string> {
  return {
    "Content-Security-Policy": `default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'`,
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    // The page that opened the window is on another origin, and is to be told.
    "Cross-Origin-Opener-Policy": "unsafe-none",
  };
}

/** What a window is opened for. */
export interface WindowParts {
  site: { slug: string; name: string; minimumAge: number | null };
  origin: string;
  challenge: string;
  /** Registering rather than signing in. */
  registering: boolean;
  providers: { id: ProviderId; name: string }[];
  languages: string[];
  nonce: string;
}

function field(label: string, name: string, type: string, autocomplete: string, least?: number): Html {
  return html`<p class="entry"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${
    least !== undefined && html` minlength="${least}"`
  }></p>`;
}

/** What the script says where something is refused. */
function problemWords({ problems }: SignInWords): Html {
  return html`<template data-words>${Object.entries(problems).map(
    ([name, text]) => html`<span data-for="${name}">${text}</span>`,
  )}</template>`;
}

/** Where somebody gives the second factor, once the script knows that there is one. */
function secondFactorForm(words: SignInWords): Html {
  return html`<form data-part="second-factor" data-deed="second-factor" method="post" hidden><p>${words.secondFactor}</p>
<p class="entry"><label for="code">${words.code}</label>
<input id="code" name="code" autocomplete="one-time-code" required></p>
<p class="acts"><button>${words.toGoOn}</button>
<button type="button" data-deed="passkey" data-part="passkey" hidden>${words.usePasskey}</button></p></form>
<p class="complaint" role="alert" data-complaint hidden></p>`;
}

/** The sign-in window: e-mail and password, registering, and the providers. */
export function signInPage(parts: WindowParts): Html {
  const { site, origin, challenge, registering, providers, languages, nonce } = parts;
  const { words, language } = signInWords(languages);
  const query = new URLSearchParams({ site: site.slug, origin, challenge });
  const asked = languages[0] ? `&lang=${encodeURIComponent(language)}` : "";
  const other = `/sign-in?${query}${registering ? "" : "&view=register"}${asked}`;
  const title = registering ? words.register(site.name) : words.signIn(site.name);
  const fields = registering
    ? [
        field(words.name, "name", "text", "nickname", 2),
        field(words.email, "email", "email", "username"),
        field(words.password, "password", "password", "new-password", 10),
        site.minimumAge !== null && [
          field(words.birthDate, "birthDate", "date", "bday"),
          html`<p class="quiet">${words.birthDateWhy}</p>`,
        ],
      ]
    : [
        field(words.email, "email", "email", "username"),
        field(words.password, "password", "password", "current-password"),
      ];
  const body = html`<div class="window" data-window data-site="${site.slug}" data-origin="${origin}" data-challenge="${challenge}">
<h1>${title}</h1>
<noscript><p>${words.noScript}</p></noscript>
${problemWords(words)}
${
  providers.length > 0 &&
  html`<div data-part="providers"><ul class="providers">${providers.map(
    ({ id, name }) => html`<li><a href="/v1/auth/${id}?${query.toString()}">${words.with(name)}</a></li>`,
  )}</ul>
<p class="or"><span>${words.or}</span></p></div>`
}
<form data-part="form" data-deed="${registering ? "register" : "log-in"}" method="post">${fields}
<p class="acts"><button>${registering ? words.toRegister : words.toSignIn}</button></p></form>
<div data-part="form"><p class="quiet">${registering ? words.haveAccount : words.noAccount}
<a href="${other}">${registering ? words.toSignIn : words.toRegister}</a></p>
${
  !registering &&
  html`<details><summary>${words.forgot}</summary><form data-deed="forgot" method="post">
<p class="entry"><label for="forgotten">${words.email}</label>
<input id="forgotten" name="email" type="email" autocomplete="username" required></p>
<p class="acts"><button>${words.toForgot}</button></p></form></details>
<details><summary>${words.resend}</summary><form data-deed="resend" method="post">
<p class="entry"><label for="unproven">${words.email}</label>
<input id="unproven" name="email" type="email" autocomplete="username" required></p>
<p class="acts"><button>${words.toForgot}</button></p></form></details>`
}</div>
${secondFactorForm(words)}
<p data-part="mail-sent" role="status" hidden>${words.mailSent}</p>
<p data-part="done" role="status" hidden>${words.done}</p>
<p data-part="no-opener" role="alert" hidden>${words.noOpener}</p>
</div>`;
  return layout({ title, language, body, indexable: false, leadsOn: false, script: { src: SCRIPT, nonce } });
}

/**
 * The page to which a provider sent the browser back: asks for the second factor of whoever has one, hands the word
 * over, and says what to do where it cannot.
 */
export function windowEndPage(end: WindowEnd, languages: string[], nonce: string): Html {
  const { words, language } = signInWords(languages);
  const { origin, provider } = end;
  const refusals = {
    denied: words.denied(provider),
    failed: words.failed(provider),
    "link-first": words.linkFirst,
  };
  const asked = "asked" in end ? end.asked : null;
  const word = "word" in end ? end.word : null;
  const said = word && html` data-word="${JSON.stringify(word)}"`;
  const factor =
    asked &&
    html` data-site="${asked.site}" data-challenge="${asked.challenge}" data-second-factor="${JSON.stringify(asked.secondFactor)}"`;
  const body = html`<div class="window" data-window data-origin="${origin}"${said}${factor}>
<h1>${provider}</h1>
<noscript><p>${words.noScript}</p></noscript>
${asked && [problemWords(words), secondFactorForm(words)]}
${word && "error" in word && html`<p data-part="refused" role="alert">${refusals[word.error]}</p>`}
<p data-part="done" role="status" hidden>${words.done}</p>
${(asked || (word && "code" in word)) && html`<p data-part="no-opener" role="alert" hidden>${words.noOpener}</p>`}
</div>`;
  const script = { src: SCRIPT, nonce };
  return layout({ title: provider, language, body, indexable: false, leadsOn: false, script });
}

/** What a person is shown where a window leads nowhere. */
export function windowTroublePage(trouble: "over" | "away", languages: string[]): Html {
  const { words, language } = signInWords(languages);
  const text = trouble === "away" ? words.away("Understory") : words.over;
  const body = html`<div class="window"><p role="alert">${text}</p></div>`;
  return layout({ title: "Understory", language, body, indexable: false, leadsOn: false });
}
