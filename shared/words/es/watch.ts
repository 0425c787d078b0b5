import type { watch as english } from '../en/watch.ts';

/** What is watched and muted, in Spanish. */
export const watch: typeof english = {
  title: 'Seguidos y silenciados',
  purpose:
    'Todo lo relacionado con lo que sigue se le notifica. Lo silenciado no se notifica ni cuenta como sin leer, pero queda en el historial.',
  watched: 'Seguidos',
  muted: 'Silenciados',
  endedByThemselves: 'Terminados automáticamente',
  nothing: 'No hay nada seguido ni silenciado',
  howToWatch: 'Abra un evento y elija Seguir… o Silenciar, o presione W o M en la lista.',
  showEverything: (label) => `Ver todo sobre ${label}`,
  untilUnmuted: 'Hasta que deje de silenciarlo',
  since: (moment) => `desde ${moment}`,
  stop: 'Dejar de seguir',
  unmute: 'Dejar de silenciar',
  doneTo: (action, label) => `${action} ${label}`,

  watchButton: 'Seguir…',
  watchingButton: 'Siguiendo…',
  mute: 'Silenciar',
  nothingRings: (label) => `Nada sobre ${label} suena ni cuenta como sin leer.`,
  ringsUntilDone: (label) =>
    `Todo lo que pase con ${label} suena hasta que se entregue o se cancele.`,
  ringsUntilStopped: (label) => `Todo lo que pase con ${label} suena hasta que deje de seguirlo.`,
  inQuietToo: 'También en horas de silencio y pausas',
  notifyIfNothing: 'Notificarme si no pasa nada antes de esta hora',
  byThisTime: 'Antes de esta hora',
  stopWatching: 'Dejar de seguir',
  watch: 'Seguir',

  done: 'Listo',
  noLongerWatched: (label) => `Ya no sigue ${label}`,
  noLongerMuted: (label) => `${label} ya no está silenciado`,
  isMuted: (label) => `${label} está silenciado: no suena ni cuenta como sin leer`,
  youWatch: (label) => `Usted sigue ${label}`,
  youWatchUntilDone: (label) => `Usted sigue ${label} hasta que se entregue o se cancele`,
};
