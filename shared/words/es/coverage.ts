import { counted } from '../count.ts';
import type { coverage as english } from '../en/coverage.ts';

/** When MVMNT could deliver, in Spanish. */
export const coverage: typeof english = {
  purpose: 'Cuándo pudo MVMNT entregar a esta computadora y qué llegó con retraso.',
  days: 'Días',
  lastDays: (count) => `${count} días`,
  linesSaved: (count, file) =>
    `${counted(count, 'línea guardada', 'líneas guardadas')} como ${file}`,
  gaps: 'Interrupciones',
  nothingYet: 'Todavía no hay nada registrado.',
  noGaps: 'Ninguna en estos días.',
  retries:
    'Cuando una solicitud falla, MVMNT la envía de nuevo después de 1 minuto, 5 minutos, 15 minutos, 1 hora y 4 horas. No está claro si el último intento siempre se hace; los eventos que dependen de él aparecen como “quizá se perdieron”.',
  colors: 'Colores',
  arrivedLate: 'Llegó con retraso',
  states: {
    receiving: 'Recibiendo',
    refusing: 'Rechazando solicitudes',
    unreachable: 'No accesible',
    asleep: 'En suspensión',
    off: 'Apagado',
    crashed: 'Cierre inesperado',
  },
  span: (state, from, to, detail) =>
    `${state}, de ${from} a ${to}${detail === null ? '' : `: ${detail}`}`,
  happenedLate: (when) => `Ocurrió ${when}, llegó con retraso`,
  lateEvents: (count) => counted(count, 'evento con retraso', 'eventos con retraso'),
  nothingWritten: 'No hay nada registrado',
  underOnePercent: 'menos de 1%',
  copyTimes: 'Copiar los horarios',
  gapTitle: (what, when, lasted) => `${what}: ${when} (${lasted})`,
  andOtherReasons: (first) => `${first} y otras causas`,
  oneAfterAnother: (states) => states.join(', luego '),
  fromTo: (from, to) => `${from} a ${to}`,
  since: (from) => `desde ${from}`,
  nothingLostSoFar:
    'Hasta ahora no se ha perdido nada: MVMNT vuelve a enviar todo cuando esto termine.',
  nothingLost: 'No se perdió nada: MVMNT volvió a enviar todo.',
  nothingLostLastBy: (when) =>
    `No se pierde nada: MVMNT vuelve a enviar todo; lo último llega a más tardar ${when}.`,
  lost: (ranges) => `los eventos de ${ranges} probablemente se perdieron`,
  maybeLost: (ranges) => `los eventos de ${ranges} quizá se perdieron`,
  othersMaybeLost: (ranges) => `los de ${ranges} quizá se perdieron`,
  orComeBy: (maybe, when) => `${maybe} (si no, llegan a más tardar ${when})`,
  restOnceOver: 'el resto llega cuando esto termine',
  restCame: 'el resto llegó de nuevo',
  restLastBy: (when) => `el resto todavía llega, lo último a más tardar ${when}`,
  lookUp: (whatHappened, ranges) =>
    `${whatHappened}: busque ${ranges} en MVMNT, en Settings → Webhooks → View Logs.`,
  arrivedSince: (count, figure) =>
    count === 1
      ? `Desde entonces ha llegado ${figure} evento de este periodo.`
      : `Desde entonces han llegado ${figure} eventos de este periodo.`,
};
