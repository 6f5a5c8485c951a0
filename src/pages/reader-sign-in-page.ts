import { type Html, html } from "../platform/html/html.ts";
import { type Complaint, complaintPart, type ForReader, field, readerPage } from "./reader-page.ts";

/** Where one goes on afterwards, within a form. */
export const back = (to: string | null) => to !== null && html`<input type="hidden" name="to" value="${to}">`;

/** Where a reader signs in to the service's own pages, or finds that they are. */
export function readerSignInPage(
  look: ForReader,
  { to, email, complaint }: { to: string | null; email: string; complaint: Complaint | null },
): Html {
  const { words, reader } = look;
  const form = html`${to !== null && html`<p>${words.signInFirst}</p>\n`}${complaintPart(words, complaint)}<form method="post" action="/account/sign-in">
${back(to)}${field(words.email, { name: "email", type: "email", autocomplete: "username", maxlength: "254", value: email, required: true })}${field(
  words.password,
  { name: "password", type: "password", autocomplete: "current-password", maxlength: "200", required: true },
)}<p class="acts"><button>${words.signIn}</button></p></form>
<p>${words.noAccount} <a href="/account/register${to !== null && `?to=${encodeURIComponent(to)}`}">${words.register}</a></p>
<p><a href="/account/forgot">${words.forgot}</a></p>
<p class="quiet">${words.passkeys}</p>`;
  return readerPage(look, {
    title: words.signIn,
    body: reader ? html`<p>${words.signedInAs} <bdi>${reader.actor.name}</bdi>.</p>` : form,
  });
}

/** Where the second factor is given. */
export function secondFactorPage(
  look: ForReader,
  { to, challenge, complaint }: { to: string | null; challenge: string; complaint: Complaint | null },
): Html {
  const { words } = look;
  return readerPage(look, {
    title: words.second,
    body: html`${complaintPart(words, complaint)}<form method="post" action="/account/sign-in/code">
${back(to)}<input type="hidden" name="challenge" value="${challenge}">
${field(words.code, { name: "code", type: "text", autocomplete: "one-time-code", maxlength: "40", required: true, "aria-describedby": "what" })}<p class="quiet" id="what">${words.codeWhat}</p>
<p class="acts"><button>${words.goOn}</button></p></form>`,
  });
}
