import { counted } from '../count.ts';

/** The token that MVMNT sends: where it is, replacing it, and the one before. */
export const token = {
  token: 'Token',
  unread:
    'A token is saved, but this computer’s keyring has not released it yet. Dockbell uses it as soon as the keyring is unlocked.',
  inKeyring: (ending: string) => `Token set, ends in …${ending}, kept in your system’s keyring.`,
  untilQuit: (ending: string) => `Token set, ends in …${ending}, kept until Dockbell quits.`,
  byAdministrator: (ending: string) => `Token set, ends in …${ending}.`,
  onClipboard: 'The new token is on the clipboard. Paste it in MVMNT under Settings → Webhooks.',
  noKeyring:
    'This system has no keyring, the safe place for secrets, so Dockbell does not write the token to disk. You will have to enter it again after a restart.',
  showTyped: 'Show what is typed',
  useUntilQuit: 'Use until Dockbell quits',
  save: 'Save token',
  orMakeOne: 'Or let Dockbell make one and paste it in MVMNT:',
  generate: 'Generate and copy',
  keepAcceptingOld: 'Keep accepting the old token',
  oldUntil: {
    used: 'until MVMNT uses the new one',
    day: 'for 24 hours',
    week: 'for 7 days',
  },
  clear: 'Clear',
  clearMeans:
    'Without a token, everything MVMNT sends is refused until you set a new one. The token cannot be recovered.',
  clearConfirmed: 'Clear the token',
  noneWithNew: 'none with the new token',
  noneWithOld: 'none with the old token',
  withNew: (count: number, last: string) =>
    `${counted(count, 'request', 'requests')} with the new token, the last ${last}`,
  withOld: (count: number, last: string) =>
    `${counted(count, 'request', 'requests')} with the old token, the last ${last}`,
  usesSince: (when: string, uses: string) => `Since the token was changed, ${when}: ${uses}.`,
  enterNew:
    'Enter the new token in MVMNT under Settings → Webhooks, and change any shipment to try it.',
  previousUntilUsed: (ending: string) =>
    `The previous token, which ends in …${ending}, is accepted until MVMNT uses the new one.`,
  previousUntil: (ending: string, until: string) =>
    `The previous token, which ends in …${ending}, is accepted until ${until}.`,
  stopAccepting: 'Stop accepting it now',
};
