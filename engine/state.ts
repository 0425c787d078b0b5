import type { AppState } from '../shared/appState.ts';
import { reachabilityOf, type PublicUrlState, type StoreState } from '../shared/reachability.ts';
import { webhookPath } from '../shared/settings.ts';
import type { EngineDeps } from './engineDeps.ts';
import type { PortControl } from './listener/portControl.ts';
import type { Tokens } from './listener/tokens.ts';
import type { Notices } from './notices.ts';
import type { Stores } from './store/stores.ts';

/** The part of the app's state that the engine knows; the desktop adds its version and platform. */
export type EngineState = Omit<AppState, 'version' | 'platform'>;

/** Where the state is read. */
export interface StateSources {
  readonly deps: Pick<EngineDeps, 'dataFolder' | 'isDoNotDisturbOn' | 'provision'>;
  readonly stores: Pick<Stores, 'settings' | 'events' | 'entities'>;
  readonly storeState: () => StoreState;
  readonly port: Pick<PortControl, 'state' | 'origin'>;
  readonly monitor: { readonly state: () => PublicUrlState };
  readonly tokens: Pick<Tokens, 'state' | 'hasToken'>;
  readonly keyring: { readonly hasKeyring: () => boolean };
  readonly notices: Notices;
  readonly now: () => number;
}

/** Everything that the tray and the window show around the history. */
export function engineState(sources: StateSources): EngineState {
  const { deps, stores, tokens, port, now } = sources;
  const { settings: settingsStore, events, entities } = stores;
  const settings = settingsStore.get();
  const { publicUrl, pausedUntil } = settings;
  const parts = {
    listener: port.state(),
    publicUrl: sources.monitor.state(),
    store: sources.storeState(),
  };
  return {
    ...parts,
    reachability: reachabilityOf({ ...parts, hasToken: tokens.hasToken() }),
    token: tokens.state(),
    hasKeyring: sources.keyring.hasKeyring(),
    webhookAddress: publicUrl === null ? null : publicUrl + webhookPath,
    localAddress: port.origin() + webhookPath,
    settings,
    setByAdministrator: [
      ...settingsStore.fixedNames,
      ...(deps.provision.token === null ? [] : (['token'] as const)),
    ],
    unread: events.unreadCount(),
    lastDeliveryAt: events.lastDeliveryAt(),
    lastRefusal: events.lastRefusal(),
    pausedUntil: pausedUntil !== null && pausedUntil > now() ? pausedUntil : null,
    isDoNotDisturbOn: deps.isDoNotDisturbOn(),
    subjects: entities.subjects(),
    notices: sources.notices.all(),
    dataFolder: deps.dataFolder,
  };
}
