import type { testEvents as english } from '../en/testEvents.ts';

/** How far a test event came, in Spanish. */
export const testEvents: typeof english = {
  listening: (address) => `Escuchando en ${address}`,
  noToken: 'No hay ningún token configurado. Escriba el de MVMNT.',
  tokenRefused: 'El receptor rechazó el token. Escríbalo de nuevo.',
  tokenAccepted: 'El token fue aceptado',
  notStored: 'El evento no está en el historial.',
  stored: 'Guardado en el historial',
  toRing: 'Se le va a notificar',
  shown: 'El sistema mostró la notificación',
  notShownYet: 'El sistema todavía no ha mostrado la notificación.',
  noAnswer: (problem) => `El receptor no respondió (${problem}).`,
  starting: 'El receptor se está iniciando.',
};
