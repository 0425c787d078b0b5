import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as waitFor } from 'node:timers/promises';
import { reachabilityOf, type ListenerState, type StoreState } from '../shared/reachability.ts';
import { webhookPath, type SettingsChange } from '../shared/settings.ts';
import type { FileResult, TaskProgress } from '../shared/files.ts';
import type { EntityRef } from '../shared/entityRef.ts';
import type { SubjectRequest } from '../shared/subject.ts';
import type { Filter } from '../shared/filter.ts';
import type { HandoverRange } from '../shared/handover.ts';
import type { ReminderMarks } from '../shared/reminder.ts';
import { minuteMs } from '../shared/duration.ts';
import type { ActionResult } from '../shared/actionResult.ts';
import type { AppState, Notice } from '../shared/appState.ts';
import type { TypeSummary } from '../shared/eventRow.ts';
import type { Provision } from './environment.ts';
import { errorWords } from '../shared/errorWords.ts';
import { createCheckpoints } from './store/checkpoints.ts';
import { createFiles } from './files/files.ts';
import { handoverCsv } from './files/handoverCsv.ts';
import { createFileClient } from './files/client.ts';
import { describeType, eventTypes } from './contract/catalogue.ts';
import { createHistoryClient } from './history/client.ts';
import { createIntake, type HistoryChange } from './intake/intake.ts';
import { createJudge } from './intake/decisions.ts';
import { ListenProblem, startListener, type Listener } from './listener/listener.ts';
import { modeOfType } from './rules/decide.ts';
import { checkpoint, openDatabase } from './store/database.ts';
import { createEntityStore } from './store/entities.ts';
import { createEventReads } from './store/eventReads.ts';
import { createEventStore } from './store/events.ts';
import { createLogFlush } from './store/walSync.ts';
import { createNoteStore } from './store/notes.ts';
import { dropRestore, finishRestore, type Restored } from './store/restore.ts';
import { createRemoval } from './store/removal.ts';
import { createQuarantineStore } from './store/quarantine.ts';
import { createReminderStore } from './store/reminders.ts';
import { createToastStore } from './store/toasts.ts';
import { createSecretStore, type Cipher } from './store/secrets.ts';
import { createSettingsStore } from './store/settings.ts';
import { createQuarantine } from './intake/quarantine.ts';
import { createReminders } from './notify/reminders.ts';
import { createLanes, emptyLanes } from './threads/lanes.ts';
import { createCleanUps } from './files/cleanUp.ts';
import { createNewTypes } from './intake/newTypes.ts';
import { sendTestEvent } from './intake/testEvent.ts';
import { createTokens } from './listener/tokens.ts';
import { createPublicUrlMonitor, type Fetch } from './tunnel/publicUrlMonitor.ts';
import { createNotifier, type Toast, type ToastResult } from './notify/notifier.ts';
import { createWatches } from './notify/watches.ts';

/** The part of the app's state that the engine knows; the desktop adds its version and platform. */
export type EngineState = Omit<AppState, 'version' | 'platform'>;

/** What the engine needs from the world around it. */
export interface EngineDeps {
  readonly dataFolder: string;
  /** Of this Dockbell. */
  readonly version: string;
  /** The code of the threads that read, that carry the log over, and that write files. */
  readonly threads: Threads;
  readonly provision: Pick<Provision, 'host' | 'token' | 'fixed'>;
  readonly cipher: Cipher;
  readonly notify: (toast: Toast) => Promise<ToastResult>;
  /** Takes notifications off the screen, by the numbers the system gave them. */
  readonly closeToasts: (systemIds: readonly number[]) => void;
  readonly fetch: Fetch;
  /** The history changed: so many new events, or only marks on old ones. */
  readonly onEvents: (newCount: number) => void;
  /** Anything in `state()` changed. */
  readonly onState: () => void;
  /** How far an export, a backup or a clean-up is. */
  readonly onProgress: (progress: TaskProgress) => void;
  readonly log: {
    readonly info: (message: string) => void;
    readonly error: (details: object, message: string) => void;
  };
  /** Whether the system is known to hide notifications for now; `review` says that it may have changed. */
  readonly isDoNotDisturbOn: () => boolean;
  readonly now?: () => number;
}

/** Where the code of each thread is. */
export interface Threads {
  readonly history: URL;
  readonly checkpoints: URL;
  readonly files: URL;
}

/** The threads beside a module: written as TypeScript, or built. */
export function threadsIn(folder: string | URL, kind: 'ts' | 'js'): Threads {
  // The build puts the threads beside the main module.
  const at = (room: string, name: string) =>
    new URL(kind === 'ts' ? `./${room}/${name}.ts` : `./${name}.js`, folder);
  return {
    history: at('history', 'historyThread'),
    checkpoints: at('store', 'checkpointThread'),
    files: at('files', 'fileThread'),
  };
}

/** How many marks are written before other work gets a turn. */
const marksAtOnce = 500;

const noEvent = {
  ok: false,
  problem: 'This event is no longer in the history, so a note on it cannot be kept.',
} as const;
const noNote = { ok: false, problem: 'This note was deleted meanwhile. Write it anew.' } as const;

/** How often a port that could not be had is tried again, in ms. */
const listenAgainAfter = 10_000;

export type Engine = Awaited<ReturnType<typeof createEngine>>;

/**
 * Everything that works without Electron, wired: store, tokens, listener, intake, and the watch over the public address.
 * Throws NewerDatabaseError, or what SQLite says when the data folder cannot be used.
 */
export async function createEngine(deps: EngineDeps) {
  const { log, now = Date.now } = deps;
  const { fixed, host, token: administratorToken } = deps.provision;
  const notices: Notice[] = [];
  const databaseFile = join(deps.dataFolder, 'dockbell.sqlite');
  restorePrepared(databaseFile);
  const opened = openDatabase(databaseFile, { now });
  if (opened.setAside !== null) addDamageNotice(opened.setAside);
  const settings = createSettingsStore(opened.database, fixed, ({ name, problem }) => {
    log.error({ name, problem }, 'A setting could not be read');
    notices.push({
      id: `setting-${name}`,
      tone: 'attention',
      text: `The setting "${name}" could not be read and has its default again.`,
    });
  });
  const logFlush = createLogFlush({
    databaseFile: opened.database.name,
    checkpoint: () => {
      checkpoint(opened.database);
    },
  });
  const store = createEventStore(opened.database);
  const reads = createEventReads(opened.database);
  const entities = createEntityStore(opened.database);
  const notes = createNoteStore(opened.database);
  const secrets = createSecretStore(opened.database, deps.cipher, now);
  const tokens = await createTokens({ secrets, now, administratorToken });
  const hasKeyring = await secrets.isProtected();
  // A log that nobody carries over would grow without end, so SQLite does it where the thread fails.
  opened.database.pragma('wal_autocheckpoint = 0');
  const checkpoints = createCheckpoints({
    code: deps.threads.checkpoints,
    file: opened.database.name,
    holdWrites: () => intake.hold(),
    onFailure(error) {
      opened.database.pragma('wal_autocheckpoint = 1000');
      reportError('The thread that carries the log over failed', error);
    },
  });
  const laneCounters = emptyLanes();
  const lanes = createLanes(laneCounters);
  const history = createHistoryClient({
    code: deps.threads.history,
    file: opened.database.name,
    laneCounters,
    lateAfterMs: () => settings.get().lateAfterMinutes * minuteMs,
    onError: reportError,
  });

  const files = createFileClient({
    code: deps.threads.files,
    file: opened.database.name,
    underWay: laneCounters,
  });
  const cleanUps = createCleanUps({
    settings: () => settings.get(),
    findRemovable: (limits) => files.run('findRemovable', limits),
    findRemovableDeliveries: (before) => files.run('findRemovableDeliveries', before),
    removal: createRemoval(opened.database, () => performance.now()),
    isIntakeBusy: () => intake.isBusy(),
    onRemoved(ids) {
      history.note({ removedIds: ids });
      deps.onEvents(0);
    },
    onWritten: checkpoints.wrote,
    truncateWal: () => checkpoints.truncate(),
    onProgress: (done, total) => deps.onProgress({ task: 'cleanUp', done, total }),
    onError: reportError,
    wait: (milliseconds) => waitFor(milliseconds),
    now,
  });

  let listener: Listener | null = null;
  let listenerState: ListenerState = { kind: 'starting' };
  let retryTimer: NodeJS.Timeout | null = null;
  let storeState: StoreState = { kind: 'writable' };
  let isClosed = false;
  let listenerWork: Promise<void> = Promise.resolve();

  const judge = createJudge({
    settings: () => settings.get(),
    entities,
    isDoNotDisturbOn: deps.isDoNotDisturbOn,
    now,
  });
  const notifier = createNotifier({
    store,
    decisionOf: judge.decisionOf,
    show: deps.notify,
    onChange(ids) {
      noteChange({ newTypes: [], changedIds: ids });
      checkpoints.wrote(ids.length);
      // A critical event that was told now is to be told again.
      reminders.plan();
    },
    onError: reportError,
    now,
  });
  const intake = createIntake({
    store,
    flush: () => logFlush.flush(),
    decisionOf: judge.decisionOf,
    notify(judged) {
      notifier.take(judged);
      watches.take(judged);
    },
    onUnderWay(isUnderWay) {
      if (isUnderWay) lanes.enter('delivery');
      else lanes.leave('delivery');
    },
    onChange: noteChange,
    onWritten: checkpoints.wrote,
    onStoreState: setStoreState,
    onError: reportError,
    now,
  });
  const quarantine = createQuarantine({
    store: createQuarantineStore(opened.database),
    accept: (delivery) => intake.accept(delivery),
    version: deps.version,
    now,
  });
  const reminderStore = createReminderStore(opened.database);
  const toasts = createToastStore(opened.database, now);
  const reminders = createReminders({
    store: reminderStore,
    decisionOf: judge.decisionOf,
    show: deps.notify,
    repeatAfter: () => settings.get().repeatCriticalMinutes * 60_000,
    onChange: (ids) => {
      noteChange({ newTypes: [], changedIds: ids });
    },
    onError: reportError,
    now,
  });
  const watches = createWatches({
    entities,
    show: deps.notify,
    onUntold(id, words) {
      addNotice({ id, tone: 'attention', text: words });
    },
    onChange() {
      deps.onState();
      // A search for what is watched finds something else now.
      deps.onEvents(0);
    },
    onError: reportError,
    now,
  });
  const monitor = createPublicUrlMonitor({
    publicUrl: () => settings.get().publicUrl,
    localPort: () => settings.get().port,
    fetch: deps.fetch,
    now,
    onChange: deps.onState,
  });

  const newTypes = createNewTypes({
    unpublishedTypes: () => history.ask('unpublishedTypes'),
    known: () => settings.get(),
    remember: (announcedTypes) => void settings.change({ announcedTypes: [...announcedTypes] }),
    show: addNotice,
    onError: reportError,
  });

  function noteChange(change: HistoryChange): void {
    const newCount = change.newTypes.length;
    history.note({ newCount, changedIds: change.changedIds });
    newTypes.noteEvents(change.newTypes);
    deps.onEvents(newCount);
  }

  /** Whoever reads an event has seen it: it rings no more, unless somebody asked for that by snoozing it. */
  function seen(ids: readonly number[]): void {
    reminderStore.noteSeen(ids);
    deps.closeToasts(toasts.idsOf(ids));
    reminders.plan();
  }

  function noteReminders(ids: readonly number[]): void {
    reminders.plan();
    checkpoints.wrote(ids.length);
    noteChange({ newTypes: [], changedIds: ids });
    deps.onState();
  }

  /** In steps, because so many marks at once would keep a delivery waiting. */
  async function mark(ids: readonly number[], write: (ids: readonly number[]) => void) {
    for (let start = 0; start < ids.length; start += marksAtOnce) {
      if (start > 0) await new Promise((resolve) => setImmediate(resolve));
      if (isClosed) return;
      const some = ids.slice(start, start + marksAtOnce);
      write(some);
      checkpoints.wrote(some.length);
      noteChange({ newTypes: [], changedIds: some });
    }
  }

  function reportError(message: string, error: unknown): void {
    log.error({ err: error }, message);
  }

  /** A restore that cannot be done leaves the history as it is, and is not tried again at every start. */
  function restorePrepared(file: string): void {
    let restored: Restored | null;
    try {
      restored = finishRestore(file);
    } catch (error) {
      reportError('The restore failed', error);
      dropRestore(file);
      notices.push({
        id: 'restore-failed',
        tone: 'attention',
        text: `The backup could not be restored (${errorWords(error)}). The history is as it was before.`,
      });
      return;
    }
    if (restored === null) return;
    const kept =
      restored.keptAs === null ? '' : ` The one before it is kept as ${restored.keptAs}.`;
    notices.push({
      id: 'restored',
      tone: 'plain',
      text: `The history was restored from the backup.${kept}`,
    });
  }

  function addDamageNotice(setAside: string): void {
    log.error({ setAside }, 'The database was damaged and set aside');
    notices.push({
      id: 'damaged',
      tone: 'attention',
      text: `The history file was damaged. It was kept as ${basename(setAside)} and a new one was begun: earlier events are not shown.`,
    });
  }

  /** In place of one with the same id. */
  function addNotice(notice: Notice): void {
    const index = notices.findIndex(({ id }) => id === notice.id);
    if (index !== -1) notices.splice(index, 1);
    notices.push(notice);
    deps.onState();
  }

  function setStoreState(error: unknown): void {
    if (error === null && storeState.kind === 'writable') return;
    if (error !== null) reportError('The store cannot write', error);
    storeState =
      error === null ? { kind: 'writable' } : { kind: 'failed', problem: storeProblem(error) };
    deps.onState();
  }

  /** One after the other: two attempts at once would find the port taken by each other. */
  function inListenerQueue(work: () => Promise<void>): Promise<void> {
    const done = listenerWork.then(work);
    listenerWork = done.catch(() => undefined);
    return done;
  }

  async function openListener(): Promise<void> {
    if (isClosed) return;
    try {
      listener = await startListener({
        host,
        port: settings.get().port,
        bodyLimitBytes: () => settings.get().bodyLimitBytes,
        slotOf: (header) => tokens.slotOf(header),
        accept: (delivery) => intake.accept(delivery),
        refuse: (refusal) => intake.refuse(refusal),
        onError: reportError,
        now,
      });
      listenerState = { kind: 'listening', port: listener.port, host };
    } catch (error) {
      if (!(error instanceof ListenProblem)) throw error;
      log.error({ problem: error.message }, 'The listener could not start');
      listenerState = { kind: 'failed', problem: error.message };
      // The program that holds the port may end at any time.
      retryTimer = setTimeout(() => {
        retryListener().catch((failure: unknown) => {
          reportError('The listener could not be opened again', failure);
        });
      }, listenAgainAfter).unref();
    }
    deps.onState();
  }

  async function retryListener(): Promise<void> {
    await inListenerQueue(async () => {
      if (listenerState.kind === 'failed') await openListener();
    });
  }

  async function closeListener(): Promise<void> {
    if (retryTimer !== null) clearTimeout(retryTimer);
    const open = listener;
    listener = null;
    listenerState = { kind: 'starting' };
    await open?.stop();
  }

  /** When an earlier run was last there for certain, epoch ms; one that was killed could not write when it ended. */
  function lastThereAt(): number | null {
    const times = [settings.get().endedAt, store.lastDeliveryAt()].filter((time) => time !== null);
    return times.length === 0 ? null : Math.max(...times);
  }

  function noteEnd(): void {
    try {
      settings.change({ endedAt: now() });
    } catch (error) {
      // A full disk must not keep the app from ending.
      reportError('When this run ended could not be written', error);
    }
  }

  /** Looks again at what is held back, because what holds it may have ended. */
  function review(): void {
    notifier.review();
    reminders.review();
  }

  function origin(): string {
    // An address that stands for all of them is no address to send to.
    const named = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
    return `http://${named.includes(':') ? `[${named}]` : named}:${settings.get().port}`;
  }

  return {
    history,
    files: createFiles({
      file: opened.database.name,
      jobs: files,
      idsOf: (filter) => history.ask('idList', filter),
      extent: () => history.ask('extent'),
      cleanUps,
      onProgress: deps.onProgress,
    }),
    tokens,
    settings,

    /** Whether an earlier run left something that `start` decides about. */
    hasPending: (): boolean => store.pending(0, 1).length > 0,

    /** Decides what an earlier run left, then opens the door. Call it once. */
    async start(): Promise<void> {
      // A person may quit while the app still starts.
      if (isClosed) return;
      notifier.resume(lastThereAt());
      watches.start();
      reminders.plan();
      await inListenerQueue(openListener);
      quarantine.processUntried().catch((error: unknown) => {
        reportError('The quarantine could not be tried again', error);
      });
      cleanUps.start();
      newTypes.start();
      void monitor.check();
    },

    /** Answers what is in flight, writes and tells what is waiting, and closes the file. */
    async close(): Promise<void> {
      if (isClosed) return;
      isClosed = true;
      monitor.stop();
      await inListenerQueue(closeListener);
      await quarantine.stop();
      await intake.settle();
      await notifier.settle();
      notifier.stop();
      newTypes.stop();
      await watches.stop();
      await reminders.stop();
      const cleaned = cleanUps.stop();
      await files.close();
      await cleaned;
      await logFlush.close();
      await history.close();
      noteEnd();
      await checkpoints.close();
      opened.database.close();
    },

    /** Tries to open the door again when it could not be opened. */
    retryListener,

    review,

    /** The computer slept from one time to another (epoch ms). */
    wasAway: (from: number, to: number) => {
      notifier.wasAway(from, to);
    },

    checkReachability: () => monitor.check(),

    /** Everything the tray and the window show around the history. */
    state(): EngineState {
      const current = settings.get();
      const tokenState = tokens.state();
      const publicUrl = monitor.state();
      const parts = { listener: listenerState, publicUrl, store: storeState };
      const isPaused = current.pausedUntil !== null && current.pausedUntil > now();
      return {
        ...parts,
        reachability: reachabilityOf({ ...parts, hasToken: tokens.hasToken() }),
        token: tokenState,
        hasKeyring,
        webhookAddress: current.publicUrl === null ? null : current.publicUrl + webhookPath,
        localAddress: origin() + webhookPath,
        settings: current,
        setByAdministrator: [
          ...settings.fixedNames,
          ...(administratorToken === null ? [] : (['token'] as const)),
        ],
        unread: store.unreadCount(),
        lastDeliveryAt: store.lastDeliveryAt(),
        lastRefusal: store.lastRefusal(),
        pausedUntil: isPaused ? current.pausedUntil : null,
        isDoNotDisturbOn: deps.isDoNotDisturbOn(),
        subjects: entities.subjects(),
        notices: [...notices],
        dataFolder: deps.dataFolder,
      };
    },

    /** Stores changed settings and acts on them: a new port moves the door, a new public address is checked. */
    async changeSettings(change: SettingsChange): Promise<void> {
      const before = settings.get();
      const after = settings.change(change);
      deps.onState();
      review();
      await inListenerQueue(async () => {
        const { port } = settings.get();
        if (listenerState.kind === 'listening' && listenerState.port === port) return;
        await closeListener();
        await openListener();
      });
      if (after.publicUrl !== before.publicUrl) void monitor.check();
    },

    /** Rings no more until a time (epoch ms), or rings again with null. */
    pause(until: number | null): void {
      settings.change({ pausedUntil: until });
      deps.onState();
      review();
    },

    noteCloseHintShown(): void {
      settings.change({ isCloseHintShown: true });
    },

    dismissNotice(id: string): void {
      const index = notices.findIndex((notice) => notice.id === id);
      if (index !== -1) notices.splice(index, 1);
      newTypes.noteDismissed(id);
      deps.onState();
    },

    addNotice,

    /** What is watched and muted; what is held back for now is decided again at once. */
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

    /** Tries again what could not be understood when it came: that of one delivery, or all with null. */
    processQuarantine: (deliveryId: number | null) => quarantine.process(deliveryId),

    /** Tells events again at a time (epoch ms); null takes that back. Answers how they stood before. */
    snooze(ids: readonly number[], until: number | null): readonly ReminderMarks[] {
      const before = reminderStore.snooze(ids, until);
      if (until !== null) deps.closeToasts(toasts.idsOf(ids));
      noteReminders(ids);
      return before;
    },

    /** Somebody dealt with them: they are read, and are not told again. Answers how those stood before that changed. */
    acknowledge(ids: readonly number[]): readonly ReminderMarks[] {
      const before = reminderStore.acknowledge(ids, now());
      deps.closeToasts(toasts.idsOf(ids));
      noteReminders(ids);
      return before;
    },

    /** Puts acknowledged events back as they stood. */
    unacknowledge(marks: readonly ReminderMarks[]): void {
      reminderStore.unacknowledge(marks, now());
      noteReminders(marks.map(({ id }) => id));
    },

    /** What the system's notifications are about, also of those shown before a restart. */
    toasts,

    /** What dispatchers write about events. */
    notes: {
      add(eventId: number, text: string): ActionResult {
        if (!notes.add(eventId, text, now())) return noEvent;
        noteChange({ newTypes: [], changedIds: [eventId] });
        return { ok: true };
      },

      change(id: number, text: string): ActionResult {
        const eventId = notes.change(id, text, now());
        if (eventId === null) return noNote;
        noteChange({ newTypes: [], changedIds: [eventId] });
        return { ok: true };
      },

      remove(id: number): void {
        const eventId = notes.remove(id);
        if (eventId !== null) noteChange({ newTypes: [], changedIds: [eventId] });
      },
    },

    /** Writes a hand-over to a file for a spreadsheet. */
    async saveHandover(
      range: HandoverRange,
      target: string,
    ): Promise<FileResult<{ readonly count: number }>> {
      const handover = await history.ask('handover', range);
      try {
        await writeFile(target, handoverCsv(handover));
      } catch (error) {
        const problem = `The file could not be written (${errorWords(error)}). Choose another folder, or close the program that has it open.`;
        return { kind: 'failed', problem };
      }
      return { kind: 'done', file: target, count: handover.counts.events };
    },

    markRead: (ids: readonly number[], isRead: boolean): Promise<void> =>
      mark(ids, (some) => {
        store.markRead(some, isRead ? now() : null);
        if (isRead) seen(some);
      }),

    /** Marks everything unread in a filter as read; resolves with those ids. */
    async markAllRead(filter: Filter): Promise<readonly number[]> {
      const ids = await history.ask('ids', { ...filter, isUnreadOnly: true });
      await mark(ids, (some) => {
        store.markRead(some, now());
        seen(some);
      });
      return ids;
    },

    star: (ids: readonly number[], isStarred: boolean): Promise<void> =>
      mark(ids, (some) => {
        store.star(some, isStarred);
      }),

    /** All published types and every other one that ever came. */
    async types(): Promise<readonly TypeSummary[]> {
      const counts = await history.ask('typeCounts');
      const published = new Set(eventTypes.map(({ name }) => name));
      const others = Object.keys(counts).filter((name) => !published.has(name));
      return [...eventTypes, ...others.map(describeType)].map((type) => ({
        ...type,
        ...modeOfType(type.name, settings.get()),
        total: counts[type.name] ?? 0,
      }));
    },

    sendTest: () =>
      sendTestEvent({
        listener: () =>
          listenerState.kind === 'listening'
            ? { origin: origin() }
            : {
                problem:
                  listenerState.kind === 'failed'
                    ? listenerState.problem
                    : 'The listener is starting.',
              },
        token: () => tokens.reveal(),
        find: (entityId) => reads.timeline('other', entityId, 1)[0] ?? null,
        async settle() {
          await intake.settle();
          await notifier.settle();
        },
        now,
      }),
  };
}

function storeProblem(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_FULL')) {
    return 'The disk is full: nothing can be stored, and MVMNT is told to send again later. Free some space.';
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return 'The history file is damaged: nothing can be stored. Quit Dockbell and start it again to set the file aside.';
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program holds the history file: nothing can be stored. Close programs that open dockbell.sqlite.';
  }
  return `Nothing can be stored (${errorWords(error)}). Check the disk and the rights to the data folder.`;
}
