import { numberWords } from '../count.ts';
import type { banners as english } from '../en/banners.ts';

/** The banners at the top of the window, and the state of the connection beside them, in Spanish. */
export const banners: typeof english = {
  more: (count: number) => `${numberWords(count)} más`,
  fewer: 'Mostrar menos',
  notShown: (problem) =>
    `No se mostró la última notificación (${problem}). Los eventos nuevos se guardan y se cuentan, pero es posible que usted no se entere.`,
  paused: (until) =>
    `Las notificaciones están en pausa hasta ${until}. Los eventos nuevos se guardan y se cuentan, pero nada suena.`,
  resume: 'Reanudar',
  doNotDisturb:
    'Esta computadora está en No molestar. Los eventos nuevos se guardan, se cuentan y se resumen en una sola notificación cuando termine. Solo suenan los críticos.',
  installed:
    'Se instaló una versión nueva de Dockbell. Cierre esta ventana o reinicie ahora para usarla. MVMNT vuelve a enviar lo que llegue durante el reinicio.',
  newVersion: (version) =>
    `Está disponible la versión ${version} de Dockbell. Las novedades están en Ajustes → Dockbell.`,
  refused: (when, problem) => `Se rechazó una solicitud (${when}). ${problem}`,
  compareToken:
    'Compare el token en MVMNT, en Settings → Webhooks, con el que está configurado aquí.',
  unreadable: (count, when) =>
    count === 1
      ? `No se pudo leer un evento de MVMNT (${when}). Lo que se envió está guardado: revíselo aquí y vea el mismo evento en MVMNT.`
      : `No se pudieron leer ${numberWords(count)} eventos de MVMNT (el último: ${when}). Lo que se envió está guardado: revíselo aquí y vea los mismos eventos en MVMNT.`,
  noToken: 'No hay token configurado, así que no se acepta nada de lo que envía MVMNT.',
  setUp: 'Configurar',
  showRequests: 'Ver solicitudes',
  offLine:
    'Esta computadora no tiene conexión. No puede llegar nada de MVMNT hasta que vuelva a tener red.',
  localOnly:
    'MVMNT todavía no puede enviar a esta computadora: no hay una dirección pública configurada.',
  addAddress: 'Agregar la dirección',
  otherHost: (sentTo, setHere) =>
    `MVMNT envía a ${sentTo}, pero la dirección configurada aquí es ${setHere}. Si la de esta computadora es la correcta, copie la dirección del webhook y escríbala en MVMNT, en Settings → Webhooks.`,
  states: {
    starting: 'Iniciando',
    reachable: 'Accesible',
    'by-relay': 'Conectado al relay',
    unknown: 'Verificando',
    'local-only': 'Solo esta computadora',
    'no-token': 'Sin configurar',
    refusing: 'Rechazando solicitudes',
    'off-line': 'Sin conexión',
    unreachable: 'No accesible',
  },
  nothingReceived: 'todavía no se recibe nada',
  lastEvent: (ago) => `último evento: ${ago}`,
  unusuallyQuiet: 'Más silencio de lo habitual',
  isNow: (state) => `Dockbell: ${state}.`,
  lastEventAt: (when) => `Último evento: ${when}.`,
};
