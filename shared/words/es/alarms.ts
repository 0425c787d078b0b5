import type { alarms as english } from '../en/alarms.ts';

/** Notifications and notices of Dockbell about itself, and reminders, in Spanish. */
export const alarms: typeof english = {
  stillSo: (body, since) => `${body} Esto dura desde ${since}.`,
  changesOften: (body) =>
    `${body} Esto cambia a menudo, así que por un rato ya no se avisa de ello.`,
  receivingAgainTitle: 'Dockbell vuelve a recibir',
  receivingAgainBody:
    'MVMNT repite durante unas cinco horas las solicitudes del webhook que fallaron. Después de una interrupción más larga, vea en Cobertura qué puede faltar.',
  noTokenTitle: 'Dockbell no tiene token',
  noTokenBody: 'Todo lo que MVMNT envía se rechaza hasta que escriba el token de nuevo.',
  refusingTitle: 'Dockbell rechaza solicitudes',
  offlineTitle: 'Esta computadora está sin conexión',
  offlineBody: 'Nada de MVMNT llega hasta que vuelva a tener red.',
  unreachableTitle: 'Dockbell no está accesible',
  lookInMvmnt: (events) => `${events}: vea los detalles en MVMNT.`,
  refusedBody: (problem, count) =>
    `Dockbell respondió a MVMNT: “${problem}” Sus eventos faltan aquí, salvo que un intento posterior de MVMNT tenga éxito. Haga clic para ver ${count === 1 ? 'la solicitud' : 'las solicitudes'}.`,
  notAllTaken: 'Dockbell no pudo recibir todo lo que MVMNT envió',
  oneRefused: 'Se rechazó una solicitud de MVMNT',
  severalRefused: (count) => `Se rechazaron ${count} solicitudes de MVMNT`,
  oneUnreadable: 'Dockbell no pudo leer un evento de MVMNT',
  severalUnreadable: (count) => `Dockbell no pudo leer ${count} eventos de MVMNT`,
  snoozed: 'Pospuesto hasta ahora',
  notTaken: 'Nadie lo ha tomado todavía',
  eventsWait: (count) => `${count} eventos le esperan`,
  timePassed: 'Esa hora ya pasó. Elija una que aún esté por venir.',
  tooManySubjects: (max) =>
    `Ya sigue o tiene silenciados ${max}. Quite primero algunos en la página Seguidos.`,
  nothingYet: (label) => `Todavía nada sobre ${label}`,
  nothingSince: (label, when) => `Nada sobre ${label} desde ${when}`,
  askedToHear: (when) => `Pidió un aviso si no pasaba nada antes de ${when}.`,
  askedToHearWhileOff: (when) =>
    `Pidió un aviso si no pasaba nada antes de ${when}. En ese momento Dockbell estaba apagado o en suspensión.`,
  showCoverage: 'Ver cobertura',
  wasOffline: 'Esta computadora estaba sin conexión.',
  noAddress: 'No hay ninguna dirección pública configurada.',
  keyringSilent: 'El llavero del sistema todavía no ha entregado el token.',
  otherToken: 'Las solicitudes traen un token distinto del que está configurado.',
  withoutToken: 'Las solicitudes no traen token.',
  compressed: 'Las solicitudes se comprimen en el camino.',
  relayKept: 'El relay de su equipo guardó lo que MVMNT envió.',
  endedUnexpectedly: 'Dockbell terminó de forma inesperada.',
  lostPower: 'La computadora se quedó sin energía o se apagó.',
  appCrashed:
    'La última vez, Dockbell terminó de forma inesperada; ahora recibe de nuevo. No se perdió nada de lo aceptado. Si vuelve a pasar, haga un archivo para soporte en Ajustes → Dockbell.',
  partCrashed: (parts) =>
    `La última vez, una parte de Dockbell (${parts}) terminó de forma inesperada. Dockbell siguió recibiendo. No se perdió nada de lo aceptado. Si vuelve a pasar, haga un archivo para soporte en Ajustes → Dockbell.`,
  newKind: (label, name) =>
    `Nuevo tipo de evento: ${label} (${name}). Elija cómo quiere que se le avise.`,
  newKinds: (count, labels) =>
    `${count} tipos de eventos nuevos: ${labels}. Elija cómo quiere que se le avise.`,
  choose: 'Elegir',
  partOfType: (part, type) => `“${part}” en ${type}`,
  contractNews: (news) =>
    `Los eventos de MVMNT traen algo nuevo: ${news}. No se pierde nada. Para ayudar a que Dockbell lo use, envíe un archivo para soporte: Ajustes → Dockbell.`,
};
