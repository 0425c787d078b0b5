/** The team's relay: joining, leaving, and how the connection is. */
export const teamRelay = {
  joinCodePurpose:
    'Your administrator gives you a join code that begins with DB1. It is good for this computer only, works once, and expires after 7 days.',
  joinCode: 'Join code from your administrator',
  rejoinAfterQuit:
    'This system has no keyring, so you will have to rejoin the team after Dockbell quits.',
  join: 'Join the team',
  desk: (name: string, host: string) => `This computer is **${name}** on the team of ${host}.`,
  untilQuit: 'This system has no keyring, so it stays on the team until Dockbell quits.',
  leave: 'Leave the team',
  leaveMeans:
    'What is stored here stays. You will stop getting events from the relay, and you will need a new join code to come back.',
  leaveConfirmed: 'Leave',
  nothingSentYet: 'MVMNT has sent nothing to the relay yet.',
  lastRequest: (when: string) => `MVMNT’s last request came to the relay ${when}.`,
  online: (names: string) => `Online: ${names}.`,
  noTeam: 'Not on a team.',
  connecting: 'Connecting…',
  connectedSince: (when: string) => `Connected since ${when}.`,
  lostSince: (when: string) => `Not connected since ${when}. Dockbell keeps trying.`,
  removed: 'Removed from the team.',
  waitingForKeyring: 'Waiting for the keyring.',
  forgotten: 'No longer on the team.',
};
