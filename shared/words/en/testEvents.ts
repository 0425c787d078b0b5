/** How far a test event came. */
export const testEvents = {
  listening: (address: string) => `Listening at ${address}`,
  noToken: 'No token is set. Enter the one from MVMNT.',
  tokenRefused: 'The listener refused the token. Enter it again.',
  tokenAccepted: 'The token was accepted',
  notStored: 'The event is not in the history.',
  stored: 'Stored in the history',
  toRing: 'It will notify you',
  shown: 'The system showed the notification',
  notShownYet: 'The system has not shown the notification yet.',
  noAnswer: (problem: string) => `The listener did not answer (${problem}).`,
  starting: 'The listener is starting.',
};
