import type { StatementWords } from "./en.ts";

export const pt: StatementWords = {
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
