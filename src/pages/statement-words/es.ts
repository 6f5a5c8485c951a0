import type { StatementWords } from "./en.ts";

export const es: StatementWords = {
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
