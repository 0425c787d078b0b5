import { numberWords } from '../count.ts';
import type { tray as english } from '../en/tray.ts';

/** The tray, in Spanish. */
export const tray: typeof english = {
  unread: (count) => `${numberWords(count)} sin leer`,
  nothingUnread: 'Nada sin leer',
  open: 'Abrir Dockbell',
  noOpenProblems: 'Sin problemas abiertos',
  latest: 'Últimas notificaciones',
  pause: 'Pausar notificaciones',
  pause30Minutes: '30 minutos',
  pauseHour: '1 hora',
  pauseUntilTomorrow: 'Hasta mañana',
  resume: 'Reanudar notificaciones',
  copyAddress: 'Copiar dirección del webhook',
  showAll: 'Ver todos',
  settings: 'Ajustes…',
};
