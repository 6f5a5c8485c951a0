import type { StatementWords } from "./en.ts";

export const it: StatementWords = {
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
