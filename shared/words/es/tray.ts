import { counted, numberWords } from '../count.ts';
import type { tray as english } from '../en/tray.ts';

/** The tray, in Spanish. */
export const tray: typeof english = {
  unread: (count) => `${numberWords(count)} sin leer`,
  nothingUnread: 'Nada sin leer',
  open: 'Abrir Dockbell',
  noOpenProblems: 'Sin problemas abiertos',
  openProblems: (count) => counted(count, 'problema abierto', 'problemas abiertos'),
  latest: 'Últimas notificaciones',
  pause: 'Pausar notificaciones',
  pause30Minutes: '30 minutos',
  pauseHour: '1 hora',
  pauseUntilTomorrow: 'Hasta mañana',
  resume: 'Reanudar notificaciones',
  copyAddress: 'Copiar dirección del webhook',
  sendTest: 'Enviar un evento de prueba',
  showAll: 'Ver todos',
  showAllCount: (count) => `Ver los ${numberWords(count)}`,
  settings: 'Ajustes…',
  quit: 'Salir',
};
