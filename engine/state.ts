import type { AppState } from '../shared/appState.ts';
import { reachabilityOf } from '../shared/reachability.ts';
import { webhookPath } from '../shared/settings.ts';
import type { Parts } from './parts.ts';

/** The part of the app's state that the engine knows; the desktop adds what it knows itself. */
export type EngineState = Omit<AppState, 'version' | 'platform' | 'startedAt' | 'raiseKeyProblem'>;

/** Everything that the tray and the window show around the history. */
export function engineState(parts: Parts): EngineState {
  const { deps, stores, tokens, port, now } = parts;
  const { settings: settingsStore, events, entities } = stores;
  const settings = settingsStore.get();
  const { publicUrl, pausedUntil } = settings;
  const reached = {
    listener: port.state(),
    publicUrl: parts.monitor.state(),
    store: parts.storeState(),
    token: tokens.state(),
  };
  return {
    ...reached,
    reachability: reachabilityOf(reached),
    tokenUses: parts.tokenCare.uses(),
    otherHost: parts.hostWatch.otherHost(),
    hasKeyring: parts.keyring.hasKeyring(),
    webhookAddress: publicUrl === null ? null : publicUrl + webhookPath,
    localAddress: port.origin() + webhookPath,
    tunnel: parts.publicAddress.view(),
    firstEvent: parts.firstEvent.find(),
    // Only the engine asks which types were announced, and they can be many.
    settings: { ...settings, announcedTypes: [], newTypes: null },
    setByAdministrator: [
      ...settingsStore.fixedNames,
      ...(deps.provision.token === null ? [] : (['token'] as const)),
    ],
    unread: events.unreadCount(),
    openProblems: stores.records.openProblems(),
    lastDeliveryAt: events.lastDeliveryAt(),
    lastRefusal: events.lastRefusal(settings.seenDeliveryId),
    lastUnreadable: events.lastUnreadable(settings.seenDeliveryId),
    pausedUntil: pausedUntil !== null && pausedUntil > now() ? pausedUntil : null,
    isDoNotDisturbOn: deps.isDoNotDisturbOn(),
    subjects: entities.subjects(),
    notices: parts.notices.all(),
    dataFolder: deps.dataFolder,
  };
}
