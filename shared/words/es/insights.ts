import { counted, numberWords } from '../count.ts';
import type { insights as english } from '../en/insights.ts';
import { allOf } from '../lists.ts';

/** The page Insights, in Spanish. */
export const insights: typeof english = {
  soFar: (part) => `${part}, hasta ahora`,
  asOf: (time) => `Actualizado: ${time}`,
  chooseTwoDays: 'Elija dos días; el primero no puede ser posterior al último.',
  nothingYet: 'Todavía no hay nada que contar',
  whatWillStandHere:
    'Cuando lleguen eventos, aquí verá qué llamadas de seguimiento vencieron, quién rechazó ofertas, cuánto pasó de reservado a despachado y qué tan ocupado fue cada día.',
  nothingInThisTime: 'No hubo eventos en este periodo',
  nothingIn90Days: 'Las gráficas aparecen aquí en cuanto MVMNT envíe alguno.',
  chooseLonger: 'Un periodo más largo puede tener algunos.',
  show90Days: 'Ver los últimos 90 días',
  isCounting: 'Contando',
  chart: 'Gráfica',
  table: 'Tabla',
  chartKeys: 'Con las teclas de flecha se pasa de una barra a otra; con Enter se ven los eventos.',
  together: 'En total',

  exceptions: {
    title: (when) => `Excepciones ${when}`,
    longest: (time) => `El mayor tiempo fue de ${time}.`,
    overdue: (count) =>
      count === 1 ? 'llamada de seguimiento vencida' : 'llamadas de seguimiento vencidas',
    noneOverdue: 'No venció ninguna llamada de seguimiento.',
    noneAnswered: (overdue) =>
      overdue === 1 ? 'Todavía no se ha hecho.' : 'Todavía no se ha hecho ninguna.',
    oneAnswered: (overdue, time) =>
      overdue === 1 ? `Se atendió después de ${time}.` : `Se atendió una, después de ${time}.`,
    halfAnswered: (time) => `La mitad se atendió en un máximo de ${time}.`,
    someAnswered: (answered, time) =>
      `Se atendieron ${numberWords(answered)}, la mitad en un máximo de ${time}.`,
    stillOpen: (open) =>
      open === 1 ? '1 sigue abierta.' : `${numberWords(open)} siguen abiertas.`,
    rejected: (count) => (count === 1 ? 'oferta rechazada' : 'ofertas rechazadas'),
    noneRejected: 'No se rechazó ninguna oferta.',
    noCarrier: (count) =>
      count === 1
        ? 'El evento no nombra al transportista.'
        : 'Los eventos no nombran al transportista.',
    oneRejected: (name, count) => `El que más rechazó: ${name}, con ${numberWords(count)}.`,
    twoRejected: (first, second, count) =>
      `Los que más rechazaron: ${allOf('es', [first, second])}, con ${numberWords(count)} cada uno.`,
    severalRejected: (first, count) =>
      `Los que más rechazaron: ${first} y otros, con ${numberWords(count)} cada uno.`,
    unnamed: (count) =>
      count === 1
        ? '1 no nombra al transportista.'
        : `${numberWords(count)} no nombran al transportista.`,
    bookedToDispatched: 'de reservado a despachado',
    noneDispatched: 'No se despachó ningún embarque reservado.',
    oneDispatched: (time) => `Se despachó un embarque, ${time} después de reservarse.`,
    halfDispatched: (shipments, time) =>
      `La mitad de ${numberWords(shipments)} embarques se despachó en un máximo de ${time} desde la reservación.`,
    openNow: (count) => (count === 1 ? 'problema abierto ahora' : 'problemas abiertos ahora'),
    nothingOpen: 'No hay nada abierto ahora.',
    oneKind: 'De un solo tipo.',
    mostOpen: (problem) => `El más común: ${problem}.`,
  },

  timeLookedAt: 'Periodo que se analiza',
  spans: { '24h': '24 horas', '7d': '7 días', '30d': '30 días', '90d': '90 días' },
  inLast: {
    '24h': 'en las últimas 24 horas',
    '7d': 'en los últimos 7 días',
    '30d': 'en los últimos 30 días',
    '90d': 'en los últimos 90 días',
  },
  inDays: (days) => `en el periodo ${days}`,
  units: { hour: 'Hora', day: 'Día', week: 'Semana', month: 'Mes' },

  eventsCame: (total, when) => `${counted(total, 'evento', 'eventos')} ${when}`,
  before: {
    '24h': 'las 24 horas anteriores',
    '7d': 'los 7 días anteriores',
    '30d': 'los 30 días anteriores',
    '90d': 'los 90 días anteriores',
  },
  previousPeriod: 'el periodo anterior',
  asManyAs: (events, before) => `${events}, igual que en ${before}`,
  moreThan: (events, percent, before) => `${events}, ${numberWords(percent)}% más que en ${before}`,
  fewerThan: (events, percent, before) =>
    `${events}, ${numberWords(percent)}% menos que en ${before}`,
  busiestPart: (part, count) => `Mayor actividad: ${part}, con ${numberWords(count)}.`,
  allOthers: 'Todos los demás',

  noRequests: 'No llegaron solicitudes del webhook',
  oneAccepted: 'Se aceptó la única solicitud del webhook',
  allAccepted: (total) => `Se aceptaron las ${numberWords(total)} solicitudes del webhook`,
  noneRefused: 'No se rechazó ninguna.',
  someRefused: (refused, total) =>
    `Rechazadas: ${numberWords(refused)} de ${counted(total, 'solicitud', 'solicitudes')}`,
  accepted: 'Aceptadas',
  refused: 'Rechazadas',

  noneDelivered: 'No se entregó ningún embarque',
  shipmentsDelivered: (total) => counted(total, 'embarque entregado', 'embarques entregados'),
  delivered: 'Entregados',
  mostPart: (part, count) => `El máximo: ${part}, con ${numberWords(count)}.`,

  busy: {
    carrier: {
      none: 'Ningún evento nombra a un transportista',
      one: (name) => `Transportista más activo: ${name}`,
      two: (first, second) => `Transportistas más activos: ${allOf('es', [first, second])}`,
      several: (first) => `Transportistas más activos: ${first} y otros`,
      mention: 'Eventos que mencionan al transportista.',
      table: 'Transportistas más activos',
    },
    customer: {
      none: 'Ningún evento nombra a un cliente',
      one: (name) => `Cliente más activo: ${name}`,
      two: (first, second) => `Clientes más activos: ${allOf('es', [first, second])}`,
      several: (first) => `Clientes más activos: ${first} y otros`,
      mention: 'Eventos que mencionan al cliente.',
      table: 'Clientes más activos',
    },
  },

  noDelay: 'No hay eventos para medir el retraso',
  medianDelay: (delay) => `Mediana del retraso: ${delay}`,
  latestTook: (delay) => `El que más tardó: ${delay}`,
  underSecond: 'menos de 1 s',
  latest: 'El que más tardó',
  halfOfAllWithin: 'La mitad, en menos de',
  halfWithin: 'La mitad en menos de',
};
