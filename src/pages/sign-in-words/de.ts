import type { SignInWords } from "./en.ts";

export const de: SignInWords = {
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
  resend: "Keine E-Mail zur Bestätigung erhalten?",
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
