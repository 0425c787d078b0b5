/** What is watched and muted: the page, the buttons and the form. */
export const watch = {
  title: 'Watched and muted',
  purpose:
    'Everything about watched items notifies you. Muted items don’t notify or count as unread, but stay in the history.',
  watched: 'Watched',
  muted: 'Muted',
  endedByThemselves: 'Ended automatically',
  nothing: 'Nothing is watched or muted',
  howToWatch: 'Open an event and choose Watch… or Mute, or press W or M in the list.',
  showEverything: (label: string) => `Show everything about ${label}`,
  untilUnmuted: 'Until you unmute it',
  since: (moment: string) => `since ${moment}`,
  stop: 'Stop',
  unmute: 'Unmute',
  /** The name of a button beside others of its kind: what it does, to what. */
  doneTo: (action: string, label: string) => `${action} ${label}`,

  watchButton: 'Watch…',
  watchingButton: 'Watching…',
  mute: 'Mute',
  nothingRings: (label: string) => `Nothing about ${label} rings or counts as unread.`,
  ringsUntilDone: (label: string) =>
    `Everything about ${label} rings until it is delivered or canceled.`,
  ringsUntilStopped: (label: string) => `Everything about ${label} rings until you stop it.`,
  inQuietToo: 'Also in quiet hours and pauses',
  notifyIfNothing: 'Notify me if nothing happens by',
  byThisTime: 'By this time',
  stopWatching: 'Stop watching',
  watch: 'Watch',

  done: 'Done',
  noLongerWatched: (label: string) => `${label} is no longer watched`,
  noLongerMuted: (label: string) => `${label} is no longer muted`,
  isMuted: (label: string) => `${label} is muted: it does not ring or count as unread`,
  youWatch: (label: string) => `You watch ${label}`,
  youWatchUntilDone: (label: string) => `You watch ${label} until it is delivered or canceled`,
};
