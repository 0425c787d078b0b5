import { numberWords } from '../count.ts';

/** The banners at the top of the window, and the state of the connection beside them. */
export const banners = {
  more: (count: number) => `${numberWords(count)} more`,
  fewer: 'Show less',
  notShown: (problem: string) =>
    `The last notification was not shown (${problem}). New events are kept and counted, but you may not hear about them.`,
  paused: (until: string) =>
    `Notifications are paused until ${until}. New events are kept and counted, but nothing rings.`,
  resume: 'Resume',
  doNotDisturb:
    'This computer is set to Do Not Disturb. New events are kept and counted, and summed up in one notification when it ends. Only critical ones ring.',
  installed:
    'A new version of Dockbell is installed. Close this window or restart now to switch to it. MVMNT resends anything that arrives during the restart.',
  newVersion: (version: string) =>
    `Version ${version} of Dockbell is available. What is new is under Settings → Dockbell.`,
  refused: (when: string, problem: string) => `A request was turned away (${when}). ${problem}`,
  compareToken: 'Compare the token in MVMNT, under Settings → Webhooks, with the one set here.',
  unreadable: (count: number, when: string) =>
    count === 1
      ? `An event from MVMNT could not be read (${when}). What was sent is kept: look at it here, and check the same event in MVMNT.`
      : `${numberWords(count)} events from MVMNT could not be read (the last ${when}). What was sent is kept: look at it here, and check the same events in MVMNT.`,
  noToken: 'No token is set, so nothing that MVMNT sends is accepted.',
  setUp: 'Set up',
  showRequests: 'Show requests',
  offLine: 'This computer is offline. Nothing from MVMNT can arrive until it is back on a network.',
  localOnly: 'MVMNT cannot send to this computer yet: no public address is set.',
  addAddress: 'Add the address',
  otherHost: (sentTo: string, setHere: string) =>
    `MVMNT sends to ${sentTo}, but the address set here is ${setHere}. If this computer’s is right, copy the webhook address and enter it in MVMNT under Settings → Webhooks.`,
  states: {
    starting: 'Starting',
    reachable: 'Reachable',
    'by-relay': 'Connected to the relay',
    unknown: 'Checking',
    'local-only': 'This computer only',
    'no-token': 'Not set up',
    refusing: 'Turning requests away',
    'off-line': 'Offline',
    unreachable: 'Not reachable',
  },
  nothingReceived: 'nothing received yet',
  lastEvent: (ago: string) => `last event ${ago}`,
  unusuallyQuiet: 'Unusually quiet',
  isNow: (state: string) => `Dockbell is ${state}.`,
  lastEventAt: (when: string) => `Last event: ${when}.`,
};
