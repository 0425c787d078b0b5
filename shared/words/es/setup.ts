import type { setup as english } from '../en/setup.ts';

/** The set-up page, in Spanish. */
export const setup: typeof english = {
  title: 'Configurar Dockbell',
  steps: (isInTeam) =>
    `${isInTeam ? 'Dos pasos' : 'Cuatro pasos'} para recibir las notificaciones de MVMNT en esta computadora.`,
  changeLater: 'Todo esto se puede cambiar en Ajustes.',
  finish: 'Terminar',
  finishLater: 'Terminar después',
  teamHasRelay: 'Mi equipo tiene un relay',
  stepName: (number, title, isDone) => `Paso ${number}: ${title}${isDone ? ', listo' : ''}`,
  relayTitle: 'Relay del equipo',
  tokenPurpose:
    'MVMNT envía un token con cada evento. Dockbell acepta solo los eventos que lo traen.',
  copyToken: 'Copiar token',
  replaceToken: 'Reemplazar',
  addressTitle: 'Dirección',
  addressPurpose:
    'MVMNT envía sus eventos a una dirección https de internet que llega a esta computadora. Elija cómo obtenerla.',
  testTitle: 'Prueba',
  testPurpose: 'Envía un evento de prueba en esta computadora y muestra si cada parte funcionó.',
  firstEventTitle: 'Primer evento de MVMNT',
  firstEventCame: (when, summary) =>
    `Llegó ${when}: **${summary}**. MVMNT y Dockbell están conectados.`,
  firstEventByRelay:
    'Llega con el próximo cambio de un embarque en MVMNT; lo que guardó el relay llega enseguida.',
  enterInMvmnt:
    'En MVMNT, abra **Settings → Webhooks**, escriba la dirección del webhook y el token, elija los tipos de eventos y guarde.',
  waiting: 'Cambie cualquier embarque en MVMNT; esperando…',
  cannotReceive: 'Dockbell todavía no puede recibir; vea arriba.',
  changePort: 'Cambiar el puerto',
  needsTokenAndAddress: 'Primero hacen falta el token y la dirección.',
};
