import type { pause as english } from '../en/pause.ts';

/** The pause of notifications, in Spanish. */
export const pause: typeof english = {
  title: 'Pausa',
  notPaused: 'Las notificaciones no están en pausa.',
  untilWithWhatHappens: (until) =>
    `En pausa hasta ${until}. Los eventos que lleguen antes se resumen en una sola notificación. Los críticos suenan de todos modos.`,
  until: (until) => `En pausa hasta ${until}`,
  resumeNow: 'Reanudar ahora',
  pauseFor: 'Pausar notificaciones por',
  pauseAgainFor: 'Pausar de nuevo, desde ahora, por',
};
