import { spokenWords } from "./spoken-words.ts";

/** The words around a notice of illegal content. */
export interface NoticeWords {
  title: string;
  given: (when: string) => string;
  receipt: string;
  about: string;
  comment: string;
  explanation: string;
  law: string;
  outcome: string;
  open: (when: string) => string;
  removed: string;
  noAction: string;
  turned: string;
  possible: (when: string) => string;
}

const en: NoticeWords = {
  title: "Notice of illegal content",
  given: (when) => `Given ${when}`,
  receipt: "Receipt",
  about: "What it is about",
  comment: "Comment",
  explanation: "Explanation",
  law: "Law named",
  outcome: "Outcome",
  open: (when) => `It waits for a decision, due by ${when}.`,
  removed: "The content was removed.",
  noAction: "No action was taken.",
  turned: "On appeal this has been turned around since.",
  possible: (when) =>
    `You can appeal once, until ${when}, by this link. A person who did not take this decision will judge.`,
};

const de: NoticeWords = {
  title: "Hinweis auf rechtswidrige Inhalte",
  given: (when) => `Eingegangen am ${when}`,
  receipt: "Eingangsnummer",
  about: "Worum es geht",
  comment: "Kommentar",
  explanation: "Erläuterung",
  law: "Genanntes Recht",
  outcome: "Ergebnis",
  open: (when) => `Eine Entscheidung steht aus; sie soll bis ${when} fallen.`,
  removed: "Der Inhalt wurde entfernt.",
  noAction: "Es wurde nichts unternommen.",
  turned: "Auf Beschwerde wurde das seither umgekehrt.",
  possible: (when) =>
    `Sie können bis ${when} einmal über diesen Link Beschwerde einlegen. Es urteilt ein Mensch, der diese Entscheidung nicht getroffen hat.`,
};

const fr: NoticeWords = {
  title: "Notification de contenu illicite",
  given: (when) => `Reçue le ${when}`,
  receipt: "Accusé de réception",
  about: "Ce dont il s'agit",
  comment: "Commentaire",
  explanation: "Explication",
  law: "Droit invoqué",
  outcome: "Suite donnée",
  open: (when) => `Elle attend une décision, prévue au plus tard le ${when}.`,
  removed: "Le contenu a été retiré.",
  noAction: "Aucune mesure n'a été prise.",
  turned: "Après réclamation, cela a été inversé depuis.",
  possible: (when) =>
    `Vous pouvez déposer une réclamation, une seule fois, jusqu'au ${when}, par ce lien. Une personne qui n'a pas pris cette décision en jugera.`,
};

const es: NoticeWords = {
  title: "Notificación de contenido ilícito",
  given: (when) => `Recibida el ${when}`,
  receipt: "Acuse de recibo",
  about: "De qué se trata",
  comment: "Comentario",
  explanation: "Explicación",
  law: "Norma invocada",
  outcome: "Resultado",
  open: (when) => `Espera una decisión, prevista antes del ${when}.`,
  removed: "El contenido se ha retirado.",
  noAction: "No se ha tomado ninguna medida.",
  turned: "Tras una reclamación, esto se ha revertido.",
  possible: (when) =>
    `Puede reclamar una vez, hasta el ${when}, con este enlace. Juzgará una persona que no haya tomado esta decisión.`,
};

const pt: NoticeWords = {
  title: "Notificação de conteúdo ilegal",
  given: (when) => `Recebida em ${when}`,
  receipt: "Aviso de receção",
  about: "De que se trata",
  comment: "Comentário",
  explanation: "Explicação",
  law: "Lei invocada",
  outcome: "Resultado",
  open: (when) => `Aguarda uma decisão, prevista até ${when}.`,
  removed: "O conteúdo foi removido.",
  noAction: "Não foi tomada nenhuma medida.",
  turned: "Após reclamação, isto foi entretanto revertido.",
  possible: (when) =>
    `Pode reclamar uma vez, até ${when}, por esta ligação. Julgará uma pessoa que não tomou esta decisão.`,
};

const it: NoticeWords = {
  title: "Notifica di contenuto illegale",
  given: (when) => `Ricevuta il ${when}`,
  receipt: "Ricevuta",
  about: "Di che cosa si tratta",
  comment: "Commento",
  explanation: "Spiegazione",
  law: "Norma indicata",
  outcome: "Esito",
  open: (when) => `Attende una decisione, prevista entro il ${when}.`,
  removed: "Il contenuto è stato rimosso.",
  noAction: "Non è stato preso alcun provvedimento.",
  turned: "Dopo un reclamo l'esito è stato capovolto.",
  possible: (when) =>
    `È possibile presentare un reclamo, una sola volta, fino al ${when}, con questo link. Giudicherà una persona che non ha preso questa decisione.`,
};

const nl: NoticeWords = {
  title: "Melding van illegale inhoud",
  given: (when) => `Ontvangen op ${when}`,
  receipt: "Ontvangstbewijs",
  about: "Waar het om gaat",
  comment: "Reactie",
  explanation: "Toelichting",
  law: "Genoemde wet",
  outcome: "Uitkomst",
  open: (when) => `Zij wacht op een beslissing, uiterlijk ${when}.`,
  removed: "De inhoud is verwijderd.",
  noAction: "Er is geen maatregel genomen.",
  turned: "Na bezwaar is dit inmiddels omgekeerd.",
  possible: (when) =>
    `U kunt één keer bezwaar maken, tot ${when}, met deze link. Iemand die deze beslissing niet heeft genomen, oordeelt erover.`,
};

const SPOKEN = { en, de, fr, es, pt, it, nl };

/** The page's words in the first of these languages that it speaks, else in English. */
export function noticeWords(languages: string[]): { words: NoticeWords; language: string } {
  return spokenWords<NoticeWords>(SPOKEN, languages);
}
