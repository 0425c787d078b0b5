import { numberWords } from '../count.ts';

/** Sending events on to Slack, Teams, email and the like: its part of Settings. */
export const forward = {
  title: 'Send to Slack, Teams, email…',
  purpose:
    'Dockbell can forward the events you choose, worded as in its notifications, while this computer is on. What cannot be sent waits and is tried again.',
  inTeam:
    'You are on a team. To forward events while computers are off, your administrator can set that up on the relay. Set it up in one place only, or everything arrives twice.',
  add: 'Add',
  newOne: 'New',
  changeNamed: (name: string) => `Change ${name}`,
  kinds: {
    slack: 'Slack',
    teams: 'Microsoft Teams',
    mail: 'Email',
    ntfy: 'ntfy',
    webhook: 'Webhook',
  },

  sendTo: 'Send to',
  /** How an address is got for each kind, and what it is. */
  addresses: {
    slack: {
      how: 'In Slack, create an app with an incoming webhook for the channel, and copy its address.',
      label: 'Address of the incoming webhook',
    },
    teams: {
      how: 'In Teams, open the channel’s menu → Workflows → “Post to a channel when a webhook request is received”, and copy its address.',
      label: 'Address of the workflow',
    },
    ntfy: {
      how: 'Anyone who knows the topic can read it, so choose a long name, or a server with passwords.',
      label: 'Address of the topic',
    },
    webhook: {
      how: 'Each event is sent as JSON in a request of its own.',
      label: 'Address',
    },
  },
  accessToken: 'Access token (optional)',
  authorization: 'Authorization (optional)',
  authorizationPurpose: 'Sent as the header Authorization, such as “Bearer …”.',
  signingKey: 'Signing key (optional)',
  signingKeyPurpose: 'With it, the header Dockbell-Signature proves that a request is from here.',
  mailPurpose:
    'Your email provider or IT department knows the mail server. The connection is always encrypted.',
  mailServer: 'Mail server',
  userName: 'User name (optional)',
  password: 'Password (optional)',
  /** Whom a mail is from, and whom it is to. */
  sender: 'From',
  recipient: 'To',
  otherAddress: 'Enter another address',
  namePurpose: 'What Dockbell calls it, such as “Dispatch in Slack”.',
  noKeyring:
    'This system has no keyring, so you will have to enter the address again after Dockbell quits.',

  whichEvents: 'Which events',
  everythingThatRings: 'Everything that rings here, quiet hours included',
  aboutRules: 'Events that match the rules I choose, even if they are silent here',
  aboutRulesNone: 'Events that match the rules I choose (you have no rules yet)',
  turnedOff: (rule: string) => `${rule} (turned off)`,

  allThatRings: 'Everything that rings.',
  rulesRemoved: 'Nothing: its rules were removed.',
  /** With the names of rules, in quotes. */
  aboutTheseRules: (names: readonly string[]) => `Events that match: ${names.join(', ')}.`,
  nothingSent: 'Nothing sent yet.',
  lastSent: (when: string) => `Last sent ${when}.`,
  waiting: (count: number) => `${numberWords(count)} waiting.`,
  forgotten:
    'This computer has no keyring, so the address was only kept until Dockbell quit. Press Change and enter it again; nothing that waits is lost.',
  triesAgain: (problem: string, when: string) => `${problem} Dockbell tries again at ${when}.`,
  sendTest: 'Send a test',
  testAccepted: 'The test was accepted. Check that it arrived.',
  change: 'Change',
  removeMeans: (name: string) => `Nothing more is sent to ${name}.`,
  removeDrops: (name: string) =>
    `Nothing more is sent to ${name}, and what waits for it is dropped.`,
  removeNamed: (name: string) => `Remove ${name}`,

  notSent: 'Not sent',
  notSentPurpose: 'These events were refused, or were tried six times over five and a half hours.',
  tryAllAgain: 'Try all again',
  removeAll: 'Remove all',
  to: (name: string, when: string) => `to ${name} · ${when}`,
  tryTitleAgain: (title: string) => `Try again: ${title}`,
  removeTitle: (title: string) => `Remove: ${title}`,

  /** In the details of an event. */
  sentOn: 'Forwarded',
  sentTo: (name: string, when: string) => `Sent to ${name} · ${when}`,

  testTitle: 'Test from Dockbell',
  testBody: 'This is a test. Events that you chose will arrive here.',
};
