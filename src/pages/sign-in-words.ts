const en = {
  signIn: (site: string) => `Sign in to comment on ${site}`,
  register: (site: string) => `Register to comment on ${site}`,
  with: (provider: string) => `Go on with ${provider}`,
  or: "or",
  email: "E-mail address",
  password: "Password",
  name: "Name that readers see",
  birthDate: "Date of birth",
  birthDateWhy: "Only compared with the least age here, and not kept.",
  toSignIn: "Sign in",
  toRegister: "Register",
  noAccount: "No account yet?",
  haveAccount: "You have an account?",
  forgot: "Forgotten your password?",
  toForgot: "Send me a link",
  mailSent: "If there is an account with this address, a mail is on its way to it.",
  secondFactor: "Now the code of your authenticator app, or one of your recovery codes.",
  code: "Code",
  toGoOn: "Go on",
  usePasskey: "Use a passkey",
  done: "You are signed in. You may close this window.",
  noOpener:
    "The page that you came from cannot be reached from here. Close this window, go back to the article and choose “Sign in” once more.",
  denied: (provider: string) => `You have not signed in with ${provider}. Close this window, or begin again.`,
  failed: (provider: string) =>
    `${provider} could not confirm who you are. Close this window and begin again.`,
  linkFirst:
    "There is an account with your e-mail address already. Sign in to it as you did before; you can then link the two in your settings.",
  over: "This sign-in is over or was begun in another browser. Close this window and begin again.",
  away: (provider: string) => `${provider} cannot be reached just now. Please try again in a moment.`,
  noScript: "Signing in needs JavaScript.",
  problems: {
    "invalid-credentials": "That is not right. Please look once more.",
    "rate-limited": "Too many attempts. Please wait a little.",
    "validation-failed": "Please look at what you wrote once more.",
    "validation-failed:password":
      "This password is too short or too easily guessed: take at least 10 characters.",
    "validation-failed:name": "This name cannot be used here. Please choose another.",
    "validation-failed:email": "This is not an e-mail address.",
    "validation-failed:birthDate": "You are not old enough to comment here.",
    other: "That did not work just now. Please try again.",
  } as Record<string, string>,
};

type SignInWords = typeof en;

const de: SignInWords = {
  signIn: (site) => `Anmelden, um bei ${site} zu kommentieren`,
  register: (site) => `Registrieren, um bei ${site} zu kommentieren`,
  with: (provider) => `Weiter mit ${provider}`,
  or: "oder",
  email: "E-Mail-Adresse",
  password: "Passwort",
  name: "Name, den andere lesen",
  birthDate: "Geburtsdatum",
  birthDateWhy: "Wird nur mit dem Mindestalter verglichen und nicht gespeichert.",
  toSignIn: "Anmelden",
  toRegister: "Registrieren",
  noAccount: "Noch kein Konto?",
  haveAccount: "Sie haben ein Konto?",
  forgot: "Passwort vergessen?",
  toForgot: "Link schicken",
  mailSent: "Falls es zu dieser Adresse ein Konto gibt, ist eine E-Mail dorthin unterwegs.",
  secondFactor: "Nun den Code Ihrer Authenticator-App oder einen Ihrer Wiederherstellungscodes.",
  code: "Code",
  toGoOn: "Weiter",
  usePasskey: "Passkey verwenden",
  done: "Sie sind angemeldet. Sie können dieses Fenster schließen.",
  noOpener:
    "Die Seite, von der Sie kamen, ist von hier aus nicht erreichbar. Schließen Sie dieses Fenster, gehen Sie zum Artikel zurück und wählen Sie noch einmal „Anmelden“.",
  denied: (provider) =>
    `Sie haben sich nicht mit ${provider} angemeldet. Schließen Sie dieses Fenster, oder beginnen Sie von vorn.`,
  failed: (provider) =>
    `${provider} konnte nicht bestätigen, wer Sie sind. Schließen Sie dieses Fenster und beginnen Sie von vorn.`,
  linkFirst:
    "Zu Ihrer E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich dort an wie bisher; verbinden können Sie beide dann in Ihren Einstellungen.",
  over: "Diese Anmeldung ist abgelaufen oder wurde in einem anderen Browser begonnen. Schließen Sie dieses Fenster und beginnen Sie von vorn.",
  away: (provider) => `${provider} ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.`,
  noScript: "Die Anmeldung braucht JavaScript.",
  problems: {
    "invalid-credentials": "Das stimmt nicht. Bitte sehen Sie noch einmal nach.",
    "rate-limited": "Zu viele Versuche. Bitte warten Sie ein wenig.",
    "validation-failed": "Bitte sehen Sie Ihre Angaben noch einmal durch.",
    "validation-failed:password":
      "Dieses Passwort ist zu kurz oder zu leicht zu erraten: nehmen Sie mindestens 10 Zeichen.",
    "validation-failed:name": "Dieser Name geht hier nicht. Bitte wählen Sie einen anderen.",
    "validation-failed:email": "Das ist keine E-Mail-Adresse.",
    "validation-failed:birthDate": "Sie sind nicht alt genug, um hier zu kommentieren.",
    other: "Das ging gerade nicht. Bitte versuchen Sie es noch einmal.",
  },
};

const SPOKEN: Record<string, SignInWords> = { en, de };

/** The sign-in window's words in the first of these languages that it speaks, else in English. */
export function signInWords(languages: string[]): { words: SignInWords; language: string } {
  const primary = languages.map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
  const language = primary.find((tag) => SPOKEN[tag]) ?? "en";
  return { words: SPOKEN[language] ?? en, language };
}
