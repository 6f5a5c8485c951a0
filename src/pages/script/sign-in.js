// The sign-in window: signs in by the API of its own origin, and hands a one-time code to the page that opened it.

const window_ = document.querySelector("[data-window]");
const { origin, site, challenge, word, secondFactor: asked } = window_?.dataset ?? {};

/** Hands the word over to the page that opened the window, and to no other; false where there is none. */
function tell(said) {
  if (!window.opener) return false;
  window.opener.postMessage({ type: "understory:signin", ...said }, origin);
  return true;
}

function show(name, shown = true) {
  for (const part of document.querySelectorAll(`[data-part="${name}"]`)) part.hidden = !shown;
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    body: JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error("refused"), { problem: said, status: answer.status });
  return said;
}

/** What went wrong, in the words that the page brought along. */
function wordsFor({ problem, status }) {
  const type = String(problem?.type ?? "").replace("/problems/", "");
  const pointer = problem?.errors?.[0]?.pointer?.slice(1);
  const words = window_.querySelector("template[data-words]").content;
  const named = words.querySelector(`[data-for="${CSS.escape(`${type}:${pointer}`)}"]`);
  const found = named ?? words.querySelector(`[data-for="${CSS.escape(type)}"]`);
  const text = (found ?? words.querySelector('[data-for="other"]')).textContent;
  return status === 422 && !named && problem?.errors?.[0] ? `${text} (${problem.errors[0].message})` : text;
}

function complain(error) {
  const place = window_.querySelector("[data-complaint]");
  place.textContent = wordsFor(error);
  place.hidden = false;
}

async function handOver({ refreshToken }) {
  const { code } = await ask("/v1/auth/hand-over", { refreshToken, site, origin, challenge });
  show("form", false);
  show("second-factor", false);
  show("providers", false);
  if (tell({ code })) {
    show("done");
    window.close();
  } else show("no-opener");
}

let secondFactor;

async function arrive(answer) {
  if (!answer.secondFactor) return handOver(answer);
  secondFactor = answer.secondFactor;
  show("form", false);
  show("providers", false);
  show("second-factor");
  show("passkey", secondFactor.methods.includes("passkey") && "PublicKeyCredential" in window);
  window_.querySelector('[name="code"]')?.focus();
}

async function givePasskey() {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(secondFactor.passkeyOptions);
  const credential = await navigator.credentials.get({ publicKey });
  return { passkey: credential.toJSON() };
}

const deeds = {
  async "log-in"({ email, password }) {
    await arrive(await ask("/v1/auth/login", { email, password }));
  },
  async register({ email, password, name, birthDate }) {
    const { lang: language } = document.documentElement;
    const born = birthDate ? { birthDate } : {};
    await ask("/v1/auth/register", { email, password, name, site, language, ...born });
    await arrive(await ask("/v1/auth/login", { email, password }));
  },
  async forgot({ email }) {
    await ask("/v1/auth/password/forgot", { email, site });
    show("form", false);
    show("mail-sent");
  },
  async resend({ email }) {
    await ask("/v1/auth/verify-email/resend", { email, site });
    show("form", false);
    show("mail-sent");
  },
  async "second-factor"({ code }) {
    const given = /^\d{6}$/.test(code) ? { code } : { recoveryCode: code };
    await handOver(await ask("/v1/auth/second-factor", { challenge: secondFactor.challenge, ...given }));
  },
  async passkey() {
    const given = await givePasskey();
    await handOver(await ask("/v1/auth/second-factor", { challenge: secondFactor.challenge, ...given }));
  },
};

async function act(name, fields, button) {
  window_.querySelector("[data-complaint]").hidden = true;
  button.disabled = true;
  try {
    await deeds[name](fields);
  } catch (error) {
    complain(error);
  } finally {
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-deed]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    act(form.dataset.deed, fields, event.submitter ?? form.querySelector("button"));
  });
}
for (const button of document.querySelectorAll("button[data-deed]")) {
  button.addEventListener("click", () => act(button.dataset.deed, {}, button));
}

// The page to which a provider sent the browser back, somebody who has a second factor here.
if (asked) arrive({ secondFactor: JSON.parse(asked) });

// The page to which a provider sent the browser back: the word is there already.
if (word) {
  const said = JSON.parse(word);
  if (!tell(said)) show("no-opener");
  else if ("code" in said) {
    show("done");
    window.close();
  } else show("refused");
  if ("error" in said) show("refused");
}
