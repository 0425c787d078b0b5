import type { AppState } from '../shared/appState.ts';
import { notifyingOf } from '../shared/notifying.ts';
import { reachabilityOf } from '../shared/reachability.ts';
import { webhookPath } from '../shared/settings.ts';
import { testEventType } from './contract/catalogue.ts';
import { latestOf } from './latestOf.ts';
import type { Parts } from './parts.ts';
import { reachabilityFacts } from './reachabilityFacts.ts';
import { quietUntil } from './rules/quietHours.ts';

/** The part of the app's state that the engine knows; the desktop adds what it knows itself. */
export type EngineState = Omit<
  AppState,
  'version' | 'platform' | 'runtime' | 'startedAt' | 'raiseKeyProblem' | 'update' | 'updateCheck'
>;

/** Everything that the tray and the window show around the history. */
export function engineState(parts: Parts): EngineState {
  const { deps, stores, port, now } = parts;
  const { settings: settingsStore, events, entities } = stores;
  const settings = settingsStore.get();
  const { publicUrl, pausedUntil } = settings;
  const { policy = null } = deps.provision;
  const facts = reachabilityFacts(parts, parts.relay.view());
  const { listener, publicUrl: publicUrlState, store, token } = facts;
  const isDoNotDisturbOn = deps.isDoNotDisturbOn();
  return {
    listener,
    publicUrl: publicUrlState,
    store,
    token,
    relay: facts.relay,
    forwards: parts.forwarding.view(),
    reachability: reachabilityOf(facts, now()),
    notifying: notifyingOf(
      {
        failure: parts.showHealth.failure(),
        pausedUntil,
        isDoNotDisturbOn,
        quietUntil: quietUntil(settings.quietHours, now()),
      },
      now(),
    ),
    addressCheck: parts.monitor.last(),
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
      ...(policy?.names.includes('host') === true ? (['host'] as const) : []),
    ],
    policy,
    unread: events.unreadCount(),
    openProblems: stores.records.openProblems(),
    lastEventAt: lastEventAt(parts),
    silence: parts.silenceWatch.silence(),
    lastRefusal: events.lastRefusal(settings.seenDeliveryId),
    lastUnreadable: events.lastUnreadable(settings.seenDeliveryId),
    pausedUntil: pausedUntil !== null && pausedUntil > now() ? pausedUntil : null,
    isDoNotDisturbOn,
    subjects: entities.subjects(),
    notices: parts.notices.all(),
    dataFolder: deps.dataFolder,
  };
}

/** When MVMNT last got through, epoch ms: Dockbell's own tests say nothing of that. */
function lastEventAt({ stores, traffic }: Parts): number | null {
  return latestOf(stores.reads.lastOtherThan(testEventType.name), traffic.lastAcceptedAt());
}
