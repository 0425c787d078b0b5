import type { quietHours as english } from '../en/quietHours.ts';

/** Quiet hours, in Spanish. */
export const quietHours: typeof english = {
  title: 'Horas de silencio',
  purpose:
    'Los eventos en horas de silencio se guardan y se resumen en una sola notificación cuando estas terminan. Los críticos suenan de todos modos.',
  addFirst: 'Agregar horas de silencio',
  add: 'Agregar horas',
  line: (number) => `Horas de silencio, línea ${number}`,
  between: 'a',
  removeLine: (number) => `Quitar la línea ${number}`,
  removeThisLine: 'Quitar esta línea',
  allDay: 'todo el día',
  wholeDay: '24 horas',
  nextDay: 'del día siguiente',
  byThisClock: (zone) => `Según el reloj de esta computadora (${zone}).`,
  notWithinWeek: 'No hay horas de silencio en los próximos siete días.',
  now: (until) => `Ahora son horas de silencio, hasta ${until}.`,
  next: (from, until) => `Próximas horas de silencio: ${from} a ${until}.`,
  timeForm: 'Escriba una hora, por ejemplo 6:30 p. m. (18:30 en un archivo de políticas).',
  needsDay: 'Elija al menos un día.',
  tooManyLines: 'Las horas de silencio pueden tener como máximo 20 líneas.',
};
