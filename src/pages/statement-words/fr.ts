import type { StatementWords } from "./en.ts";

export const fr: StatementWords = {
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
  over: "N’est plus en vigueur",
  ended: {
    restored: "Le commentaire peut de nouveau être affiché, ou attend d’être relu.",
    undone: "La décision a été annulée.",
    overturned: "La décision a été infirmée après réclamation.",
    lifted: "La sanction a été levée.",
  },
  made: (when) => `Réclamation du ${when}`,
  waiting: (when) => `Elle doit être jugée avant le ${when}.`,
  upheld: "Elle a été jugée\u00a0: la décision est confirmée.",
  overturned: "Elle a été jugée\u00a0: la décision est infirmée.",
};
