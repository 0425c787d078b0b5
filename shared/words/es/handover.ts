import { counted, numberWords } from '../count.ts';
import type { handover as english } from '../en/handover.ts';
import { allOf } from '../lists.ts';

/** What one shift hands over to the next, in Spanish. */
export const handover: typeof english = {
  copyAsText: 'Copiar como texto',
  print: 'Imprimir…',
  saved: (count, file) => `${counted(count, 'evento guardado', 'eventos guardados')} como ${file}`,
  since: 'Desde',
  sinceClock: (clock) => `Desde ${clock}`,
  lastHours: (hours) => `Últimas ${hours} horas`,
  shiftStartsAt: 'Mi turno empieza a las',
  endBeforeBeginning: 'El final debe ser posterior al inicio. Elija otras horas.',
  span: (from, to) => `De ${from} a ${to}`,
  purpose:
    'Muestra los eventos que se le notificaron, requieren atención, están destacados, pospuestos o tomados, o tienen una nota. “Abierto” significa que nadie lo ha leído ni tomado todavía; “Tomado”, que alguien se está encargando; “Resuelto”, que lo que pasó después lo resolvió.',
  notReceived: 'No recibido',
  watched: 'Seguido',
  sinceMoment: (moment) => `desde ${moment}`,
  snoozedUntil: (moment) => `Pospuesto hasta ${moment}`,
  states: { open: 'Abierto', resolved: 'Resuelto', read: 'Leído', unread: 'Sin leer' },

  nothing: 'No llegó nada que requiera atención.',
  summary: (events, about, states) =>
    `${counted(events, 'evento', 'eventos')} sobre ${allOf('es', about)}: ${states.join(', ')}.`,
  about: {
    shipment: (count) => counted(count, 'embarque', 'embarques'),
    carrier: (count) => counted(count, 'transportista', 'transportistas'),
    other: (count) => counted(count, 'elemento más', 'elementos más'),
  },
  stateCounts: {
    open: (count) => counted(count, 'abierto', 'abiertos'),
    taken: (count) => counted(count, 'tomado', 'tomados'),
    resolved: (count) => counted(count, 'resuelto', 'resueltos'),
    read: (count) => counted(count, 'leído', 'leídos'),
    unread: (count) => `${numberWords(count)} sin leer`,
  },
  withNotes: (count) => `Con ${counted(count, 'nota', 'notas')}.`,
  leftOut: (count) =>
    count === 1
      ? 'Se muestran los más recientes; se omite 1 anterior.'
      : `Se muestran los más recientes; se omiten ${numberWords(count)} anteriores.`,

  textTitle: (from, to) => `Entrega de turno: de ${from} a ${to}`,
  textOpen: 'ABIERTO',
  textAlso: 'ADEMÁS',
  textOpenProblems: 'PROBLEMAS ABIERTOS',
  textNotReceived: 'NO RECIBIDO',
  stateSince: (state, moment) => `${state} desde ${moment}`,
  problemSince: (problem, moment) => `${problem} desde ${moment}`,
};
