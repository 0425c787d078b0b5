import { counted, numberWords } from '../count.ts';
import type { lists as english } from '../en/lists.ts';

/** The lists of shipments, carriers and customers, in Spanish. */
export const lists: typeof english = {
  shipment: {
    count: (count) => `${counted(count, 'embarque', 'embarques')} en curso`,
    over: 'Terminados en las últimas 24 horas',
    noMatch: 'Ningún embarque coincide con la búsqueda y los filtros.',
    none: 'No hay embarques en curso',
    howTheyCome:
      'Un embarque aparece aquí con su primer evento y sale cuando se entrega o se cancela.',
  },
  carrier: {
    count: (count) => counted(count, 'transportista', 'transportistas'),
    over: 'Eliminados en las últimas 24 horas',
    noMatch: 'Ningún transportista coincide con la búsqueda y los filtros.',
    none: 'Todavía no hay transportistas',
    howTheyCome: 'Un transportista aparece aquí con su primer evento.',
  },
  customer: {
    count: (count) => counted(count, 'cliente', 'clientes'),
    over: 'Eliminados en las últimas 24 horas',
    noMatch: 'Ningún cliente coincide con la búsqueda y los filtros.',
    none: 'Todavía no hay clientes',
    howTheyCome: 'Un cliente aparece aquí con su primer evento.',
  },
  soFar: (count) => `${count} hasta ahora: todavía se leen eventos anteriores`,
  sortBy: 'Ordenar por',
  sorts: {
    since: 'Más tiempo en estado',
    checkCall: 'Llamada pendiente',
    label: 'Número o nombre',
    state: 'Estado',
    carrier: 'Transportista',
    customer: 'Cliente',
    insurance: 'Vence el seguro',
    shipments: 'Embarques en curso',
    last: 'Evento más reciente',
  },
  reversed: 'Orden inverso',
  byState: 'Agrupar por estado',
  everyState: 'Todos los estados',
  showAs: 'Mostrar embarques como',
  list: 'Lista',
  board: 'Tablero',
  showOnly: 'Mostrar solo',
  withProblems: 'Con problemas',
  checkCallDue: 'Llamada de seguimiento pendiente',
  checkCallDueFor: (duration) => `Llamada de seguimiento pendiente · ${duration}`,
  watched: 'Seguidos',
  quiet: 'Sin noticias en 14 días',
  insuredUntil: (day) => `asegurado hasta ${day}`,
  inTheAir: (count) => `${count} en curso`,
  columnOf: (state, count) => `${state}, ${counted(count, 'embarque', 'embarques')}`,
  elsewhere: 'Fuera del tablero:',
  quietCount: (count) => `${numberWords(count)} sin noticias en 14 días`,
  endedCount: (count) =>
    `${numberWords(count)} ${count === 1 ? 'terminado' : 'terminados'} en las últimas 24 horas`,
  showList: 'Ver la lista',
  nothingOpen: 'Nada requiere atención',
  howProblemsCome:
    'Las llamadas de seguimiento vencidas, las ofertas rechazadas y similares aparecen aquí hasta que se resuelven.',
  showShipments: 'Ver embarques',
  until: (when) => `hasta ${when}`,
};
