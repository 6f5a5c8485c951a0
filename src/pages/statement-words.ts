/** The words around a statement of reasons and an appeal. */
export interface StatementWords {
  title: string;
  commentOf: (when: string) => string;
  decided: (when: string) => string;
  scope: string;
  facts: string;
  rules: string;
  law: string;
  note: string;
  detection: string;
  decision: string;
  yes: string;
  no: string;
  appeal: string;
  over: string;
  ended: Record<"restored" | "undone" | "overturned" | "lifted", string>;
  made: (when: string) => string;
  waiting: (when: string) => string;
  upheld: string;
  overturned: string;
}

const en: StatementWords = {
  title: "Statement of reasons",
  commentOf: (when) => `Comment of ${when} on`,
  decided: (when) => `Decided ${when}`,
  scope: "Scope",
  facts: "What it rests on",
  rules: "Rules it rests on",
  law: "Law and rules it rests on",
  note: "From the moderators",
  detection: "Found automatically",
  decision: "Decided automatically",
  yes: "yes",
  no: "no",
  appeal: "Appeal",
  over: "No longer in force",
  ended: {
    restored: "The comment may be shown again, or waits to be read anew.",
    undone: "The decision was taken back.",
    overturned: "The decision was overturned on appeal.",
    lifted: "The sanction was lifted.",
  },
  made: (when) => `Appeal of ${when}`,
  waiting: (when) => `It is to be judged by ${when}.`,
  upheld: "It has been judged: the decision stands.",
  overturned: "It has been judged: the decision is overturned.",
};

const de: StatementWords = {
  title: "Begründung der Entscheidung",
  commentOf: (when) => `Kommentar vom ${when} zu`,
  decided: (when) => `Entschieden am ${when}`,
  scope: "Geltung",
  facts: "Worauf sie beruht",
  rules: "Die angewandten Regeln",
  law: "Recht und Regeln, die angewandt wurden",
  note: "Von der Moderation",
  detection: "Automatisch aufgefallen",
  decision: "Automatisch entschieden",
  yes: "ja",
  no: "nein",
  appeal: "Beschwerde",
  over: "Gilt nicht mehr",
  ended: {
    restored: "Der Kommentar darf wieder gezeigt werden oder wird neu gelesen.",
    undone: "Die Entscheidung wurde zurückgenommen.",
    overturned: "Die Entscheidung wurde auf Beschwerde aufgehoben.",
    lifted: "Die Sanktion wurde aufgehoben.",
  },
  made: (when) => `Beschwerde vom ${when}`,
  waiting: (when) => `Über sie soll bis ${when} entschieden werden.`,
  upheld: "Das Ergebnis: Die Entscheidung bleibt bestehen.",
  overturned: "Das Ergebnis: Die Entscheidung ist aufgehoben.",
};

const fr: StatementWords = {
  title: "Exposé des motifs",
  commentOf: (when) => `Commentaire du ${when} sur`,
  decided: (when) => `Décidé le ${when}`,
  scope: "Portée",
  facts: "Sur quoi elle repose",
  rules: "Règles appliquées",
  law: "Droit et règles appliqués",
  note: "De la modération",
  detection: "Détecté automatiquement",
  decision: "Décidé automatiquement",
  yes: "oui",
  no: "non",
  appeal: "Réclamation",
  over: "N'est plus en vigueur",
  ended: {
    restored: "Le commentaire peut de nouveau être affiché, ou attend d'être relu.",
    undone: "La décision a été annulée.",
    overturned: "La décision a été infirmée après réclamation.",
    lifted: "La sanction a été levée.",
  },
  made: (when) => `Réclamation du ${when}`,
  waiting: (when) => `Elle doit être jugée avant le ${when}.`,
  upheld: "Elle a été jugée : la décision est confirmée.",
  overturned: "Elle a été jugée : la décision est infirmée.",
};

const es: StatementWords = {
  title: "Declaración de motivos",
  commentOf: (when) => `Comentario del ${when} sobre`,
  decided: (when) => `Decidido el ${when}`,
  scope: "Alcance",
  facts: "En qué se basa",
  rules: "Normas aplicadas",
  law: "Derecho y normas aplicados",
  note: "De la moderación",
  detection: "Detectado automáticamente",
  decision: "Decidido automáticamente",
  yes: "sí",
  no: "no",
  appeal: "Reclamación",
  over: "Ya no está en vigor",
  ended: {
    restored: "El comentario puede volver a mostrarse o espera una nueva lectura.",
    undone: "La decisión se ha retirado.",
    overturned: "La decisión se ha revocado tras la reclamación.",
    lifted: "La sanción se ha levantado.",
  },
  made: (when) => `Reclamación del ${when}`,
  waiting: (when) => `Se resolverá antes del ${when}.`,
  upheld: "Se ha resuelto: la decisión se mantiene.",
  overturned: "Se ha resuelto: la decisión queda revocada.",
};

const pt: StatementWords = {
  title: "Exposição de motivos",
  commentOf: (when) => `Comentário de ${when} sobre`,
  decided: (when) => `Decidido em ${when}`,
  scope: "Alcance",
  facts: "Em que se baseia",
  rules: "Regras aplicadas",
  law: "Direito e regras aplicados",
  note: "Da moderação",
  detection: "Detetado automaticamente",
  decision: "Decidido automaticamente",
  yes: "sim",
  no: "não",
  appeal: "Reclamação",
  over: "Já não vigora",
  ended: {
    restored: "O comentário pode voltar a ser mostrado ou espera nova leitura.",
    undone: "A decisão foi retirada.",
    overturned: "A decisão foi revogada após reclamação.",
    lifted: "A sanção foi levantada.",
  },
  made: (when) => `Reclamação de ${when}`,
  waiting: (when) => `Deverá ser decidida até ${when}.`,
  upheld: "Foi decidida: a decisão mantém-se.",
  overturned: "Foi decidida: a decisão é revogada.",
};

const it: StatementWords = {
  title: "Motivazione della decisione",
  commentOf: (when) => `Commento del ${when} su`,
  decided: (when) => `Deciso il ${when}`,
  scope: "Portata",
  facts: "Su che cosa si basa",
  rules: "Regole applicate",
  law: "Legge e regole applicate",
  note: "Dalla moderazione",
  detection: "Rilevato automaticamente",
  decision: "Deciso automaticamente",
  yes: "sì",
  no: "no",
  appeal: "Reclamo",
  over: "Non più in vigore",
  ended: {
    restored: "Il commento può essere mostrato di nuovo o attende una nuova lettura.",
    undone: "La decisione è stata ritirata.",
    overturned: "La decisione è stata annullata dopo il reclamo.",
    lifted: "La sanzione è stata revocata.",
  },
  made: (when) => `Reclamo del ${when}`,
  waiting: (when) => `Sarà giudicato entro il ${when}.`,
  upheld: "È stato giudicato: la decisione resta valida.",
  overturned: "È stato giudicato: la decisione è annullata.",
};

const nl: StatementWords = {
  title: "Motivering van de beslissing",
  commentOf: (when) => `Reactie van ${when} op`,
  decided: (when) => `Beslist op ${when}`,
  scope: "Reikwijdte",
  facts: "Waarop zij berust",
  rules: "Toegepaste regels",
  law: "Toegepast recht en regels",
  note: "Van de moderatie",
  detection: "Automatisch opgemerkt",
  decision: "Automatisch beslist",
  yes: "ja",
  no: "nee",
  appeal: "Bezwaar",
  over: "Geldt niet meer",
  ended: {
    restored: "De reactie mag weer worden getoond of wordt opnieuw gelezen.",
    undone: "De beslissing is ingetrokken.",
    overturned: "De beslissing is na bezwaar herroepen.",
    lifted: "De sanctie is opgeheven.",
  },
  made: (when) => `Bezwaar van ${when}`,
  waiting: (when) => `Er wordt uiterlijk ${when} over geoordeeld.`,
  upheld: "Er is geoordeeld: de beslissing blijft staan.",
  overturned: "Er is geoordeeld: de beslissing is herroepen.",
};

const SPOKEN: Record<string, StatementWords> = { en, de, fr, es, pt, it, nl };

/** The page's words in the first of these languages that it speaks, else in English. */
export function statementWords(languages: string[]): { words: StatementWords; language: string } {
  const primary = languages.map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
  const language = primary.find((tag) => Object.hasOwn(SPOKEN, tag)) ?? "en";
  return { words: SPOKEN[language] ?? en, language };
}
