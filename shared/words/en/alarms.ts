/** Notifications and notices of Dockbell about itself, and reminders. */
export const alarms = {
  stillSo: (body: string, since: string) => `${body} This has been going on since ${since}.`,
  changesOften: (body: string) =>
    `${body} This changes often, so you will not be notified of it again for a while.`,
  receivingAgainTitle: 'Dockbell is receiving again',
  receivingAgainBody:
    'MVMNT retries failed webhook requests for about five hours. After a longer outage, look at Coverage for what may be missing.',
  noTokenTitle: 'Dockbell has no token',
  noTokenBody: 'Everything that MVMNT sends is turned away until you enter the token again.',
  refusingTitle: 'Dockbell turns requests away',
  offlineTitle: 'This computer is offline',
  offlineBody: 'Nothing from MVMNT arrives until it has a network again.',
  unreachableTitle: 'Dockbell is not reachable',
  lookInMvmnt: (events: string) => `${events}: check MVMNT for the details.`,
  /** The problem is what MVMNT was answered; some are in English whatever is spoken. */
  refusedBody: (problem: string, count: number) =>
    `${problem} The events in ${count === 1 ? 'it' : 'them'} are missing here unless a later attempt by MVMNT succeeds. Click to see the ${count === 1 ? 'request' : 'requests'}.`,
  notAllTaken: 'Dockbell could not take everything that MVMNT sent',
  oneRefused: 'A request from MVMNT was turned away',
  severalRefused: (count: number) => `${count} requests from MVMNT were turned away`,
  oneUnreadable: 'Dockbell could not read an event from MVMNT',
  severalUnreadable: (count: number) => `Dockbell could not read ${count} events from MVMNT`,
  snoozed: 'Snoozed until now',
  notTaken: 'Nobody has taken it yet',
  eventsWait: (count: number) => `${count} events are waiting for you`,
  timePassed: 'That time has passed. Choose one that is still to come.',
  tooManySubjects: (max: number) =>
    `You already watch or mute ${max}. Remove some on the Watched page first.`,
  nothingYet: (label: string) => `Nothing about ${label} yet`,
  nothingSince: (label: string, when: string) => `Nothing about ${label} since ${when}`,
  askedToHear: (when: string) => `You asked to be notified if nothing happened by ${when}.`,
  askedToHearWhileOff: (when: string) =>
    `You asked to be notified if nothing happened by ${when}. Dockbell was off or asleep then.`,
  showCoverage: 'Show coverage',
  wasOffline: 'This computer was offline.',
  noAddress: 'No public address is set.',
  keyringSilent: 'The keyring has not released the token yet.',
  otherToken: 'The requests carry a different token from the one set here.',
  withoutToken: 'The requests carry no token.',
  compressed: 'The requests are compressed on the way.',
  relayKept: 'Your team’s relay kept what MVMNT sent.',
  endedUnexpectedly: 'Dockbell ended unexpectedly.',
  lostPower: 'The computer lost power or was shut down.',
  appCrashed:
    'Dockbell ended unexpectedly the last time it ran, and receives again now. Nothing that was accepted is lost. If it happens again, make a file for support in Settings → Dockbell.',
  partCrashed: (parts: string) =>
    `A part of Dockbell (${parts}) ended unexpectedly the last time it ran. It went on receiving. Nothing that was accepted is lost. If it happens again, make a file for support in Settings → Dockbell.`,
  newKind: (label: string, name: string) =>
    `New type of event: ${label} (${name}). Choose how to be notified.`,
  newKinds: (count: number, labels: string) =>
    `${count} new types of events: ${labels}. Choose how to be notified.`,
  choose: 'Choose',
  partOfType: (part: string, type: string) => `“${part}” in ${type}`,
  contractNews: (news: string) =>
    `MVMNT’s events have something new: ${news}. Nothing is lost. To help Dockbell use it, send a file for support: Settings → Dockbell.`,
};
