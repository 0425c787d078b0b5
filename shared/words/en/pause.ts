/** The pause of notifications. */
export const pause = {
  title: 'Pause',
  notPaused: 'Notifications are not paused.',
  untilWithWhatHappens: (until: string) =>
    `Paused until ${until}. Events that arrive before then are summed up in one notification. Critical events ring all the same.`,
  until: (until: string) => `Paused until ${until}`,
  resumeNow: 'Resume now',
  pauseFor: 'Pause notifications for',
  pauseAgainFor: 'Pause again, from now, for',
};
