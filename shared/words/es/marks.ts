import { counted, numberWords } from '../count.ts';
import type { marks as english } from '../en/marks.ts';

const events = (count: number) => counted(count, 'evento', 'eventos');

/** Marks of events, in Spanish. */
export const marks: typeof english = {
  markRead: (count) => (count > 1 ? `Marcar ${events(count)} como leídos` : 'Marcar como leído'),
  markUnread: (count) => (count > 1 ? `Marcar ${events(count)} sin leer` : 'Marcar sin leer'),
  star: (count) => (count > 1 ? `Destacar ${events(count)}` : 'Destacar'),
  unstar: (count) => (count > 1 ? `Dejar de destacar ${events(count)}` : 'Dejar de destacar'),
  take: 'Tomarlo',
  takeMany: (count) => `Tomar ${events(count)}`,
  letGo: 'Soltarlo',
  about: (action, what) => `${action}: ${what}`,
  snooze: (count) => (count > 1 ? `Posponer ${events(count)}` : 'Posponer'),
  cancelSnooze: 'Cancelar recordatorio',
  cancelReminders: (count) =>
    count > 1
      ? `Cancelar ${counted(count, 'recordatorio', 'recordatorios')}`
      : 'Cancelar recordatorio',
  in10Minutes: 'En 10 minutos',
  in1Hour: 'En 1 hora',
  tomorrowAt: (time) => `Mañana a las ${time}`,
  markedRead: (count) =>
    counted(count, 'evento marcado como leído', 'eventos marcados como leídos'),
  markedUnread: (count) => counted(count, 'evento marcado sin leer', 'eventos marcados sin leer'),
  starred: (count) => counted(count, 'evento destacado', 'eventos destacados'),
  unstarred: (count) => counted(count, 'evento ya no destacado', 'eventos ya no destacados'),
  taken: (count) => (count === 1 ? 'Tomado' : `${events(count)} tomados`),
  gone: (count) => (count === 1 ? 'Soltado' : `${events(count)} soltados`),
  snoozed: (count, when) =>
    count === 1 ? `Pospuesto hasta ${when}` : `${events(count)} pospuestos hasta ${when}`,
  snoozeEnded: (count) =>
    count === 1 ? 'Recordatorio cancelado' : `${numberWords(count)} recordatorios cancelados`,
  whatName: '¿Cómo se llama usted?',
  takeNameless: 'Tomarlo sin nombre',
};
