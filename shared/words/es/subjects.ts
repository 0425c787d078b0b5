import type { subjects as english } from '../en/subjects.ts';

/** What is watched or muted, and for how long, in Spanish. */
export const subjects: typeof english = {
  watchEnded: {
    delivered: (when) => `Terminó ${when}: entregado`,
    canceled: (when) => `Terminó ${when}: cancelado`,
  },
  untilEnd: 'Hasta que se entregue o se cancele',
  untilStopped: 'Hasta que usted deje de seguirlo',
  throughQuiet: 'también en horas de silencio y pausas',
  expectedBy: (when) => `le avisa si no pasa nada antes de ${when}`,
};
