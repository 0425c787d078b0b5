import type { sounds as english } from '../en/sounds.ts';

/** What notifications sound like, in Spanish. */
export const sounds: typeof english = {
  title: 'Sonidos',
  ofNotification: 'Una notificación',
  ofCritical: 'Una notificación crítica',
  names: {
    bell: 'Campana',
    chime: 'Carillón',
    knock: 'Toque',
    alarm: 'Alarma',
    system: 'El sonido del sistema',
    none: 'Sin sonido',
  },
  volume: 'Volumen',
  volumeBySystem: 'Su volumen lo fija el sistema.',
  nothingHeard: 'Con 0% no se oye nada de Dockbell.',
  play: 'Reproducir',
  playSound: (name) => `Reproducir ${name}`,
  silentAfter: 'Después de un sonido, guardar silencio por',
  seconds: 'segundos',
  silentPurpose: 'Las notificaciones críticas siempre suenan. 0 = reproducir todos los sonidos.',
};
