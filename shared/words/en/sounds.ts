/** What notifications sound like. */
export const sounds = {
  title: 'Sounds',
  ofNotification: 'A notification',
  ofCritical: 'A critical one',
  names: {
    bell: 'Bell',
    chime: 'Chime',
    knock: 'Knock',
    alarm: 'Alarm',
    system: 'The sound of the system',
    none: 'No sound',
  },
  volume: 'Volume',
  volumeBySystem: 'Its volume is set by the system.',
  nothingHeard: 'At 0% you hear nothing from Dockbell.',
  play: 'Play',
  playSound: (name: string) => `Play ${name}`,
  silentAfter: 'After a sound, be silent for',
  seconds: 'seconds',
  silentPurpose: 'Critical notifications always play theirs. 0 = play every sound.',
};
