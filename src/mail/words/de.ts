import type { MailWords } from "./en.ts";

export const de: MailWords = {
  hello: (name) => (name === null ? "Guten Tag," : `Guten Tag ${name},`),
  why: (site) => `Sie erhalten diese Mail wegen Ihres Kontos für die Kommentare von ${site}.`,
  whyNotice: (site) => `Sie erhalten diese Mail, weil Sie ${site} etwas gemeldet haben.`,
  unsubscribe: "Keine Mails dieser Art mehr",
  notYou: "Waren Sie es nicht, müssen Sie nichts tun.",
  asked: (by) => `${by} schrieb:`,
  yourWords: "Sie schrieben:",
  read: "Dort lesen",
  verify: {
    subject: (site) => `Bestätigen Sie Ihre Adresse für ${site}`,
    text: (site) =>
      `jemand hat sich mit dieser E-Mail-Adresse angemeldet, um bei ${site} zu kommentieren. Waren Sie es, bestätigen Sie bitte, dass die Adresse Ihre ist. Der Link gilt einmal, 3 Tage lang.`,
    link: "Adresse bestätigen",
  },
  reset: {
    subject: (site) => `Ein neues Passwort für ${site}`,
    text: (site) =>
      `jemand hat um ein neues Passwort für Ihr Konto bei ${site} gebeten. Der Link gilt einmal, eine Stunde lang. Bis dahin bleibt das alte.`,
    link: "Neues Passwort setzen",
  },
  registered: {
    subject: (site) => `Sie haben schon ein Konto bei ${site}`,
    text: (site) =>
      `jemand wollte sich mit dieser E-Mail-Adresse bei ${site} anmelden. Es gibt damit schon ein Konto; daran hat sich nichts geändert. Waren Sie es: Melden Sie sich an oder bitten Sie um ein neues Passwort.`,
    link: "Um ein neues Passwort bitten",
  },
  passwordChanged: {
    subject: (site) => `Ihr Passwort für ${site} wurde geändert`,
    text: (at) =>
      `am ${at} wurde Ihr Passwort geändert; wer anderswo angemeldet war, ist es nicht mehr. Waren Sie es nicht, setzen Sie sofort ein neues.`,
    link: "Um ein neues Passwort bitten",
  },
  newDevice: {
    subject: (site) => `Neue Anmeldung bei ${site}`,
    text: (at, device) =>
      `am ${at} hat sich jemand mit einem Gerät, das wir nicht kannten${device === null ? "" : ` (${device})`}, in Ihrem Konto angemeldet. Waren Sie es nicht, setzen Sie ein neues Passwort: Das beendet jede Anmeldung.`,
    link: "Um ein neues Passwort bitten",
  },
  refreshReuse: {
    subject: (site) => `Eine Anmeldung bei ${site} wurde beendet`,
    text: (at, device) =>
      `am ${at} haben wir eine Ihrer Anmeldungen${device === null ? "" : ` (${device})`} beendet, weil ihr Schlüssel ein zweites Mal benutzt wurde: Jemand könnte ihn kopiert haben. Melden Sie sich neu an. Nutzen Sie gemeinsame Geräte, setzen Sie auch ein neues Passwort.`,
    link: "Um ein neues Passwort bitten",
  },
  reply: {
    subject: (by, title) => `${by} hat Ihnen geantwortet: ${title}`,
    text: (by, title) => `${by} hat auf Ihren Kommentar zu „${title}“ geantwortet.`,
  },
  decision: {
    subject: (site) => `Eine Entscheidung der Moderation von ${site}`,
    acts: {
      approve: "die Moderation hat Ihren Kommentar gelesen; er ist veröffentlicht.",
      reject: "Ihr Kommentar wird nicht veröffentlicht.",
      remove: "Ihr Kommentar wurde entfernt.",
      restore: "Ihr Kommentar ist wieder veröffentlicht.",
      warn: "die Moderation hat Sie verwarnt. Bitte lesen Sie die Verwarnung, bevor Sie wieder schreiben.",
      premoderate: "Ihre Kommentare werden von nun an gelesen, bevor sie erscheinen.",
      suspend: "Ihr Konto ist gesperrt: Sie können eine Zeit lang nicht kommentieren.",
      ban: "Ihr Konto ist vom Kommentieren ausgeschlossen.",
      muteReports: "Ihre Meldungen zählen nicht mehr.",
    },
    until: (at) => `Das gilt bis ${at}.`,
    clauses: (codes) => `Nach den Kommentarregeln: ${codes}.`,
    note: "Die Moderation schreibt dazu:",
    link: "Die Gründe, und wie Sie widersprechen",
  },
  appeal: {
    subject: (site) => `Ihr Widerspruch bei ${site}`,
    upheld: "jemand anderes aus der Moderation hat Ihren Widerspruch geprüft. Die Entscheidung bleibt.",
    overturned:
      "jemand anderes aus der Moderation hat Ihren Widerspruch geprüft. Die Entscheidung ist aufgehoben.",
    link: "Das Ergebnis lesen",
  },
  notice: {
    subject: (receipt) => `Ihre Meldung ${receipt}`,
    received:
      "wir haben Ihre Meldung erhalten. Die Moderation sieht sie sich an; dort steht, was daraus wird.",
    decided:
      "über Ihre Meldung ist entschieden. Dort stehen die Entscheidung, ihre Gründe und was Sie tun können.",
    link: "Zu Ihrer Meldung",
  },
  erasure: {
    subject: (site) => `Ihr Konto bei ${site} wird gelöscht`,
    asked: (at) =>
      `Ihr Konto ist gesperrt, wie Sie es wollten, und wird am ${at} gelöscht. Bis dahin können Sie es mit diesem Link zurückholen, ohne sich anzumelden.`,
    cancel: "Mein Konto behalten",
    receiptLater: "Danach steht hier, was gelöscht ist und was wir nach dem Gesetz behalten:",
    receipt: "Der Nachweis",
    cancelledSubject: (site) => `Ihr Konto bei ${site} bleibt`,
    cancelled:
      "Sie haben die Löschung zurückgenommen. Ihr Konto ist, wie es war; bitte melden Sie sich neu an.",
    doneSubject: (site) => `Ihr Konto bei ${site} ist gelöscht`,
    done: "Ihr Konto ist gelöscht. Was weg ist und was wir nach dem Gesetz behalten, steht hier. Ihre Adresse brauchen wir nun nicht mehr.",
  },
  export: {
    subject: (site) => `Ihre Daten von ${site}`,
    text: (at) => `was wir über Sie speichern, liegt als ZIP bis ${at} zum Abholen bereit.`,
    link: "ZIP abholen",
  },
  digest: {
    subject: (site) => `Neues für Sie bei ${site}`,
    text: "das ist seit gestern geschehen.",
  },
};
