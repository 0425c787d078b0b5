import { counted } from '../count.ts';
import type { token as english } from '../en/token.ts';

/** The token that MVMNT sends, in Spanish. */
export const token: typeof english = {
  token: 'Token',
  unread:
    'Hay un token guardado, pero el llavero del sistema todavía no lo ha entregado. Dockbell lo usa en cuanto se desbloquee el llavero.',
  inKeyring: (ending) => `Token listo, termina en …${ending}, guardado en el llavero del sistema.`,
  untilQuit: (ending) =>
    `Token listo, termina en …${ending}, se conserva hasta que Dockbell se cierre.`,
  byAdministrator: (ending) => `Token listo, termina en …${ending}.`,
  onClipboard: 'El token nuevo está en el portapapeles. Péguelo en MVMNT, en Settings → Webhooks.',
  noKeyring:
    'Este sistema no tiene llavero, el lugar seguro para los secretos, así que Dockbell no escribe el token en el disco. Tendrá que escribirlo de nuevo después de reiniciar.',
  showTyped: 'Ver lo escrito',
  useUntilQuit: 'Usar hasta que Dockbell se cierre',
  save: 'Guardar token',
  orMakeOne: 'O deje que Dockbell cree uno y péguelo en MVMNT:',
  generate: 'Generar y copiar',
  keepAcceptingOld: 'Seguir aceptando el token anterior',
  oldUntil: {
    used: 'hasta que MVMNT use el nuevo',
    day: 'por 24 horas',
    week: 'por 7 días',
  },
  clear: 'Borrar',
  clearMeans:
    'Sin token, se rechaza todo lo que envía MVMNT hasta que usted ponga uno nuevo. El token no se puede recuperar.',
  clearConfirmed: 'Borrar el token',
  noneWithNew: 'ninguna con el token nuevo',
  noneWithOld: 'ninguna con el token anterior',
  withNew: (count, last) =>
    `${counted(count, 'solicitud', 'solicitudes')} con el token nuevo (última: ${last})`,
  withOld: (count, last) =>
    `${counted(count, 'solicitud', 'solicitudes')} con el token anterior (última: ${last})`,
  usesSince: (when, uses) => `Desde que se cambió el token (${when}): ${uses}.`,
  enterNew:
    'Escriba el token nuevo en MVMNT, en Settings → Webhooks, y cambie cualquier embarque para probarlo.',
  previousUntilUsed: (ending) =>
    `El token anterior, que termina en …${ending}, se acepta hasta que MVMNT use el nuevo.`,
  previousUntil: (ending, until) =>
    `El token anterior, que termina en …${ending}, se acepta hasta ${until}.`,
  stopAccepting: 'Dejar de aceptarlo ahora',
};
