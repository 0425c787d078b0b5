/** Why nothing comes from the team's relay, and what to do. */
export const relayProblems = {
  lost: (problem: string) =>
    `Not connected to your team’s relay: ${problem} What it keeps for this computer comes once the connection is back.`,
  removed:
    'Your team’s relay no longer lets this computer in: the administrator removed it. What is stored here stays. Ask for a new join code to join again, or leave the team in Settings.',
  locked: (problem: string) =>
    `Your team’s relay waits for the keyring of this computer, which holds its key (${problem}). Unlock it.`,
  forgotten:
    'This computer has no keyring, so the key for your team’s relay was only kept until Dockbell quit. Ask your administrator for a new join code and join again.',
  stopped:
    'Your team’s relay has stopped, so nothing that MVMNT sends is accepted. Tell your administrator; MVMNT sends again for about five hours.',
  acceptsNothing: (problem: string) =>
    `Your team’s relay accepts nothing at the moment. Tell your administrator; MVMNT sends again for about five hours. (${problem})`,
  wrongToken:
    'MVMNT sends a wrong token to your team’s relay, which turns its events away. Tell your administrator: the token in MVMNT, under Settings → Webhooks, must be the relay’s.',
  authorityNotShown: (host: string) =>
    `${host} does not show the certificate authority that this join code names. Either another computer answers in its place, or the administrator’s proxy sends its certificate without the authority’s. Tell your administrator.`,
  otherAuthority: (host: string) =>
    `The certificate of ${host} is not from the authority that this join code names. Ask your administrator for a new join code.`,
  noAnswer: 'The relay itself does not answer. Tell your administrator.',
  leftOut: 'The relay left something out. Dockbell is asking for it again.',
  noJoinCode:
    'This is not a join code. A join code begins with DB1. and is one long word: copy the whole code again.',
  notEncrypted:
    'The relay’s address is not encrypted (https), so Dockbell does not use it. Tell your administrator.',
  keyNotSaved: (problem: string) =>
    `The key for the relay could not be saved (${problem}). If the keyring is locked, unlock it. The join code is used up now: ask for a new one.`,
  begunAnew:
    'Your team’s relay was reset after this computer was last connected. What it kept before and had not sent here is gone. Look in MVMNT, or ask a coworker, for what is missing here.',
  awayTooLong:
    'This computer was away longer than your team’s relay keeps events, so the oldest of them did not come here. Look in MVMNT, or ask a coworker, for what is missing here.',
  deskRemoved: 'The administrator removed this computer from the team.',
  answered: (host: string, status: string) =>
    `${host} answered ${status}. The address leads to something else, or the relay is stopped. Tell your administrator.`,
  notTrusted: (host: string, code: string) =>
    `${host} shows a certificate that this computer does not trust (${code}). If your company uses its own certificate authority, ask your administrator for a join code made with it.`,
  notReached: (host: string, code: string) =>
    `${host} could not be reached (${code}). Check whether this computer is online, or tell your administrator.`,
  notFound: (host: string) => `${host} was not found. Check whether this computer is online.`,
  refusesConnections: (host: string) =>
    `${host} refuses connections: the relay is stopped. Tell your administrator.`,
  brokeOff: (host: string) =>
    `${host} broke off the connection. If it happens again, tell your administrator.`,
  silent: (host: string) => `${host} does not answer. Check whether this computer is online.`,
  noWay: (host: string) =>
    `${host} cannot be reached from this network. Use another network, or tell your administrator.`,
  offline: (host: string) => `${host} cannot be reached: this computer is not online.`,
  certificateExpired: (host: string) =>
    `${host} shows an expired certificate. Tell your administrator.`,
  certificateOfAnother: (host: string) =>
    `${host} shows the certificate of another name. Tell your administrator.`,
  ended: 'The connection ended.',
  removedTitle: 'Removed from the team',
};
