import type { notificationCheck as english } from '../en/notificationCheck.ts';

/** The check of whether notifications appear, in Spanish. */
export const notificationCheck: typeof english = {
  title: 'Comprobación',
  purpose: 'Muestra una notificación de prueba y le dice qué hacer si no la ve.',
  check: 'Comprobar notificaciones',
  checkAgain: 'Comprobar de nuevo',
  result: 'Resultado de la comprobación',
  isSeen: 'Usted la ve. Las notificaciones funcionan.',
  isNotSeen: 'Usted no la ve, aunque el sistema dice que la muestra.',
  doYouSeeIt: '¿Ve la notificación «Dockbell puede avisar»?',
  yes: 'Sí',
  no: 'No',
  fine: 'Bien:',
  problem: 'Problema:',
  notKnown: 'No se sabe:',
};
