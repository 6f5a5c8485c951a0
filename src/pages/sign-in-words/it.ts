import type { SignInWords } from "./en.ts";

export const it: SignInWords = {
  signIn: (site) => `Accedi per commentare su ${site}`,
  register: (site) => `Crea un account per commentare su ${site}`,
  with: (provider) => `Continua con ${provider}`,
  or: "oppure",
  email: "Indirizzo e-mail",
  password: "Password",
  name: "Nome visibile a chi legge",
  birthDate: "Data di nascita",
  birthDateWhy: "Viene solo confrontata con l’età minima e non è conservata.",
  toSignIn: "Accedi",
  toRegister: "Crea un account",
  noAccount: "Non ha ancora un account?",
  haveAccount: "Ha già un account?",
  forgot: "Ha dimenticato la password?",
  toForgot: "Invia un link",
  mailSent: "Se esiste un account con questo indirizzo, un messaggio è in arrivo.",
  resend: "Non ha ricevuto il messaggio di conferma?",
  secondFactor: "Ora il codice dell’app di autenticazione o uno dei codici di recupero.",
  code: "Codice",
  toGoOn: "Continua",
  usePasskey: "Usa una passkey",
  done: "Accesso effettuato. Può chiudere questa finestra.",
  noOpener:
    "Da qui non è possibile raggiungere la pagina di partenza. Chiuda questa finestra, torni all’articolo e scelga di nuovo «Accedi».",
  denied: (provider) => `L’accesso con ${provider} non è avvenuto. Chiuda questa finestra o ricominci.`,
  failed: (provider) =>
    `${provider} non ha potuto confermare la sua identità. Chiuda questa finestra e ricominci.`,
  linkFirst:
    "Esiste già un account con il suo indirizzo e-mail. Acceda come prima; poi potrà collegare i due nelle impostazioni.",
  over: "Questo accesso è scaduto o è stato iniziato in un altro browser. Chiuda questa finestra e ricominci.",
  away: (provider) => `${provider} al momento non è raggiungibile. Riprovi fra poco.`,
  noScript: "Per accedere serve JavaScript.",
  problems: {
    "invalid-credentials": "Non è corretto. Controlli, per favore.",
    "rate-limited": "Troppi tentativi. Attenda un momento.",
    "validation-failed": "Ricontrolli ciò che ha scritto, per favore.",
    "validation-failed:password":
      "Questa password è troppo corta o troppo facile da indovinare: usi almeno 10 caratteri.",
    "validation-failed:name": "Questo nome non si può usare qui. Ne scelga un altro.",
    "validation-failed:email": "Questo non è un indirizzo e-mail.",
    "validation-failed:birthDate": "Non ha l’età necessaria per commentare qui.",
    other: "Non ha funzionato. Riprovi, per favore.",
  },
};
