/** The set-up page. */
export const setup = {
  title: 'Set up Dockbell',
  steps: (isInTeam: boolean) =>
    `${isInTeam ? 'Two steps' : 'Four steps'} to get MVMNT’s notifications on this computer.`,
  changeLater: 'All of this can be changed in Settings.',
  finish: 'Finish',
  finishLater: 'Finish later',
  teamHasRelay: 'My team has a relay',
  stepName: (number: number, title: string, isDone: boolean) =>
    `Step ${number}: ${title}${isDone ? ', done' : ''}`,
  relayTitle: 'Team relay',
  tokenPurpose: 'MVMNT sends a token with every event. Dockbell accepts only events that carry it.',
  copyToken: 'Copy token',
  replaceToken: 'Replace',
  addressTitle: 'Address',
  addressPurpose:
    'MVMNT sends its events to an https address on the internet that leads to this computer. Choose how you get one.',
  testTitle: 'Test',
  testPurpose: 'Sends a test event on this computer and shows whether each part worked.',
  firstEventTitle: 'First event from MVMNT',
  firstEventCame: (when: string, summary: string) =>
    `It arrived ${when}: **${summary}**. MVMNT and Dockbell are connected.`,
  firstEventByRelay:
    'It comes with the next change of a shipment in MVMNT; what the relay has kept comes at once.',
  enterInMvmnt:
    'In MVMNT, open **Settings → Webhooks**, enter the webhook address and the token, choose the types of events and save.',
  waiting: 'Change any shipment in MVMNT; waiting…',
  cannotReceive: 'Dockbell cannot receive yet; see above.',
  changePort: 'Change the port',
  needsTokenAndAddress: 'Needs the token and the address first.',
};
