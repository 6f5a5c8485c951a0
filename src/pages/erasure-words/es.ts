import type { ErasureWords } from "./en.ts";

export const es: ErasureWords = {
  title: "Supresión de su cuenta",
  asked: (when) => `Solicitada el ${when}`,
  waiting: (when) => `Su cuenta está bloqueada. Se suprimirá el ${when}.`,
  cancel: "Conservar mi cuenta después de todo",
  cancelled: "La supresión se ha anulado. Puede volver a iniciar sesión.",
  erased: (when) => `Su cuenta se suprimió el ${when}.`,
  deleted: "Suprimido o anonimizado",
  deletedOf: {
    votes: "Votos, anonimizados",
    reports: "Denuncias, anonimizadas",
    revisions: "Versiones anteriores de comentarios",
    decisions: "Textos en decisiones sobre sus comentarios",
    auditValues: "Textos junto al registro de auditoría",
    internalNotes: "Notas internas sobre sus comentarios",
    statements: "Textos en declaraciones de motivos",
    appealAuditValues: "Textos de reclamaciones junto al registro de auditoría",
    appeals: "Textos de reclamaciones",
    acceptances: "Aceptaciones de normas",
    sessions: "Inicios de sesión",
    devices: "Dispositivos conocidos",
    passkeys: "Claves de acceso",
    providers: "Vínculos con otras cuentas",
    names: "Nombres anteriores",
    ignored: "Lectores que ignoraba",
    exports: "Exportaciones",
    mails: "Correos",
    notices: "Notificaciones de contenido ilícito, anonimizadas",
    guestAddresses: "Direcciones indicadas como invitado",
    account: "Cuenta",
  },
  kept: "Conservado, y por qué",
  keptOf: {
    account: {
      what: "El número de su antigua cuenta, que no conduce a nadie",
      why: "Los recuentos, las decisiones y el registro de auditoría remiten a él",
    },
    marks: {
      what: "Sus votos y denuncias, cada uno con un número propio",
      why: "Anónimos: recuentos y decisiones se basan en ellos",
    },
    lastMail: {
      what: "Su dirección de correo, hasta que salga el último mensaje, 3 días como máximo",
      why: "Ese mensaje le avisa de que ya está hecho",
    },
    comments: { what: "Comentarios publicados como «cuenta eliminada»", why: "Usted decidió dejarlos" },
    decisions: {
      what: "Decisiones: qué se decidió, cuándo y según qué cláusula, sin sus palabras ni las de nadie sobre usted",
      why: "Los editores rinden cuentas de sus decisiones (Reglamento (UE) 2022/2065, artículos 15, 17 y 24)",
    },
    sanctions: {
      what: "Sanciones: de qué clase y desde cuándo hasta cuándo, sin textos",
      why: "Los editores rinden cuentas de sus decisiones (Reglamento (UE) 2022/2065, artículos 15, 17 y 24)",
    },
    held: {
      what: "Comentarios, votos y denuncias en artículos conservados por motivos legales",
      why: "Hacen falta para reclamaciones legales (Reglamento (UE) 2016/679, artículo 17, apartado 3, letra e)); desaparecen cuando acaba esa conservación",
    },
    appeals: {
      what: "Reclamaciones aún sin resolver",
      why: "Se juzgan por su texto, que después se suprime",
    },
    notices: {
      what: "Notificaciones de contenido ilícito aún sin resolver, con nombre y dirección",
      why: "La ley exige una respuesta (Reglamento (UE) 2022/2065, artículo 16); después se suprimen",
    },
  },
  until: (when) => `hasta el ${when}`,
};
