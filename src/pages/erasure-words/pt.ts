import type { ErasureWords } from "./en.ts";

export const pt: ErasureWords = {
  title: "Apagamento da sua conta",
  asked: (when) => `Pedido em ${when}`,
  waiting: (when) => `A sua conta está bloqueada. Será apagada em ${when}.`,
  cancel: "Afinal, manter a minha conta",
  cancelled: "O apagamento foi anulado. Pode voltar a iniciar sessão.",
  erased: (when) => `A sua conta foi apagada em ${when}.`,
  deleted: "Apagado ou tornado anónimo",
  deletedOf: {
    votes: "Votos, tornados anónimos",
    reports: "Denúncias, tornadas anónimas",
    revisions: "Versões anteriores de comentários",
    decisions: "Textos em decisões sobre os seus comentários",
    auditValues: "Textos junto ao registo de auditoria",
    internalNotes: "Notas internas sobre os seus comentários",
    statements: "Textos em exposições de motivos",
    appealAuditValues: "Textos de reclamações junto ao registo de auditoria",
    appeals: "Textos de reclamações",
    acceptances: "Aceitações de regras",
    sessions: "Inícios de sessão",
    devices: "Dispositivos conhecidos",
    passkeys: "Chaves de acesso",
    providers: "Ligações a outras contas",
    names: "Nomes anteriores",
    ignored: "Leitores que ignorava",
    exports: "Exportações",
    mails: "Mensagens de correio",
    notices: "Notificações de conteúdo ilegal, tornadas anónimas",
    guestAddresses: "Endereços indicados como convidado",
    account: "Conta",
  },
  kept: "Conservado, e porquê",
  keptOf: {
    account: {
      what: "O número da sua antiga conta, que não leva a ninguém",
      why: "Contagens, decisões e o registo de auditoria referem-se a ele",
    },
    marks: {
      what: "Os seus votos e denúncias, cada um com um número próprio",
      why: "Anónimos: contagens e decisões assentam neles",
    },
    lastMail: {
      what: "O seu endereço de e-mail, até sair a última mensagem, no máximo 3 dias",
      why: "Essa mensagem diz-lhe que está feito",
    },
    comments: { what: "Comentários publicados como «conta eliminada»", why: "Escolheu deixá-los" },
    decisions: {
      what: "Decisões: o que se decidiu, quando e segundo que cláusula, sem as suas palavras nem as de ninguém sobre si",
      why: "Os editores prestam contas das suas decisões (Regulamento (UE) 2022/2065, artigos 15.º, 17.º e 24.º)",
    },
    sanctions: {
      what: "Sanções: de que tipo e de quando até quando, sem textos",
      why: "Os editores prestam contas das suas decisões (Regulamento (UE) 2022/2065, artigos 15.º, 17.º e 24.º)",
    },
    held: {
      what: "Comentários, votos e denúncias em artigos conservados por razões legais",
      why: "São necessários para direitos em processo judicial (Regulamento (UE) 2016/679, artigo 17.º, n.º 3, alínea e)); desaparecem quando essa conservação terminar",
    },
    appeals: {
      what: "Reclamações ainda por decidir",
      why: "São julgadas pelo seu texto, que depois é apagado",
    },
    notices: {
      what: "Notificações de conteúdo ilegal ainda por decidir, com nome e endereço",
      why: "A lei exige uma resposta (Regulamento (UE) 2022/2065, artigo 16.º); depois são apagadas",
    },
  },
  until: (when) => `até ${when}`,
};
