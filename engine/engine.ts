import { basename, join } from 'node:path';
import { reachabilityOf, type ListenerState, type StoreState } from '../shared/reachability.ts';
import { webhookPath, type SettingsChange } from '../shared/settings.ts';
import type { AppState, Notice } from '../shared/ipc.ts';
import type { Provision } from './environment.ts';
import { errorWords } from './errorWords.ts';
import { createHistory } from './history.ts';
import { createIntake, type Toast, type ToastResult } from './intake.ts';
import { ListenProblem, startListener, type Listener } from './listener/listener.ts';
import { decide } from './rules/decide.ts';
import { digestText } from './rules/digest.ts';
import { openDatabase } from './store/database.ts';
import { createEventStore } from './store/events.ts';
import { createSecretStore, type Cipher } from './store/secrets.ts';
import { createSettingsStore } from './store/settings.ts';
import { sendTestEvent } from './testEvent.ts';
import { createTokens } from './tokens.ts';
import { createPublicUrlMonitor, type Fetch } from './tunnel/publicUrlMonitor.ts';
import { toastTextOf } from './toastText.ts';

/** The part of the app's state that the engine knows; the desktop adds its version and platform. */
export type EngineState = Omit<AppState, 'version' | 'platform'>;

/** What the engine needs from the world around it. */
export interface EngineDeps {
  readonly dataFolder: string;
  readonly provision: Pick<Provision, 'host' | 'token' | 'fixed'>;
  readonly cipher: Cipher;
  readonly tell: (toast: Toast) => Promise<ToastResult>;
  readonly fetch: Fetch;
  /** The history changed: so many new events, or only marks on old ones. */
  readonly onEvents: (newCount: number) => void;
  /** Anything in `state()` changed. */
  readonly onState: () => void;
  readonly log: {
    readonly info: (message: string) => void;
    readonly error: (details: object, message: string) => void;
  };
  readonly now?: () => number;
}

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
  const opened = openDatabase(join(deps.dataFolder, 'dockbell.sqlite'), { now });
  if (opened.setAside !== null) addDamageNotice(opened.setAside);
  const settings = createSettingsStore(opened.database, fixed, ({ name, problem }) => {
    log.error({ name, problem }, 'A setting could not be read');
    notices.push({
      id: `setting-${name}`,
      tone: 'attention',
      text: `The setting "${name}" could not be read and has its default again.`,
    });
  });
  const store = createEventStore(opened.database);
  const secrets = createSecretStore(opened.database, deps.cipher, now);
  const tokens = await createTokens({ secrets, now, administratorToken });
  const hasKeyring = await secrets.isProtected();
  const history = createHistory(store, () => settings.get().modes);

  let listener: Listener | null = null;
  let listenerState: ListenerState = { kind: 'starting' };
  let retryTimer: NodeJS.Timeout | null = null;
  let storeState: StoreState = { kind: 'writable' };
  let isClosed = false;
  let doorWork: Promise<void> = Promise.resolve();

  const intake = createIntake({
    store,
    decide: (event) => decide(event, settings.get(), now()),
    toastText: (event) => toastTextOf(event, now()),
    digestText,
    tell: deps.tell,
    onChange: deps.onEvents,
    onStoreState: setStoreState,
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

  function reportError(message: string, error: unknown): void {
    log.error({ err: error }, message);
  }

  function addDamageNotice(setAside: string): void {
    log.error({ setAside }, 'The database was damaged and set aside');
    notices.push({
      id: 'damaged',
      tone: 'attention',
      text: `The history file was damaged. It was kept as ${basename(setAside)} and a new one was begun: earlier events are not shown.`,
    });
  }

  function setStoreState(error: unknown): void {
    if (error === null && storeState.kind === 'writable') return;
    if (error !== null) reportError('The store cannot write', error);
    storeState =
      error === null ? { kind: 'writable' } : { kind: 'failed', problem: storeProblem(error) };
    deps.onState();
  }

  /** One after the other: two attempts at once would find the port taken by each other. */
  function atDoor(work: () => Promise<void>): Promise<void> {
    const done = doorWork.then(work);
    doorWork = done.catch(() => undefined);
    return done;
  }

  async function openDoor(): Promise<void> {
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
    await atDoor(async () => {
      if (listenerState.kind === 'failed') await openDoor();
    });
  }

  async function closeDoor(): Promise<void> {
    if (retryTimer !== null) clearTimeout(retryTimer);
    const open = listener;
    listener = null;
    listenerState = { kind: 'starting' };
    await open?.stop();
  }

  function origin(): string {
    // An address that stands for all of them is no address to send to.
    const named = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
    return `http://${named.includes(':') ? `[${named}]` : named}:${settings.get().port}`;
  }

  return {
    history,
    tokens,
    settings,

    /** Decides what an earlier run left, then opens the door. Call it once. */
    async start(): Promise<void> {
      // A person may quit while the app still starts.
      if (isClosed) return;
      intake.resume();
      await atDoor(openDoor);
      void monitor.check();
    },

    /** Answers what is in flight, writes and tells what is waiting, and closes the file. */
    async close(): Promise<void> {
      if (isClosed) return;
      isClosed = true;
      monitor.stop();
      await atDoor(closeDoor);
      await intake.settle();
      opened.database.close();
    },

    /** Tries to open the door again when it could not be opened. */
    retryListener,

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
        notices: [...notices],
        dataFolder: deps.dataFolder,
      };
    },

    /** Stores changed settings and acts on them: a new port moves the door, a new public address is checked. */
    async changeSettings(change: SettingsChange): Promise<void> {
      const before = settings.get();
      const after = settings.change(change);
      deps.onState();
      await atDoor(async () => {
        const { port } = settings.get();
        if (listenerState.kind === 'listening' && listenerState.port === port) return;
        await closeDoor();
        await openDoor();
      });
      if (after.publicUrl !== before.publicUrl) void monitor.check();
    },

    /** Rings no more until a time (epoch ms), or rings again with null. */
    pause(until: number | null): void {
      settings.change({ pausedUntil: until });
      deps.onState();
    },

    noteCloseHintShown(): void {
      settings.change({ isCloseHintShown: true });
    },

    dismissNotice(id: string): void {
      const index = notices.findIndex((notice) => notice.id === id);
      if (index !== -1) notices.splice(index, 1);
      deps.onState();
    },

    addNotice(notice: Notice): void {
      notices.push(notice);
      deps.onState();
    },

    markRead(ids: readonly number[], isRead: boolean): void {
      store.markRead(ids, isRead ? now() : null);
      deps.onEvents(0);
    },

    markAllRead(filter: Parameters<typeof store.markAllRead>[0]): readonly number[] {
      const ids = store.markAllRead(filter, now());
      deps.onEvents(0);
      return ids;
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
        find: (key) =>
          store.page({ text: key, types: [], isUnreadOnly: false }, null, 1)[0] ?? null,
        settle: () => intake.settle(),
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
