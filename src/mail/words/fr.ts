import type { MailWords } from "./en.ts";

export const fr: MailWords = {
  hello: (name) => (name === null ? "Bonjour," : `Bonjour ${name},`),
  why: (site) => `Vous recevez ce message à cause de votre compte pour les commentaires de ${site}.`,
  whyNotice: (site) => `Vous recevez ce message parce que vous avez adressé un signalement à ${site}.`,
  unsubscribe: "Ne plus recevoir ce type de message",
  notYou: "Si ce n’était pas vous, vous n’avez rien à faire.",
  asked: (by) => `${by} a écrit :`,
  yourWords: "Vous avez écrit :",
  read: "Lire sur place",
  verify: {
    subject: (site) => `Confirmez votre adresse pour ${site}`,
    text: (site) =>
      `quelqu’un s’est inscrit avec cette adresse électronique pour commenter sur ${site}. Si c’était vous, confirmez que l’adresse est la vôtre. Le lien sert une fois, pendant 3 jours.`,
    link: "Confirmer l’adresse",
  },
  reset: {
    subject: (site) => `Un nouveau mot de passe pour ${site}`,
    text: (site) =>
      `quelqu’un a demandé un nouveau mot de passe pour votre compte sur ${site}. Le lien sert une fois, pendant une heure. D’ici là, l’ancien reste valable.`,
    link: "Choisir un nouveau mot de passe",
  },
  registered: {
    subject: (site) => `Vous avez déjà un compte sur ${site}`,
    text: (site) =>
      `quelqu’un a voulu s’inscrire sur ${site} avec cette adresse électronique. Elle a déjà un compte, et rien n’y a changé. Si c’était vous : connectez-vous, ou demandez un nouveau mot de passe.`,
    link: "Demander un nouveau mot de passe",
  },
  passwordChanged: {
    subject: (site) => `Votre mot de passe pour ${site} a été changé`,
    text: (at) =>
      `votre mot de passe a été changé le ${at}, et les connexions ouvertes ailleurs sont closes. Si ce n’était pas vous, choisissez-en un autre tout de suite.`,
    link: "Demander un nouveau mot de passe",
  },
  newDevice: {
    subject: (site) => `Nouvelle connexion à ${site}`,
    text: (at, device) =>
      `quelqu’un s’est connecté à votre compte le ${at}, depuis un appareil que nous ne connaissions pas${device === null ? "" : ` (${device})`}. Si ce n’était pas vous, choisissez un nouveau mot de passe : cela met fin à toutes les connexions.`,
    link: "Demander un nouveau mot de passe",
  },
  refreshReuse: {
    subject: (site) => `Une connexion à ${site} a été close`,
    text: (at, device) =>
      `le ${at}, nous avons mis fin à l’une de vos connexions${device === null ? "" : ` (${device})`}, car sa clé a servi une seconde fois : quelqu’un l’a peut-être copiée. Reconnectez-vous. Si vous utilisez des appareils partagés, changez aussi de mot de passe.`,
    link: "Demander un nouveau mot de passe",
  },
  reply: {
    subject: (by, title) => `${by} vous a répondu : ${title}`,
    text: (by, title) => `${by} a répondu à votre commentaire sur « ${title} ».`,
  },
  decision: {
    subject: (site) => `Une décision de la modération de ${site}`,
    acts: {
      approve: "votre commentaire a été lu par la modération et il est publié.",
      reject: "votre commentaire n’est pas publié.",
      remove: "votre commentaire a été retiré.",
      restore: "votre commentaire est de nouveau publié.",
      warn: "la modération vous adresse un avertissement. Lisez-le avant d’écrire de nouveau.",
      premoderate: "vos commentaires sont désormais lus par la modération avant de paraître.",
      suspend: "votre compte est suspendu : vous ne pouvez pas commenter pendant un temps.",
      ban: "votre compte est exclu des commentaires.",
      muteReports: "vos signalements ne comptent plus.",
    },
    until: (at) => `Cela vaut jusqu’au ${at}.`,
    clauses: (codes) => `Selon les règles des commentaires : ${codes}.`,
    note: "La modération ajoute :",
    link: "Les motifs, et comment les contester",
  },
  appeal: {
    subject: (site) => `Votre recours auprès de ${site}`,
    upheld: "une autre personne de la modération a examiné votre recours. La décision est maintenue.",
    overturned: "une autre personne de la modération a examiné votre recours. La décision est annulée.",
    link: "Lire la suite donnée",
  },
  notice: {
    subject: (receipt) => `Votre signalement ${receipt}`,
    received:
      "nous avons reçu votre signalement. La modération l’examinera ; la suite se lit à cette adresse.",
    decided:
      "votre signalement a reçu une décision. Elle se lit à cette adresse, avec ses motifs et vos recours.",
    link: "Voir votre signalement",
  },
  erasure: {
    subject: (site) => `Votre compte sur ${site} va être effacé`,
    asked: (at) =>
      `votre compte est verrouillé, comme vous l’avez demandé, et sera effacé le ${at}. D’ici là, ce lien permet de le garder, sans se connecter.`,
    cancel: "Garder mon compte",
    receiptLater: "Ensuite, vous verrez ici ce qui a été effacé et ce que la loi nous fait garder :",
    receipt: "Le reçu",
    cancelledSubject: (site) => `Votre compte sur ${site} reste`,
    cancelled: "vous avez renoncé à l’effacement. Votre compte est comme avant ; veuillez vous reconnecter.",
    doneSubject: (site) => `Votre compte sur ${site} est effacé`,
    done: "votre compte est effacé. Ce qui a disparu et ce que la loi nous fait garder se lit ici. Nous n’avons plus besoin de votre adresse.",
  },
  export: {
    subject: (site) => `Vos données de ${site}`,
    text: (at) => `ce que nous conservons à votre sujet est prêt, dans un fichier ZIP, jusqu’au ${at}.`,
    link: "Prendre le ZIP",
  },
  digest: {
    subject: (site) => `Du nouveau pour vous sur ${site}`,
    text: "voici ce qui s’est passé depuis hier.",
  },
};
