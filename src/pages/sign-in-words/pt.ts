import type { SignInWords } from "./en.ts";

export const pt: SignInWords = {
  signIn: (site) => `Entrar para comentar em ${site}`,
  register: (site) => `Criar uma conta para comentar em ${site}`,
  with: (provider) => `Continuar com ${provider}`,
  or: "ou",
  email: "Endereço de e-mail",
  password: "Palavra-passe",
  name: "Nome visível para todos",
  birthDate: "Data de nascimento",
  birthDateWhy: "Só é comparada com a idade mínima e não é guardada.",
  toSignIn: "Entrar",
  toRegister: "Criar uma conta",
  noAccount: "Ainda não tem conta?",
  haveAccount: "Já tem conta?",
  forgot: "Esqueceu a palavra-passe?",
  toForgot: "Enviar um link",
  mailSent: "Se houver uma conta com este endereço, uma mensagem vai a caminho.",
  resend: "Não recebeu a mensagem de confirmação?",
  secondFactor: "Agora, o código da sua aplicação de autenticação ou um dos seus códigos de recuperação.",
  code: "Código",
  toGoOn: "Continuar",
  usePasskey: "Usar uma chave de acesso",
  done: "Entrou na sua conta. Pode fechar esta janela.",
  noOpener:
    "Não é possível chegar daqui à página de onde veio. Feche esta janela, volte ao artigo e escolha de novo «Entrar».",
  denied: (provider) => `Não entrou com ${provider}. Feche esta janela ou comece de novo.`,
  failed: (provider) =>
    `${provider} não conseguiu confirmar a sua identidade. Feche esta janela e comece de novo.`,
  linkFirst:
    "Já existe uma conta com o seu endereço de e-mail. Entre nela como antes; depois pode associar as duas nas suas definições.",
  over: "Esta entrada expirou ou foi começada noutro navegador. Feche esta janela e comece de novo.",
  away: (provider) => `${provider} não está disponível neste momento. Tente de novo dentro de instantes.`,
  noScript: "Para entrar é preciso JavaScript.",
  problems: {
    "invalid-credentials": "Não está correto. Verifique, por favor.",
    "rate-limited": "Demasiadas tentativas. Aguarde um pouco, por favor.",
    "validation-failed": "Reveja o que escreveu, por favor.",
    "validation-failed:password":
      "Esta palavra-passe é curta demais ou fácil de adivinhar: use pelo menos 10 caracteres.",
    "validation-failed:name": "Este nome não pode ser usado aqui. Escolha outro, por favor.",
    "validation-failed:email": "Isto não é um endereço de e-mail.",
    "validation-failed:birthDate": "Não tem idade suficiente para comentar aqui.",
    other: "Não foi possível. Tente de novo, por favor.",
  },
};
