import type { MailWords } from "./en.ts";

export const pt: MailWords = {
  hello: (name) => (name === null ? "Olá," : `Olá, ${name},`),
  why: (site) => `Recebe esta mensagem por causa da sua conta nos comentários de ${site}.`,
  whyNotice: (site) => `Recebe esta mensagem porque enviou um aviso a ${site}.`,
  unsubscribe: "Não receber mais mensagens deste tipo",
  notYou: "Se não foi você, não precisa de fazer nada.",
  asked: (by) => `${by} escreveu:`,
  yourWords: "Você escreveu:",
  read: "Ler no local",
  verify: {
    subject: (site) => `Confirme o seu endereço para ${site}`,
    text: (site) =>
      `alguém se registou com este endereço de e-mail para comentar em ${site}. Se foi você, confirme que o endereço é seu. A ligação funciona uma vez, durante 3 dias.`,
    link: "Confirmar o endereço",
  },
  reset: {
    subject: (site) => `Uma nova palavra-passe para ${site}`,
    text: (site) =>
      `alguém pediu uma nova palavra-passe para a sua conta em ${site}. A ligação funciona uma vez, durante uma hora. Até lá vale a antiga.`,
    link: "Escolher uma nova palavra-passe",
  },
  registered: {
    subject: (site) => `Já tem uma conta em ${site}`,
    text: (site) =>
      `alguém tentou registar-se em ${site} com este endereço de e-mail. Já existe uma conta com ele e nada mudou. Se foi você: inicie sessão ou peça uma nova palavra-passe.`,
    link: "Pedir uma nova palavra-passe",
  },
  passwordChanged: {
    subject: (site) => `A sua palavra-passe de ${site} foi alterada`,
    text: (at) =>
      `a sua palavra-passe foi alterada em ${at}, e as sessões abertas noutros lugares terminaram. Se não foi você, escolha outra de imediato.`,
    link: "Pedir uma nova palavra-passe",
  },
  newDevice: {
    subject: (site) => `Novo início de sessão em ${site}`,
    text: (at, device) =>
      `alguém iniciou sessão na sua conta em ${at}, num dispositivo que não conhecíamos${device === null ? "" : ` (${device})`}. Se não foi você, escolha uma nova palavra-passe: isso termina todas as sessões.`,
    link: "Pedir uma nova palavra-passe",
  },
  refreshReuse: {
    subject: (site) => `Uma sessão em ${site} foi terminada`,
    text: (at, device) =>
      `em ${at} terminámos uma das suas sessões${device === null ? "" : ` (${device})`}, porque a sua chave foi usada uma segunda vez: alguém pode tê-la copiado. Inicie sessão de novo. Se usa dispositivos partilhados, mude também a palavra-passe.`,
    link: "Pedir uma nova palavra-passe",
  },
  reply: {
    subject: (by, title) => `${by} respondeu-lhe: ${title}`,
    text: (by, title) => `${by} respondeu ao seu comentário em «${title}».`,
  },
  decision: {
    subject: (site) => `Uma decisão da moderação de ${site}`,
    acts: {
      approve: "a moderação leu o seu comentário e ele está publicado.",
      reject: "o seu comentário não é publicado.",
      remove: "o seu comentário foi retirado.",
      restore: "o seu comentário está de novo publicado.",
      warn: "a moderação fez-lhe uma advertência. Leia-a antes de voltar a escrever.",
      premoderate: "a partir de agora a moderação lê os seus comentários antes de aparecerem.",
      suspend: "a sua conta está suspensa: durante algum tempo não pode comentar.",
      ban: "a sua conta está excluída dos comentários.",
      muteReports: "as suas denúncias já não contam.",
    },
    until: (at) => `Vale até ${at}.`,
    clauses: (codes) => `Segundo as regras dos comentários: ${codes}.`,
    note: "A moderação acrescenta:",
    link: "Os motivos, e como recorrer",
  },
  appeal: {
    subject: (site) => `O seu recurso a ${site}`,
    upheld: "outra pessoa da moderação examinou o seu recurso. A decisão mantém-se.",
    overturned: "outra pessoa da moderação examinou o seu recurso. A decisão foi anulada.",
    link: "Ler o resultado",
  },
  notice: {
    subject: (receipt) => `O seu aviso ${receipt}`,
    received: "recebemos o seu aviso. A moderação vai examiná-lo; pode ver ali o que dele resulta.",
    decided: "o seu aviso foi decidido. Ali estão a decisão, os seus motivos e o que pode fazer.",
    link: "Ver o seu aviso",
  },
  erasure: {
    subject: (site) => `A sua conta em ${site} vai ser apagada`,
    asked: (at) =>
      `a sua conta está bloqueada, como pediu, e será apagada em ${at}. Até lá pode mantê-la com esta ligação, sem iniciar sessão.`,
    cancel: "Manter a minha conta",
    receiptLater: "Depois verá aqui o que foi apagado e o que a lei nos obriga a guardar:",
    receipt: "O recibo",
    cancelledSubject: (site) => `A sua conta em ${site} fica`,
    cancelled: "desistiu do apagamento. A sua conta está como antes; inicie sessão de novo.",
    doneSubject: (site) => `A sua conta em ${site} foi apagada`,
    done: "a sua conta foi apagada. O que desapareceu e o que a lei nos obriga a guardar consta aqui. Já não precisamos do seu endereço.",
  },
  export: {
    subject: (site) => `Os seus dados de ${site}`,
    text: (at) => `o que guardamos sobre si está pronto, num ZIP, até ${at}.`,
    link: "Obter o ZIP",
  },
  digest: {
    subject: (site) => `Novidades para si em ${site}`,
    text: "isto aconteceu desde ontem.",
  },
};
