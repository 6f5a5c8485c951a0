import type { ErasureWords } from "./en.ts";

export const fr: ErasureWords = {
  title: "Effacement de votre compte",
  asked: (when) => `Demandé le ${when}`,
  waiting: (when) => `Votre compte est bloqué. Il sera effacé le ${when}.`,
  cancel: "Finalement, garder mon compte",
  cancelled: "L'effacement a été annulé. Vous pouvez vous reconnecter.",
  erased: (when) => `Votre compte a été effacé le ${when}.`,
  deleted: "Supprimé ou rendu anonyme",
  deletedOf: {
    votes: "Votes, rendus anonymes",
    reports: "Signalements, rendus anonymes",
    revisions: "Versions antérieures de commentaires",
    decisions: "Textes dans les décisions sur vos commentaires",
    auditValues: "Textes joints au journal d'audit",
    internalNotes: "Notes internes sur vos commentaires",
    statements: "Textes dans les exposés des motifs",
    appealAuditValues: "Textes de réclamations joints au journal d'audit",
    appeals: "Textes de réclamations",
    acceptances: "Acceptations de règles",
    sessions: "Connexions",
    devices: "Appareils connus",
    passkeys: "Clés d'accès",
    providers: "Liens avec d'autres comptes",
    names: "Anciens noms",
    ignored: "Lecteurs que vous ignoriez",
    exports: "Exports",
    mails: "E-mails",
    notices: "Notifications de contenu illicite, rendues anonymes",
    guestAddresses: "Adresses données en tant qu'invité",
    account: "Compte",
  },
  kept: "Conservé, et pourquoi",
  keptOf: {
    account: {
      what: "Le numéro de votre ancien compte, qui ne mène à personne",
      why: "Les décomptes, les décisions et le journal d'audit s'y réfèrent",
    },
    marks: {
      what: "Vos votes et signalements, chacun sous un numéro distinct",
      why: "Anonymes\u00a0: des décomptes et des décisions en dépendent",
    },
    lastMail: {
      what: "Votre adresse e-mail, jusqu'à l'envoi du dernier message, 3 jours au plus",
      why: "Ce message vous annonce que c'est fait",
    },
    comments: {
      what: "Commentaires publiés sous «\u00a0compte supprimé\u00a0»",
      why: "Vous avez choisi de les laisser",
    },
    decisions: {
      what: "Décisions\u00a0: ce qui a été décidé, quand et selon quelle clause, sans vos mots ni ceux d'autrui sur vous",
      why: "Les éditeurs rendent compte de leurs décisions (règlement (UE) 2022/2065, articles 15, 17 et 24)",
    },
    sanctions: {
      what: "Sanctions\u00a0: leur nature et leur durée, sans texte",
      why: "Les éditeurs rendent compte de leurs décisions (règlement (UE) 2022/2065, articles 15, 17 et 24)",
    },
    held: {
      what: "Commentaires, votes et signalements sur des articles conservés pour des raisons juridiques",
      why: "Ils sont nécessaires à des droits en justice (règlement (UE) 2016/679, article 17, paragraphe 3, point e)); ils disparaîtront à la fin de cette conservation",
    },
    appeals: {
      what: "Réclamations non encore jugées",
      why: "Elles sont jugées d'après leur texte, qui sera ensuite effacé",
    },
    notices: {
      what: "Notifications de contenu illicite non encore tranchées, avec nom et adresse",
      why: "La loi exige une réponse (règlement (UE) 2022/2065, article 16); elles seront ensuite effacées",
    },
  },
  until: (when) => `jusqu'au ${when}`,
};
