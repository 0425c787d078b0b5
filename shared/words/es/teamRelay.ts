import type { teamRelay as english } from '../en/teamRelay.ts';

/** The team's relay, in Spanish. */
export const teamRelay: typeof english = {
  joinCodePurpose:
    'Su administrador le da un código de invitación que empieza con DB1. Sirve solo para esta computadora, funciona una vez y vence a los 7 días.',
  joinCode: 'Código de invitación de su administrador',
  rejoinAfterQuit:
    'Este sistema no tiene llavero, así que tendrá que unirse de nuevo al equipo después de que Dockbell se cierre.',
  join: 'Unirse al equipo',
  desk: (name, host) => `Esta computadora es **${name}** en el equipo de ${host}.`,
  untilQuit:
    'Este sistema no tiene llavero, así que permanece en el equipo hasta que Dockbell se cierre.',
  leave: 'Salir del equipo',
  leaveMeans:
    'Lo que está guardado aquí se queda. Dejará de recibir eventos del relay y necesitará un nuevo código de invitación para volver.',
  leaveConfirmed: 'Salir',
  nothingSentYet: 'MVMNT todavía no ha enviado nada al relay.',
  lastRequest: (when) => `Última solicitud de MVMNT al relay: ${when}.`,
  online: (names) => `En línea: ${names}.`,
  noTeam: 'No está en ningún equipo.',
  connecting: 'Conectando…',
  connectedSince: (when) => `Conectado desde: ${when}.`,
  lostSince: (when) => `Sin conexión desde: ${when}. Dockbell sigue intentando.`,
  removed: 'El administrador quitó esta computadora del equipo.',
  waitingForKeyring: 'Esperando el llavero del sistema.',
  forgotten: 'Ya no está en el equipo.',
};
