import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConfig } from "../../src/config.ts";
import { sendMails } from "../../src/mail/send-mails.ts";
import { useApp } from "../_support/app.ts";
import { mailsTo } from "../_support/mails.ts";
import { newPerson } from "../_support/people.ts";

const here = useApp({ mailPreview: true });
const hidden = useApp({ mailPreview: false });

async function aMail() {
  const { email } = await newPerson(here.app);
  await here.app.post("/v1/auth/password/forgot", { email });
  const [mail] = await mailsTo(here.app, email);
  assert.ok(mail);
  return { email, ...mail };
}

describe("the preview of mails", () => {
  it("lists what would have been sent, and shows each as text and as HTML, where nothing is sent", async () => {
    const { app } = here;
    const { id, email, detail } = await aMail();
    await sendMails(app.ctx);
    const list = await app.get("/mails");
    assert.equal(list.status, 200);
    assert.ok(list.text.includes(email) && list.text.includes(`/mails/${id}`));
    const { token } = detail as { token: string };
    const page = await app.get(`/mails/${id}`);
    assert.ok(page.text.includes(`/account/reset/${token}`));
    const html = await app.get(`/mails/${id}/html`);
    assert.ok(html.text.includes(`/account/reset/${token}`));
    assert.match(html.headers["content-security-policy"] ?? "", /default-src 'none'.*sandbox/);
    for (const answer of [list, page, html]) {
      assert.equal(answer.headers["cache-control"], "private, no-store");
      assert.equal(answer.headers["cross-origin-resource-policy"], "same-origin");
    }
    assert.equal((await app.post("/mails", {})).status, 405);
    for (const path of ["/mails/x", "/mails/0193a1b2-0000-7000-8000-000000000001", "/mails/x/html"])
      assert.equal((await app.get(path)).status, 404);
  });

  it("is nothing to callers by a proxy, under another name, or from a page elsewhere", async () => {
    const { app } = here;
    const { id } = await aMail();
    const foreign: Record<string, string>[] = [
      { "X-Forwarded-For": "192.0.2.1" },
      { Forwarded: "for=192.0.2.1" },
      { Via: "1.1 proxy" },
      { "X-Real-IP": "192.0.2.1" },
      { Host: "comments.example.org" },
      { Host: "localhost.example.org" },
      { Host: "127.0.0.1.example.org" },
      { Origin: "https://paper.example" },
      { Origin: app.url },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
    ];
    for (const headers of foreign) {
      for (const path of ["/mails", `/mails/${id}`, `/mails/${id}/html`]) {
        const answer = await app.get(path).set(headers);
        assert.equal(answer.status, 404, JSON.stringify(headers));
      }
    }
    assert.equal(
      (await app.get("/mails").set({ Host: "localhost:3000", "Sec-Fetch-Site": "none" })).status,
      200,
    );
  });

  it("is not there unless the configuration says so", async () => {
    assert.equal((await hidden.app.get("/mails")).status, 404);
    assert.equal((await hidden.app.post("/mails", {})).status, 404);
    const shows = (env: Record<string, string>) => readConfig(env).mailPreview;
    assert.equal(shows({}), true);
    assert.equal(shows({ DEMO: "true", DATABASE_URL: "postgresql://x@localhost/y" }), true);
    assert.equal(shows({ DEMO: "false" }), false);
    assert.equal(shows({ DATABASE_URL: "postgresql://x@localhost/y" }), false);
    assert.equal(shows({ DEMO: "true", PUBLIC_URL: "https://comments.example.org" }), false);
    const smtp = { SMTP_URL: "smtp://localhost", MAIL_FROM: "a@example.org" };
    assert.equal(shows({ DEMO: "true", ...smtp }), false);
    assert.equal(shows({ PUBLIC_URL: "https://comments.example.org", MAIL_PREVIEW: "true", ...smtp }), true);
    assert.equal(shows({ DEMO: "true", MAIL_PREVIEW: "false" }), false);
  });
});

describe("the configuration of mail", () => {
  it("is whole or refused", () => {
    for (const env of [
      { SMTP_URL: "smtp://localhost" },
      { SMTP_URL: "http://localhost", MAIL_FROM: "a@example.org" },
      { SMTP_URL: "smtp://localhost", MAIL_FROM: "A <a@example.org>" },
      { SMTP_URL: "smtp://localhost", MAIL_FROM: "a@example.org\r\nBcc: b@example.org" },
      { MAIL_PREVIEW: "yes" },
    ])
      assert.throws(() => readConfig(env), /MAIL_FROM|SMTP_URL|MAIL_PREVIEW/);
  });
});
