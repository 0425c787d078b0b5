import { secondMs } from '../../shared/duration.ts';
import type { ListenerState } from '../../shared/reachability.ts';
import { ListenProblem, startListener, type Listener, type ListenerDeps } from './listener.ts';

/** What keeping the port open needs. */
export interface PortControlDeps extends Omit<ListenerDeps, 'port'> {
  /** The port from the settings, as it is now. */
  readonly port: () => number;
  readonly onChange: () => void;
}

/** How often a port that could not be opened is tried again. */
const retryMs = 10 * secondMs;

/** Keeps the listener open on the port of the settings, and tries again while another program holds it. */
export function createPortControl(deps: PortControlDeps) {
  let listener: Listener | null = null;
  let state: ListenerState = { kind: 'starting' };
  let retryTimer: NodeJS.Timeout | null = null;
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();

  /** One after the other: of two attempts at once, one would find the port taken by the other. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    const done = work.then(step);
    work = done.catch(() => undefined);
    return done;
  }

  async function openPort(): Promise<void> {
    if (isClosed) return;
    try {
      listener = await startListener({ ...deps, port: deps.port() });
      state = { kind: 'listening', port: listener.port, host: deps.host };
    } catch (error) {
      if (!(error instanceof ListenProblem)) throw error;
      deps.onError('The listener could not start', error);
      state = { kind: 'failed', problem: error.message };
      // The program that holds the port may end at any time.
      retryTimer = setTimeout(() => {
        retry().catch((failure: unknown) =>
          deps.onError('The listener could not be opened again', failure),
        );
      }, retryMs).unref();
    }
    deps.onChange();
  }

  async function closePort(): Promise<void> {
    if (retryTimer !== null) clearTimeout(retryTimer);
    const open = listener;
    listener = null;
    state = { kind: 'starting' };
    await open?.stop();
  }

  async function retry(): Promise<void> {
    await inTurn(async () => {
      if (state.kind === 'failed') await openPort();
    });
  }

  return {
    state: (): ListenerState => state,

    /** The address of this computer that the listener answers at. */
    origin(): string {
      // An address that stands for all of them is no address to send to.
      const host = { '0.0.0.0': '127.0.0.1', '::': '::1' }[deps.host] ?? deps.host;
      return `http://${host.includes(':') ? `[${host}]` : host}:${deps.port()}`;
    },

    /** Opens the port. */
    open: () => inTurn(openPort),

    /** Tries again if the port could not be opened. */
    retry,

    /** Moves to the port of the settings if they changed. */
    follow: () =>
      inTurn(async () => {
        if (state.kind === 'listening' && state.port === deps.port()) return;
        await closePort();
        await openPort();
      }),

    /** Answers what is in flight and closes the port for good. */
    close(): Promise<void> {
      isClosed = true;
      return inTurn(closePort);
    },
  };
}
