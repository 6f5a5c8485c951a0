import type { MailWords } from "./en.ts";

export const es: MailWords = {
  hello: (name) => (name === null ? "Hola:" : `Hola, ${name}:`),
  why: (site) => `Recibe este mensaje por su cuenta en los comentarios de ${site}.`,
  whyNotice: (site) => `Recibe este mensaje porque ha enviado un aviso a ${site}.`,
  unsubscribe: "No recibir más mensajes de este tipo",
  notYou: "Si no fue usted, no tiene que hacer nada.",
  asked: (by) => `${by} escribió:`,
  yourWords: "Usted escribió:",
  read: "Leerlo allí",
  verify: {
    subject: (site) => `Confirme su dirección para ${site}`,
    text: (site) =>
      `alguien se ha registrado con esta dirección de correo para comentar en ${site}. Si fue usted, confirme que la dirección es suya. El enlace sirve una vez, durante 3 días.`,
    link: "Confirmar la dirección",
  },
  reset: {
    subject: (site) => `Una contraseña nueva para ${site}`,
    text: (site) =>
      `alguien ha pedido una contraseña nueva para su cuenta en ${site}. El enlace sirve una vez, durante una hora. Hasta entonces vale la anterior.`,
    link: "Elegir una contraseña nueva",
  },
  registered: {
    subject: (site) => `Ya tiene una cuenta en ${site}`,
    text: (site) =>
      `alguien ha intentado registrarse en ${site} con esta dirección de correo. Ya hay una cuenta con ella y nada ha cambiado. Si fue usted, inicie sesión o pida una contraseña nueva.`,
    link: "Pedir una contraseña nueva",
  },
  passwordChanged: {
    subject: (site) => `Su contraseña de ${site} ha cambiado`,
    text: (at) =>
      `su contraseña se cambió el ${at} y las sesiones abiertas en otros lugares se han cerrado. Si no fue usted, elija otra enseguida.`,
    link: "Pedir una contraseña nueva",
  },
  newDevice: {
    subject: (site) => `Nuevo inicio de sesión en ${site}`,
    text: (at, device) =>
      `alguien inició sesión en su cuenta el ${at} desde un dispositivo que no conocíamos${device === null ? "" : ` (${device})`}. Si no fue usted, elija una contraseña nueva: eso cierra todas las sesiones.`,
    link: "Pedir una contraseña nueva",
  },
  refreshReuse: {
    subject: (site) => `Se ha cerrado una sesión en ${site}`,
    text: (at, device) =>
      `el ${at} cerramos una de sus sesiones${device === null ? "" : ` (${device})`}, porque su clave se usó por segunda vez: alguien puede haberla copiado. Vuelva a iniciar sesión. Si usa dispositivos compartidos, cambie también la contraseña.`,
    link: "Pedir una contraseña nueva",
  },
  reply: {
    subject: (by, title) => `${by} le ha respondido: ${title}`,
    text: (by, title) => `${by} ha respondido a su comentario en «${title}».`,
  },
  decision: {
    subject: (site) => `Una decisión de la moderación de ${site}`,
    acts: {
      approve: "la moderación ha leído su comentario y está publicado.",
      reject: "su comentario no se publica.",
      remove: "su comentario se ha retirado.",
      restore: "su comentario vuelve a estar publicado.",
      warn: "la moderación le ha hecho una advertencia. Léala antes de volver a escribir.",
      premoderate: "desde ahora la moderación lee sus comentarios antes de que aparezcan.",
      suspend: "su cuenta está suspendida: durante un tiempo no puede comentar.",
      ban: "su cuenta queda excluida de los comentarios.",
      muteReports: "sus denuncias ya no cuentan.",
    },
    until: (at) => `Vale hasta el ${at}.`,
    clauses: (codes) => `Según las normas de los comentarios: ${codes}.`,
    note: "La moderación añade:",
    link: "Los motivos, y cómo recurrir",
  },
  appeal: {
    subject: (site) => `Su recurso ante ${site}`,
    upheld: "otra persona de la moderación ha examinado su recurso. La decisión se mantiene.",
    overturned: "otra persona de la moderación ha examinado su recurso. La decisión queda sin efecto.",
    link: "Leer el resultado",
  },
  notice: {
    subject: (receipt) => `Su aviso ${receipt}`,
    received: "hemos recibido su aviso. La moderación lo examinará; allí puede ver qué resulta de él.",
    decided: "se ha decidido sobre su aviso. Allí están la decisión, sus motivos y lo que puede hacer.",
    link: "Ver su aviso",
  },
  erasure: {
    subject: (site) => `Su cuenta en ${site} se va a borrar`,
    asked: (at) =>
      `su cuenta está bloqueada, como pidió, y se borrará el ${at}. Hasta entonces puede conservarla con este enlace, sin iniciar sesión.`,
    cancel: "Conservar mi cuenta",
    receiptLater: "Después verá aquí qué se ha borrado y qué nos obliga la ley a guardar:",
    receipt: "El recibo",
    cancelledSubject: (site) => `Su cuenta en ${site} se queda`,
    cancelled: "ha renunciado al borrado. Su cuenta está como antes; vuelva a iniciar sesión.",
    doneSubject: (site) => `Su cuenta en ${site} está borrada`,
    done: "su cuenta está borrada. Aquí consta qué se ha borrado y qué nos obliga la ley a guardar. Ya no necesitamos su dirección.",
  },
  export: {
    subject: (site) => `Sus datos de ${site}`,
    text: (at) => `lo que guardamos sobre usted está listo, en un ZIP, hasta el ${at}.`,
    link: "Descargar el ZIP",
  },
  digest: {
    subject: (site) => `Novedades para usted en ${site}`,
    text: "esto ha ocurrido desde ayer.",
  },
};
