import type { checkNotifications as english } from '../en/checkNotifications.ts';

/** The check of whether notifications appear, in Spanish. */
export const checkNotifications: typeof english = {
  title: 'Revisión',
  purpose: 'Muestra una notificación de prueba y le dice qué hacer si no la ve.',
  checkAgain: 'Revisar de nuevo',
  result: 'Resultado de la revisión',
  isSeen: 'Usted la ve. Las notificaciones funcionan.',
  isNotSeen: 'Usted no la ve, aunque el sistema dice que la muestra.',
  doYouSeeIt: '¿Ve la notificación “Dockbell puede avisar”?',
  yes: 'Sí',
  no: 'No',
  fine: 'Bien:',
  problem: 'Problema:',
  notKnown: 'No se sabe:',
};
