import type { Subscription } from "../mail/mail-kinds.ts";
import { spokenWords } from "./spoken-words.ts";

const en = {
  verify: "Confirm your e-mail address",
  verifyText: "Is this your address? Then confirm it.",
  verifyDo: "Confirm the address",
  verified: "The address is confirmed. You may close this page.",
  resend: "Confirm your address by a new mail",
  resendDo: "Send me the mail",
  resendDone:
    "If there is an account with this address that is not confirmed yet, a mail is on its way to it.",
  reset: "Set a new password",
  password: "New password",
  passwordWhat: "10 characters or more, and not one that others would try first.",
  resetDo: "Set the password",
  resetDone: "The password is set, and every sign-in is over. Sign in with the new one.",
  forgot: "Ask for a new password",
  email: "E-mail address",
  forgotDo: "Send me a link",
  forgotDone: "If there is an account with this address, a mail is on its way to it.",
  unsubscribe: "No more mails of this kind",
  unsubscribeDo: "Unsubscribe",
  unsubscribed: "You will get no more of them.",
  kinds: {
    reply: "Replies to your comments",
    decision: "Decisions on your comments",
    appeal: "Outcomes of your appeals",
    newDevice: "Sign-ins from new devices",
    digest: "The daily digest",
  } satisfies Record<Subscription, string>,
  over: "This link is over, or was used already. Ask for a new one.",
  wrong: {
    length: "The password needs 10 to 200 characters.",
    common: "This password is one of the first that somebody else would try.",
    "like-owner": "The password must not be like your name or e-mail address.",
    email: "This is no e-mail address.",
    often: "Too many attempts. Please try again later.",
  },
};

export type AccountWords = typeof en;

const de: AccountWords = {
  verify: "Ihre E-Mail-Adresse bestätigen",
  verifyText: "Ist das Ihre Adresse? Dann bestätigen Sie sie.",
  verifyDo: "Adresse bestätigen",
  verified: "Die Adresse ist bestätigt. Sie können diese Seite schließen.",
  resend: "Noch eine Mail zur Bestätigung",
  resendDo: "Mail senden",
  resendDone:
    "Gibt es ein Konto mit dieser Adresse, das noch nicht bestätigt ist, ist eine Mail dorthin unterwegs.",
  reset: "Neues Passwort setzen",
  password: "Neues Passwort",
  passwordWhat: "Mindestens 10 Zeichen, und keines, das andere zuerst versuchen würden.",
  resetDo: "Passwort setzen",
  resetDone: "Das Passwort ist gesetzt, und jede Anmeldung ist beendet. Melden Sie sich mit dem neuen an.",
  forgot: "Um ein neues Passwort bitten",
  email: "E-Mail-Adresse",
  forgotDo: "Link senden",
  forgotDone: "Gibt es ein Konto mit dieser Adresse, ist eine Mail dorthin unterwegs.",
  unsubscribe: "Keine Mails dieser Art mehr",
  unsubscribeDo: "Abbestellen",
  unsubscribed: "Sie erhalten keine mehr davon.",
  kinds: {
    reply: "Antworten auf Ihre Kommentare",
    decision: "Entscheidungen über Ihre Kommentare",
    appeal: "Ergebnisse Ihrer Widersprüche",
    newDevice: "Anmeldungen von neuen Geräten",
    digest: "Die tägliche Übersicht",
  },
  over: "Dieser Link gilt nicht mehr oder wurde schon benutzt. Bitten Sie um einen neuen.",
  wrong: {
    length: "Das Passwort braucht 10 bis 200 Zeichen.",
    common: "Dieses Passwort gehört zu den ersten, die jemand anderes versuchen würde.",
    "like-owner": "Das Passwort darf Ihrem Namen oder Ihrer E-Mail-Adresse nicht ähneln.",
    email: "Das ist keine E-Mail-Adresse.",
    often: "Zu viele Versuche. Bitte später noch einmal.",
  },
};

const fr: AccountWords = {
  verify: "Confirmer votre adresse électronique",
  verifyText: "Cette adresse est la vôtre ? Alors confirmez-la.",
  verifyDo: "Confirmer l’adresse",
  verified: "L’adresse est confirmée. Vous pouvez fermer cette page.",
  resend: "Recevoir un nouveau message de confirmation",
  resendDo: "Envoyer le message",
  resendDone:
    "Si un compte existe avec cette adresse et n’est pas encore confirmé, un message lui est envoyé.",
  reset: "Choisir un nouveau mot de passe",
  password: "Nouveau mot de passe",
  passwordWhat: "10 caractères au moins, et pas l’un de ceux que l’on essaie d’abord.",
  resetDo: "Enregistrer le mot de passe",
  resetDone:
    "Le mot de passe est enregistré et toutes les connexions sont closes. Reconnectez-vous avec le nouveau.",
  forgot: "Demander un nouveau mot de passe",
  email: "Adresse électronique",
  forgotDo: "Envoyer un lien",
  forgotDone: "Si un compte existe avec cette adresse, un message lui est envoyé.",
  unsubscribe: "Ne plus recevoir ce type de message",
  unsubscribeDo: "Se désabonner",
  unsubscribed: "Vous n’en recevrez plus.",
  kinds: {
    reply: "Réponses à vos commentaires",
    decision: "Décisions sur vos commentaires",
    appeal: "Suites de vos recours",
    newDevice: "Connexions depuis de nouveaux appareils",
    digest: "Le résumé quotidien",
  },
  over: "Ce lien n’est plus valable ou a déjà servi. Demandez-en un nouveau.",
  wrong: {
    length: "Le mot de passe doit avoir de 10 à 200 caractères.",
    common: "Ce mot de passe est l’un des premiers que quelqu’un essaierait.",
    "like-owner": "Le mot de passe ne doit pas ressembler à votre nom ni à votre adresse.",
    email: "Ce n’est pas une adresse électronique.",
    often: "Trop de tentatives. Réessayez plus tard.",
  },
};

const es: AccountWords = {
  verify: "Confirmar su dirección de correo",
  verifyText: "¿Es suya esta dirección? Entonces confírmela.",
  verifyDo: "Confirmar la dirección",
  verified: "La dirección está confirmada. Puede cerrar esta página.",
  resend: "Pedir otro mensaje de confirmación",
  resendDo: "Enviar el mensaje",
  resendDone: "Si hay una cuenta con esta dirección que aún no está confirmada, un mensaje va de camino.",
  reset: "Elegir una contraseña nueva",
  password: "Contraseña nueva",
  passwordWhat: "10 caracteres o más, y ninguna de las que otros probarían primero.",
  resetDo: "Guardar la contraseña",
  resetDone: "La contraseña está guardada y todas las sesiones se han cerrado. Inicie sesión con la nueva.",
  forgot: "Pedir una contraseña nueva",
  email: "Dirección de correo",
  forgotDo: "Enviar un enlace",
  forgotDone: "Si hay una cuenta con esta dirección, un mensaje va de camino.",
  unsubscribe: "No recibir más mensajes de este tipo",
  unsubscribeDo: "Darse de baja",
  unsubscribed: "No recibirá más.",
  kinds: {
    reply: "Respuestas a sus comentarios",
    decision: "Decisiones sobre sus comentarios",
    appeal: "Resultados de sus recursos",
    newDevice: "Inicios de sesión desde dispositivos nuevos",
    digest: "El resumen diario",
  },
  over: "Este enlace ya no vale o ya se usó. Pida uno nuevo.",
  wrong: {
    length: "La contraseña debe tener de 10 a 200 caracteres.",
    common: "Esta contraseña es de las primeras que probaría cualquiera.",
    "like-owner": "La contraseña no debe parecerse a su nombre ni a su dirección.",
    email: "Esto no es una dirección de correo.",
    often: "Demasiados intentos. Vuelva a probar más tarde.",
  },
};

const pt: AccountWords = {
  verify: "Confirmar o seu endereço de e-mail",
  verifyText: "Este endereço é seu? Então confirme-o.",
  verifyDo: "Confirmar o endereço",
  verified: "O endereço está confirmado. Pode fechar esta página.",
  resend: "Pedir outra mensagem de confirmação",
  resendDo: "Enviar a mensagem",
  resendDone: "Se houver uma conta com este endereço ainda por confirmar, uma mensagem vai a caminho.",
  reset: "Escolher uma nova palavra-passe",
  password: "Nova palavra-passe",
  passwordWhat: "10 caracteres ou mais, e nenhuma das que outros tentariam primeiro.",
  resetDo: "Guardar a palavra-passe",
  resetDone: "A palavra-passe está guardada e todas as sessões terminaram. Inicie sessão com a nova.",
  forgot: "Pedir uma nova palavra-passe",
  email: "Endereço de e-mail",
  forgotDo: "Enviar uma ligação",
  forgotDone: "Se houver uma conta com este endereço, uma mensagem vai a caminho.",
  unsubscribe: "Não receber mais mensagens deste tipo",
  unsubscribeDo: "Cancelar",
  unsubscribed: "Não receberá mais.",
  kinds: {
    reply: "Respostas aos seus comentários",
    decision: "Decisões sobre os seus comentários",
    appeal: "Resultados dos seus recursos",
    newDevice: "Inícios de sessão em novos dispositivos",
    digest: "O resumo diário",
  },
  over: "Esta ligação já não vale ou já foi usada. Peça uma nova.",
  wrong: {
    length: "A palavra-passe deve ter de 10 a 200 caracteres.",
    common: "Esta palavra-passe é das primeiras que alguém tentaria.",
    "like-owner": "A palavra-passe não deve parecer-se com o seu nome nem com o seu endereço.",
    email: "Isto não é um endereço de e-mail.",
    often: "Demasiadas tentativas. Tente de novo mais tarde.",
  },
};

const SPOKEN = { en, de, fr, es, pt };

/** The words in the first of these languages that is spoken here, else in English. */
export function accountWords(languages: string[]): { words: AccountWords; language: string } {
  return spokenWords<AccountWords>(SPOKEN, languages);
}
