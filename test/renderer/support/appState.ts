import type { AppState } from '../../../shared/appState.ts';
import { noRelay } from '../../../shared/relay.ts';
import { type Settings, settingsSchema } from '../../../shared/settings.ts';

/** The state of an app that is set up and reachable, with settings changed as a test needs them. */
export function appState(settings: Partial<Settings> = {}, more: Partial<AppState> = {}): AppState {
  return {
    version: '0.0.0',
    platform: 'linux',
    runtime: 'Electron 45',
    startedAt: 1,
    raiseKeyProblem: null,
    update: { kind: 'none' },
    updateCheck: {
      hasFeed: true,
      installedBy: 'person',
      isChecking: false,
      checkedAt: null,
      problem: null,
      isDismissed: false,
    },
    reachability: { kind: 'starting' },
    listener: { kind: 'starting' },
    notifying: { kind: 'on' },
    publicUrl: { kind: 'none' },
    addressCheck: null,
    store: { kind: 'writable' },
    token: { kind: 'set', ending: 'f3a9', keptIn: 'keyring', previous: null },
    hasKeyring: true,
    webhookAddress: null,
    localAddress: 'http://127.0.0.1:47017/webhook',
    tunnel: {
      state: { kind: 'off' },
      hasNgrokAuthtoken: false,
      ngrokRequests: 0,
      sshPublicKey: null,
    },
    relay: noRelay,
    forwards: [],
    firstEvent: null,
    settings: { ...settingsSchema.parse({}), isSetupDone: true, ...settings },
    setByAdministrator: [],
    policy: null,
    unread: 0,
    openProblems: 0,
    lastEventAt: null,
    silence: null,
    lastRefusal: null,
    lastUnreadable: null,
    pausedUntil: null,
    isDoNotDisturbOn: false,
    subjects: [],
    tokenUses: null,
    otherHost: null,
    notices: [],
    dataFolder: '/data',
    ...more,
  };
}
