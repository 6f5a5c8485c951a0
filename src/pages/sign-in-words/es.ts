import type { SignInWords } from "./en.ts";

export const es: SignInWords = {
  signIn: (site) => `Iniciar sesión para comentar en ${site}`,
  register: (site) => `Crear una cuenta para comentar en ${site}`,
  with: (provider) => `Continuar con ${provider}`,
  or: "o",
  email: "Dirección de correo",
  password: "Contraseña",
  name: "Nombre que verán los demás",
  birthDate: "Fecha de nacimiento",
  birthDateWhy: "Solo se compara con la edad mínima y no se guarda.",
  toSignIn: "Iniciar sesión",
  toRegister: "Crear una cuenta",
  noAccount: "¿Aún no tiene cuenta?",
  haveAccount: "¿Ya tiene cuenta?",
  forgot: "¿Ha olvidado la contraseña?",
  toForgot: "Enviar un enlace",
  mailSent: "Si hay una cuenta con esta dirección, un mensaje va de camino.",
  resend: "¿No ha recibido el mensaje de confirmación?",
  secondFactor: "Ahora, el código de su aplicación de autenticación o uno de sus códigos de recuperación.",
  code: "Código",
  toGoOn: "Continuar",
  usePasskey: "Usar una llave de acceso",
  done: "Ha iniciado sesión. Puede cerrar esta ventana.",
  noOpener:
    "Desde aquí no se puede llegar a la página de la que viene. Cierre esta ventana, vuelva al artículo y elija de nuevo «Iniciar sesión».",
  denied: (provider) => `No ha iniciado sesión con ${provider}. Cierre esta ventana o empiece de nuevo.`,
  failed: (provider) =>
    `${provider} no ha podido confirmar quién es usted. Cierre esta ventana y empiece de nuevo.`,
  linkFirst:
    "Ya hay una cuenta con su dirección de correo. Inicie sesión en ella como antes; después podrá vincular las dos en sus ajustes.",
  over: "Este inicio de sesión ha caducado o se empezó en otro navegador. Cierre esta ventana y empiece de nuevo.",
  away: (provider) => `${provider} no está disponible en este momento. Inténtelo de nuevo dentro de poco.`,
  noScript: "Para iniciar sesión hace falta JavaScript.",
  problems: {
    "invalid-credentials": "No es correcto. Compruébelo, por favor.",
    "rate-limited": "Demasiados intentos. Espere un poco, por favor.",
    "validation-failed": "Revise lo que ha escrito, por favor.",
    "validation-failed:password":
      "Esta contraseña es demasiado corta o fácil de adivinar: use al menos 10 caracteres.",
    "validation-failed:name": "Este nombre no se puede usar aquí. Elija otro, por favor.",
    "validation-failed:email": "Esto no es una dirección de correo.",
    "validation-failed:birthDate": "No tiene edad suficiente para comentar aquí.",
    other: "No ha funcionado. Inténtelo de nuevo.",
  },
};
