import { minuteMs } from '../shared/duration.ts';
import type { StoreState } from '../shared/reachability.ts';
import type { Background } from './background.ts';
import type { Base } from './base.ts';
import type { Care } from './care.ts';
import { createEntityTaking } from './history/entityTaking.ts';
import { createMarks } from './history/marks.ts';
import { createDecisions } from './intake/decisions.ts';
import { createIntake } from './intake/intake.ts';
import type { HistoryChange } from './intake/commits.ts';
import { createNewTypes } from './intake/newTypes.ts';
import { createQuarantine } from './intake/quarantine.ts';
import { createArrivals } from './listener/arrivals.ts';
import { createOwnRequests } from './listener/ownRequests.ts';
import { createRebuild } from './intake/recordsRebuild.ts';
import { createPortControl } from './listener/portControl.ts';
import { createNotifier } from './notify/notifier.ts';
import { createShowHealth } from './notify/showHealth.ts';
import { createNotTaken } from './notify/notTaken.ts';
import type { Toast } from './notify/toast.ts';
import { createReminders } from './notify/reminders.ts';
import { createWatches } from './notify/watches.ts';
import { storeStateOf } from './store/problems.ts';
import type { createFirstEvent } from './firstEvent.ts';
import type { Forwarding } from './forwarding.ts';
import type { createKeyringState } from './keyringState.ts';
import { createOwnTest } from './ownTest.ts';
import { isMetered, type PublicAddress } from './publicAddress.ts';
import type { RelayLink } from './relay/relayLink.ts';
import type { Together } from './relay/together.ts';
import { createTraffic } from './traffic.ts';
import { createPublicUrlMonitor } from './tunnel/publicUrlMonitor.ts';

/** What follows the history: the window, its search, and the notice about new types of events. */
export function createChanges({ deps, stores, notices, onError }: Base, { history }: Background) {
  const newTypes = createNewTypes({
    unpublishedTypes: () => history.ask('unpublishedTypes'),
    known: () => stores.settings.get(),
    remember: ({ announcedTypes, newTypes }) =>
      void stores.settings.change({
        ...(announcedTypes && { announcedTypes: [...announcedTypes] }),
        ...(newTypes && { newTypes: [...newTypes] }),
      }),
    show: (notice) => notices.add(notice),
    onError,
  });

  function noteChange({ newTypes: types, changedIds }: HistoryChange): void {
    history.note({ newCount: types.length, changedIds });
    newTypes.noteEvents(types);
    deps.onEvents();
  }
  const noteChanged = (changedIds: readonly number[]) => noteChange({ newTypes: [], changedIds });

  return { newTypes, noteChange, noteChanged };
}

/** What decides about events and notifies of them. */
export function createNotifying(
  { deps, stores, notices, scheduler, untilDone, onError, now }: Base,
  { checkpoints, noteChanged, together }: Background & Changes & InTeam,
) {
  const { settings, entities } = stores;
  const { isDoNotDisturbOn } = deps;
  const showHealth = createShowHealth(deps.notify, deps.onState);
  const { decide, heldUntil } = createDecisions({
    settings: () => settings.get(),
    entities,
    isDoNotDisturbOn,
    onError,
    now,
  });
  const notifier = createNotifier({
    store: stores.events,
    decide,
    show: showHealth.show,
    scheduler,
    untilDone,
    onChange(ids) {
      noteChanged(ids);
      checkpoints.wrote(ids.length);
      // The notification of a critical event is to be repeated.
      reminders.plan();
    },
    onError,
    now,
  });
  const reminders = createReminders({
    store: stores.reminders,
    decide,
    notify: notifier.notify,
    repeatAfterMs: () => settings.get().repeatCriticalMinutes * minuteMs,
    scheduler,
    untilDone,
    onChange: noteChanged,
    onError,
    now,
  });
  const watches = createWatches({
    entities,
    team: together,
    notify: notifier.notify,
    onNotShown: (id, text) => notices.add({ id, tone: 'attention', text }),
    onChange() {
      deps.onState();
      // A search for what is watched finds something else now.
      deps.onEvents();
    },
    scheduler,
    untilDone,
    now,
  });

  const { notify } = notifier;

  /** Shows a notification of the app about itself. */
  function notifyOfItself(toast: Toast): void {
    notify(toast, (result) => {
      if (result.kind !== 'shown') onError('A notification of the app was not shown', result);
    });
  }
  const notTaken = createNotTaken({ decide, heldUntil, notify, scheduler, onError, now });

  /** Looks again at what is held back, because what holds it may have ended. */
  function review(): void {
    notifier.review();
    reminders.review();
    notTaken.review();
  }
  // What holds events back goes by the clock, which says something else now.
  scheduler.onLeap(review);

  return { decide, notifier, showHealth, notifyOfItself, reminders, watches, notTaken, review };
}

/** What marks events for the window. */
export function createMarking(
  { deps, stores, now }: Base,
  {
    history,
    checkpoints,
    noteChanged,
    reminders,
    together,
  }: Background & Changes & Notifying & InTeam,
) {
  const shared = {
    team: together,
    onChange(ids: readonly number[]) {
      checkpoints.wrote(ids.length);
      noteChanged(ids);
    },
    onState: deps.onState,
    ownName() {
      const { ownName } = stores.settings.get();
      return together.self()?.name ?? (ownName === '' ? null : ownName);
    },
    now,
  };
  const marks = createMarks({
    ...shared,
    events: stores.events,
    reminders: stores.reminders,
    idsOf: (filter) => history.ask('ids', filter),
    closeToasts: (ids) => deps.closeToasts(stores.toasts.about(ids)),
    planReminders: reminders.plan,
  });
  const acknowledge = (ids: readonly number[]) => marks.acknowledge(ids);
  return { ...marks, ...createEntityTaking({ ...shared, store: stores.entityTakes, acknowledge }) };
}

/** What takes deliveries in: from the open port to the store. */
export function createReceiving(
  base: Base,
  parts: Background & Changes & Notifying & InTeam & Taking,
  tunnel: { readonly onRequest: (host: string) => void; readonly problem: () => string | null },
) {
  const { deps, stores, tokens, scheduler, onError, now } = base;
  const { settings } = stores;
  let storeState: StoreState = { kind: 'writable' };

  function setStoreState(error: unknown): void {
    if (error === null && storeState.kind === 'writable') return;
    if (error !== null) onError('The store cannot write', error);
    storeState = storeStateOf(error);
    deps.onState();
  }

  const intake = createIntake({
    store: stores.events,
    sync: () => stores.walSync.sync(),
    decide: parts.decide,
    ...parts.forwarding.intake,
    notify(events) {
      parts.notifier.take(events);
      parts.watches.take(events);
    },
    onUnreadable: parts.notTaken.unreadable,
    onRefused: parts.notTaken.refused,
    onResolved: (ids) => parts.marks.endRinging(ids),
    onUnderWay(isUnderWay) {
      if (isUnderWay) parts.lanes.enter('delivery');
      else parts.lanes.leave('delivery');
    },
    onChange: (change) => noteStored(parts, change),
    onWritten: parts.checkpoints.wrote,
    onStoreState: setStoreState,
    scheduler,
    onError,
    now,
  });
  const quarantine = createQuarantine({
    store: stores.quarantine,
    accept: (delivery) => intake.accept(delivery),
    version: deps.version,
    now,
  });
  const arrivals = createArrivals(intake);
  const traffic = createTraffic({ arrivals, onChange: deps.onState });
  const own = createOwnRequests();
  const port = createPortControl({
    host: deps.provision.host,
    port: () => settings.get().port,
    bodyLimitBytes: () => settings.get().bodyLimitBytes,
    slotOf: (header) => tokens.slotOf(header),
    isTokenUnread: tokens.isUnread,
    answerOwn: own.answer,
    accept: arrivals.accept,
    refuse: arrivals.refuse,
    onRequest: tunnel.onRequest,
    onError,
    onChange: deps.onState,
    now,
  });
  const ownTest = createOwnTest({ ...base, ...parts, port, intake });
  const monitor = createPublicUrlMonitor({
    publicUrl: () => settings.get().publicUrl,
    localPort: () => settings.get().port,
    fetch: deps.checkFetch ?? deps.fetch,
    tunnelProblem: tunnel.problem,
    expect: own.expect,
    connect: lookAtConnection,
    sendTest: ownTest.sendThrough,
    isMetered: () => isMetered(settings.get()),
    isOnline: deps.isOnline ?? (() => true),
    scheduler,
    now,
    onChange: deps.onState,
  });
  const storeParts = { storeState: () => storeState, setStoreState };
  return { intake, quarantine, arrivals, traffic, port, monitor, ownTest, ...storeParts };
}

function noteStored({ noteChange, together }: Changes & InTeam, change: HistoryChange): void {
  noteChange(change);
  if (change.newTypes.length > 0) together.applyWaiting();
}

/** What makes the records of shipments and carriers anew from events, where the file has none in today's format. */
export function createRecordsRebuild(base: Base, parts: Background & Receiving) {
  return createRebuild({
    ...base,
    records: base.stores.records,
    isIntakeBusy: () => parts.intake.isBusy(),
    onWritten: (rows) => parts.checkpoints.wrote(rows),
    onChange: base.deps.onEvents,
  });
}

interface InTeam {
  readonly together: Together;
}

type Changes = ReturnType<typeof createChanges>;
type Notifying = ReturnType<typeof createNotifying>;
type Marking = ReturnType<typeof createMarking>;
/** What receiving hands events on to beside what notifies. */
interface Taking {
  readonly marks: Marking;
  readonly forwarding: Forwarding;
}
type Receiving = ReturnType<typeof createReceiving>;

/** Everything that engine.ts creates. */
export interface Parts extends Base, Background, Changes, Notifying, Receiving, Care {
  readonly marks: Marking;
  readonly rebuild: ReturnType<typeof createRecordsRebuild>;
  readonly keyring: ReturnType<typeof createKeyringState>;
  readonly publicAddress: PublicAddress;
  readonly relay: RelayLink;
  readonly forwarding: Forwarding;
  readonly together: Together;
  readonly firstEvent: ReturnType<typeof createFirstEvent>;
}

/** Loaded when it is used: Node takes 2 ms for TLS, which nothing else needs to receive. */
async function lookAtConnection(address: URL) {
  const connection = await import('./tunnel/connection.ts');
  return connection.lookAtConnection(address);
}
