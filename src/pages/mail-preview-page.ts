import type { ListedMail } from "../mail/mail-store.ts";
import type { Written } from "../mail/write-mail.ts";
import { type Html, html } from "../platform/html/html.ts";
import { layout } from "./layout.ts";

/** The mails of late, for whoever develops or tries the service. */
export function mailListPage(mails: ListedMail[], sends: boolean): Html {
  const rows = mails.map(
    ({ id, kind, recipient, status, createdAt }) =>
      html`<tr><td><a href="/mails/${id}">${kind}</a></td><td>${recipient}</td><td>${status}</td><td>${createdAt.toISOString()}</td></tr>\n`,
  );
  const body = html`<h1>Mails</h1>
<p>${
    sends
      ? "Mails are sent by SMTP; what was sent cannot be read here any more."
      : "No SMTP server is configured: none of these was sent."
  }</p>
<table><thead><tr><th>Kind</th><th>To</th><th>Status</th><th>Queued</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return layout({ title: "Mails", language: "en", body, indexable: false });
}

/** One mail: its headers, its text, and its HTML in a frame that runs and fetches nothing. */
export function mailPage(id: string, recipient: string, written: Written | null): Html {
  const body = written
    ? html`<h1>${written.subject}</h1>
<p>From ${written.from}, to ${recipient}${written.unsubscribeUrl !== null && ", with List-Unsubscribe"}</p>
<pre tabindex="0">${written.text}</pre>
<h2>As HTML</h2>
<iframe src="/mails/${id}/html" title="The mail as HTML" sandbox width="100%" height="600"></iframe>`
    : html`<h1>Mail to ${recipient}</h1><p>What was in it is gone: it was sent, or there was nothing left to tell.</p>`;
  return layout({ title: "Mail", language: "en", body, indexable: false });
}
