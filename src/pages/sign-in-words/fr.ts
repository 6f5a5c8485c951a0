import type { SignInWords } from "./en.ts";

export const fr: SignInWords = {
  signIn: (site) => `Se connecter pour commenter sur ${site}`,
  register: (site) => `Créer un compte pour commenter sur ${site}`,
  with: (provider) => `Continuer avec ${provider}`,
  or: "ou",
  email: "Adresse électronique",
  password: "Mot de passe",
  name: "Nom affiché publiquement",
  birthDate: "Date de naissance",
  birthDateWhy: "Seulement comparée à l’âge minimal, et non conservée.",
  toSignIn: "Se connecter",
  toRegister: "Créer un compte",
  noAccount: "Pas encore de compte\u202f?",
  haveAccount: "Vous avez un compte\u202f?",
  forgot: "Mot de passe oublié\u202f?",
  toForgot: "Envoyer un lien",
  mailSent: "Si un compte existe avec cette adresse, un message lui est envoyé.",
  resend: "Pas reçu le message de confirmation\u202f?",
  secondFactor:
    "Maintenant, le code de votre application d’authentification ou l’un de vos codes de secours.",
  code: "Code",
  toGoOn: "Continuer",
  usePasskey: "Utiliser une clé d’accès",
  done: "La connexion est établie. Vous pouvez fermer cette fenêtre.",
  noOpener:
    "La page d’où vous venez n’est pas accessible d’ici. Fermez cette fenêtre, revenez à l’article et choisissez de nouveau «\u00a0Se connecter\u00a0».",
  denied: (provider) =>
    `La connexion avec ${provider} n’a pas eu lieu. Fermez cette fenêtre, ou recommencez.`,
  failed: (provider) =>
    `${provider} n’a pas pu confirmer votre identité. Fermez cette fenêtre et recommencez.`,
  linkFirst:
    "Un compte existe déjà avec votre adresse électronique. Connectez-vous-y comme avant\u202f; vous pourrez ensuite associer les deux dans vos réglages.",
  over: "Cette connexion a expiré ou a été commencée dans un autre navigateur. Fermez cette fenêtre et recommencez.",
  away: (provider) => `${provider} n’est pas joignable pour le moment. Veuillez réessayer dans un instant.`,
  noScript: "La connexion nécessite JavaScript.",
  problems: {
    "invalid-credentials": "Ce n’est pas exact. Veuillez vérifier.",
    "rate-limited": "Trop de tentatives. Veuillez patienter un peu.",
    "validation-failed": "Veuillez relire ce que vous avez saisi.",
    "validation-failed:password":
      "Ce mot de passe est trop court ou trop facile à deviner\u00a0: prenez au moins 10 caractères.",
    "validation-failed:name": "Ce nom ne peut pas être utilisé ici. Veuillez en choisir un autre.",
    "validation-failed:email": "Ce n’est pas une adresse électronique.",
    "validation-failed:birthDate": "Vous n’avez pas l’âge requis pour commenter ici.",
    other: "Cela n’a pas fonctionné. Veuillez réessayer.",
  },
};
