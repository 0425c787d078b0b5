import type { FileResult } from '../shared/files.ts';
import type { HandoverRange } from '../shared/handover.ts';
import type { SettingsChange } from '../shared/settings.ts';
import type { ActionResult } from '../shared/call.ts';
import type { TypeSummary } from '../shared/eventRow.ts';
import type { EntityRef } from '../shared/entityRef.ts';
import type { SubjectRequest } from '../shared/subject.ts';
import type { TimeSpan } from '../shared/timeSpan.ts';
import { coverageCsv } from './files/coverageCsv.ts';
import { createFiles } from './files/files.ts';
import { handoverCsv } from './files/handoverCsv.ts';
import { createOutput } from './files/output.ts';
import { firstProblems } from './history/firstProblems.ts';
import { createNotes } from './history/notes.ts';
import { typeList } from './history/typeList.ts';
import type { Parts } from './parts.ts';
import { losesAddress } from './publicAddress.ts';
import type { SystemToast, ToastTarget } from './store/toasts.ts';
import { createSupportActions } from './supportActions.ts';
import { createTeamHandovers } from './teamHandovers.ts';
import { engineState, type EngineState } from './state.ts';

/** What the window, the tray and the notifications ask the engine for. */
export function createActions(parts: Parts) {
  const { deps, stores, history, marks, now } = parts;
  const files = createFiles({
    file: stores.file,
    jobs: parts.jobs,
    idsOf: (filter) => history.ask('idList', filter),
    extent: () => history.ask('extent'),
    cleanUps: parts.cleanUps,
    output: createOutput({ file: stores.file, onError: parts.onError }),
    onProgress: deps.onProgress,
  });
  return {
    ...createSettingsActions(parts),
    ...createSaves(parts, files),
    ...createSupportActions(parts, files),
    ...createReceivingActions(parts),
    history,
    files,
    tokens: { ...parts.tokens, set: parts.tokenCare.set },
    publicAddress: parts.publicAddress,
    relay: parts.relay,
    forward: parts.forwarding.actions,
    settings: stores.settings,
    ...marks,

    /** What the system's notifications are about, also of those shown before a restart. */
    toasts: createToastMemory(parts),

    handovers: createTeamHandovers(parts),

    notes: createNotes({
      store: stores.notes,
      team: parts.together,
      onChange: (id) => parts.noteChanged([id]),
      now,
    }),

    /** Some open problems, for the tray's menu. */
    firstProblems: (max: number) => firstProblems(stores.reads, max),

    /** Whether an earlier run left something that `start` decides about. */
    hasPending: (): boolean => stores.events.pending(0, 1).length > 0,

    notify: parts.notifyOfItself,

    /** A notification was seen to work, whatever became of the last one. */
    noteNotificationsWork: (): void => parts.showHealth.noteShown(),

    /** Looks again at what is held back, because what holds it may have ended. */
    review: parts.review,

    /** Looks at the clock, and shows what the system could not: the computer woke, or somebody is back at it. */
    lookAgain: () => lookAgain(parts),

    /** Everything that the tray and the window show around the history. */
    state: (): EngineState => engineState(parts),

    /** All published types and every other one that ever arrived. */
    types: async (): Promise<readonly TypeSummary[]> =>
      typeList(await history.ask('typeCounts'), stores.settings.get()),
  };
}

/** What looks after receiving: its checks, and what is tried again. */
function createReceivingActions(parts: Parts) {
  return {
    /** The computer slept from one time to another (epoch ms). */
    wasAway(from: number, to: number): void {
      parts.coverage.wasAsleep(from, to);
      parts.notifier.wasAway(from, to);
      parts.silenceWatch.wasAway();
    },

    /** The computer goes to sleep. */
    goesAway: (): void => parts.coverage.beat(),

    checkReachability: () => parts.monitor.check(),

    /** Goes the whole way from the public address to the notification with a test event; null where no address is set. */
    checkWholeWay: () => parts.monitor.checkWhole(),

    /** Tries to open the port again when it could not be opened. */
    retryListener: () => parts.port.retry(),

    /** Asks the keyring again, because it may have come or been unlocked. */
    retryKeyring: async (): Promise<void> => {
      await Promise.all([parts.tokens.read(), parts.keyring.ask()]);
    },

    /** Tries again what could not be understood when it arrived: that of one delivery, or all with null. */
    processQuarantine: (deliveryId: number | null) => parts.quarantine.process(deliveryId),

    /** Sends an event the way MVMNT would, and reports how far it got. */
    sendTest: parts.ownTest.send,
  };
}

/** What writes a page to a file for a spreadsheet. */
function createSaves({ history }: Parts, files: ReturnType<typeof createFiles>) {
  return {
    /** Writes a handover to a file for a spreadsheet. */
    async saveHandover(
      range: HandoverRange,
      target: string,
    ): Promise<FileResult<{ readonly count: number }>> {
      const handover = await history.ask('handover', range);
      return files.saveText(target, handoverCsv(handover), handover.counts.events);
    },

    /** Writes what was received when to a file for a spreadsheet. */
    async saveCoverage(
      range: TimeSpan,
      target: string,
    ): Promise<FileResult<{ readonly count: number }>> {
      const coverage = await history.ask('coverage', range);
      return files.saveText(target, coverageCsv(coverage), coverage.spans.length);
    },
  };
}

/** What changes settings, or what is watched, and acts on the change. */
function createSettingsActions(parts: Parts) {
  const { deps, notices, newTypes, watches, review, port, monitor, publicAddress } = parts;
  const { settings } = parts.stores;
  return {
    /** Stores changed settings and acts on them: a new port moves the listener, a new public address is checked. */
    async changeSettings(change: SettingsChange): Promise<void> {
      const before = settings.get();
      const isAddressLost = losesAddress(before.tunnel, change.tunnel ?? before.tunnel);
      const after = settings.change({ ...(isAddressLost && { publicUrl: null }), ...change });
      deps.onState();
      review();
      await port.follow();
      await publicAddress.follow();
      if (after.publicUrl !== before.publicUrl) void monitor.check();
    },

    /** Holds notifications back until a time (epoch ms), or no longer with null. */
    pause(until: number | null): void {
      settings.change({ pausedUntil: until });
      deps.onState();
      review();
    },

    /** Somebody looked at the requests: what was refused or could not be read until now is known. */
    noteDeliveriesSeen(): void {
      const seenDeliveryId = parts.stores.events.lastDeliveryId();
      if (seenDeliveryId === settings.get().seenDeliveryId) return;
      settings.change({ seenDeliveryId });
      deps.onState();
    },

    noteCloseHintShown: () => void settings.change({ isCloseHintShown: true }),

    dismissNotice(id: string): void {
      newTypes.noteDismissed(id);
      notices.dismiss(id);
    },

    /** What is watched and muted; what is held back is decided again at once. */
    watches: {
      set(request: SubjectRequest): ActionResult {
        const result = watches.set(request);
        review();
        return result;
      },

      remove(entity: EntityRef): void {
        watches.remove(entity);
        review();
      },
    },
  };
}

function lookAgain({ relay, forwarding, scheduler, notifier }: Parts): void {
  relay.retry();
  forwarding.retry();
  scheduler.look();
  notifier.tryAgain();
}

/** How many notifications are known without the file. */
const maxToasts = 500;

/** Remembers what notifications are about, at once and, as soon as it can be written, over a restart. */
function createToastMemory({ stores: { toasts }, untilDone }: Parts) {
  const recent = new Map<string, ToastTarget>();
  const keyOf = ({ life, id }: SystemToast) => `${id} ${life}`;
  return {
    remember(toast: SystemToast, target: ToastTarget): void {
      recent.set(keyOf(toast), target);
      const [oldest] = recent.keys();
      if (recent.size > maxToasts && oldest !== undefined) recent.delete(oldest);
      untilDone(() => toasts.remember(toast, target));
    },

    targetOf(toast: SystemToast): ToastTarget | undefined {
      const target = recent.get(keyOf(toast));
      return target === undefined ? toasts.targetOf(toast) : target;
    },
  };
}
