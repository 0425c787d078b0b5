import { counted, numberWords } from '../count.ts';

/** The webhook requests that came, and what to do about each. */
export const deliveries = {
  title: 'Webhook requests',
  purpose: 'Each one that came to this computer, newest first.',
  whichAreListed: 'Which requests are listed',
  all: 'All',
  accepted: 'Accepted',
  acceptedOnes: 'Accepted',
  refusedOnes: 'Refused',
  notUnderstood: 'Not understood',
  kindWithCount: (kind: string, count: string) => `${kind} ${count}`,
  showOlder: 'Show older ones',
  noneOnTheseDays: 'There are none on these days.',
  showAnyDay: 'Show any day',
  none: 'No requests',
  empty: {
    all: 'Nothing has come in yet. Copy the webhook address from Settings in Dockbell and enter it in MVMNT under Settings → Webhooks.',
    accepted: 'Nothing has been accepted yet.',
    refused: 'Nothing was refused.',
    quarantined: 'Everything that came could be understood.',
  },
  allQuarantined:
    'These events do not fit what Dockbell knows of MVMNT. They are kept unchanged and retried automatically after each update.',
  quarantinedHere: 'Retried automatically after each update.',
  tryAgainNow: 'Try again now',
  stillNotUnderstood: 'It still cannot be understood, and is still kept unchanged.',
  noneUnderstood: (kept: number) =>
    `None of the ${numberWords(kept)} can be understood yet; they are still kept unchanged.`,
  understood: (count: number) =>
    `${counted(count, 'event', 'events')} understood and added to the history.`,
  stayKept: (count: number) =>
    `${numberWords(count)} ${count === 1 ? 'is' : 'are'} still kept unchanged.`,
  refusedWith: (status: number) => `Refused ${status}`,
  triedAgain: 'Tried again',
  acceptedInPart: 'Accepted in part',
  andOthers: (count: number) => `and ${numberWords(count)} more`,
  understoodAfter: '· understood later',
  othersNotUnderstood: (count: number) => `· ${numberWords(count)} not understood`,
  events: (count: number) => counted(count, 'event', 'events'),
  understoodLater: (count: number) => `${counted(count, 'event', 'events')} understood later`,
  eventsNotUnderstood: (count: number) => `${counted(count, 'event', 'events')} not understood`,
  eventsAndNotUnderstood: (count: number, others: number) =>
    `${counted(count, 'event', 'events')}, ${others} more not understood`,
  details: 'Request details',
  noLongerKept: 'This request is no longer kept.',
  oneUnderstoodLater: 'Understood later',
  oneRequest: 'Webhook request',
  unlisted: (count: number) => `${counted(count, 'event', 'events')} not in the list.`,
  howBodyBegins: 'How the body begins',
  startOfBody: 'The start of the body',
  understoodAt: 'Understood',
  arrivedAt: 'Arrived',
  sentAt: 'Sent',
  size: 'Size',
  took: 'Took',
  answer: 'Answer',
  stored: (status: number) => `${status}, stored`,
  notStored: (status: number) => `${status}, refused`,
  tokenByRelay: 'Checked by your team’s relay, through which it came',
  tokenNone: 'None that is accepted',
  tokenCurrent: 'The one set here',
  tokenPrevious: 'The one before',
  requests: 'Requests',
  requestsInMinute: (count: number) => `${counted(count, 'request', 'requests')} in a minute`,
  hereBefore: 'here before',
  eventNotUnderstood: (number: number) => `Event ${number}, not understood`,
  itCame: (count: number) => `It came ${counted(count, 'time', 'times')}.`,
  eventAsItCame: (number: number) => `Event ${number} as it came`,
  /** Why a request was refused, in a few words. */
  refusals: {
    noToken: 'The request had no token.',
    wrongToken: 'The token was wrong.',
    tooManyWrongTokens: 'Too many requests with a wrong token.',
    compressed: 'The body is compressed.',
    brokenOff: 'The body ended early.',
  },
  /** What happened to a request, and what to do. */
  advice: {
    wrongFormat: {
      happened: 'This was not a request in MVMNT’s format, so it was not kept.',
      todo: 'If MVMNT sent it, copy the start of the body below and show it to whoever maintains Dockbell. If it did not, somebody else knows your token: generate a new one and enter it in MVMNT.',
    },
    wrongToken: {
      happened: 'The token in MVMNT is not the one set here, so the request was not read.',
      todo: 'Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks; MVMNT sends the request again. If both are the same, the request did not come from MVMNT, and you don’t need to do anything.',
    },
    tooLarge: {
      happened: 'The request was larger than Dockbell accepts.',
      todo: 'MVMNT’s requests are far smaller, so this was probably somebody else. If it was MVMNT, look at the change in MVMNT itself: it does not reach Dockbell.',
    },
    compressed: {
      happened:
        'The body was compressed. MVMNT does not compress it, so something between MVMNT and this computer did.',
      todo: 'Turn off compression in your tunnel. MVMNT sends the request again for about five hours.',
    },
    tooManyWrongTokens: {
      happened:
        'Too many requests with a wrong token came within a minute, so they were only counted.',
      todo: 'Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks. If both are the same, somebody is guessing tokens. None of the guesses got in, and requests with the right token are still accepted.',
    },
    noToken: {
      happened: 'The request came without a token, so it was not read.',
      todo: 'Copy the token from Settings in Dockbell and paste it in MVMNT under Settings → Webhooks. If it is there already, the request did not come from MVMNT, and you don’t need to do anything.',
    },
    brokenOff: {
      happened: 'The connection broke before the request was complete.',
      todo: 'MVMNT sends the request again. If this happens often, look at your tunnel and the network.',
    },
    refused: {
      happened: 'The request was refused.',
      todo: 'MVMNT sends it again for about five hours.',
    },
    partlyAccepted: {
      happened:
        'Accepted. Some of its events are not valid and are kept unchanged; nothing is lost, and MVMNT does not need to send it again.',
      todo: 'Dockbell tries them again after each update.',
    },
    accepted: { happened: 'Accepted and stored.' },
    understoodLater: {
      happened:
        'Dockbell now understands an event that it had kept in quarantine, and added it to the history.',
    },
  },
};
