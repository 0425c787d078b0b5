import { errorWords } from '../../shared/errorWords.ts';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import type { RelayState, RelayView } from '../../shared/relay.ts';
import { isPlaceIn, type Place, type Welcome } from '../../shared/team.ts';
import type { Self } from '../store/teamMarks.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { words } from '../../shared/words/words.ts';
import type { connectRelay, makeDeskKey, RelayConnection } from './connection.ts';
import { takeMessages, type InboxDeps } from './inbox.ts';
import { createMembershipStore, type Membership, type MembershipDeps } from './membership.ts';
import { createNewsWatch } from './newsWatch.ts';
import { createOrder, LeftOutError } from './order.ts';
import { RemovedError, SilentError } from './problem.ts';
import { createPublishing, type PublishingDeps } from './publishing.ts';

/** What being in a team needs. */
export interface RelayLinkDeps extends MembershipDeps, InboxDeps, Pick<PublishingDeps, 'outbox'> {
  /** The version of this Dockbell. */
  readonly version: string;
  /** The one relay that the computer's policy allows; null where it allows any. */
  readonly onlyAddress: string | null;
  /** How far the history has come in the relay's stream. */
  readonly place: () => Place | null;
  /** Whether the key was only kept in memory, in an earlier run too. */
  readonly session: { readonly had: () => boolean; readonly note: (isSession: boolean) => void };
  /** Loads the client of NATS, which only a desk of a team needs. */
  readonly load: () => Promise<{
    readonly connectRelay: typeof connectRelay;
    readonly makeDeskKey: typeof makeDeskKey;
  }>;
  /** Which desk of which team this is; null once it has left. */
  readonly onMember: (self: Self | null) => void;
  /** The events whose marks are not shared yet, and how many marks that are. */
  readonly unshared: () => RelayView['unshared'];
  /** It is connected; `awaySince` is when it last was or Dockbell ended (epoch ms), null for the first time. */
  readonly onConnected: (welcome: Welcome, place: Place | null, awaySince: number | null) => void;
  readonly onChange: () => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
}

export type RelayLink = ReturnType<typeof createRelayLink>;

const minRetryMs = secondMs;
const maxRetryMs = 30 * secondMs;
/** A relay that was reached and did not answer may at any moment: what keeps it from that passes by itself, or by asking. */
const maxSilentRetryMs = 4 * secondMs;
/** Servers of a cluster choose within ten seconds who leads a place in the stream; one that is silent for longer is made anew. */
const maxChoiceMs = 15 * secondMs;
/** The administrator may let a removed desk in again, which is no hurry. */
const removedRetryMs = 5 * minuteMs;

/** This computer as a desk of a team: joins, keeps the connection to the relay, and takes in what it keeps for this desk. */
// Longer than 80 lines: joining, leaving and connecting change one state.
export function createRelayLink(deps: RelayLinkDeps) {
  const { now } = deps;
  const membership = createMembershipStore(deps);
  const news = createNewsWatch(deps);
  const pause = createPause(deps);
  const publishing = createPublishing(deps);
  let state: RelayState = { kind: 'none' };
  let connection: RelayConnection | null = null;
  let awaySince: number | null = null;
  /** Since when whoever keeps this desk's place says nothing, epoch ms; null while it does. */
  let silentSince: number | null = null;
  /** What the relay left out last; where it does so again, the stream itself has nothing there. */
  let leftOut: LeftOutError | null = null;
  /** The loop of one membership. */
  let running: { readonly stop: AbortController; readonly ended: Promise<void> } | null = null;

  function become(next: RelayState): void {
    state = next;
    if (next.kind !== 'connected') news.forget();
    deps.onChange();
  }

  function noteEnd(error: unknown): number {
    if (state.kind === 'connected') awaySince = now();
    if (error instanceof SilentError) {
      const hasSpoken = state.kind === 'connected' && now() - state.since > minuteMs;
      silentSince = hasSpoken ? now() : (silentSince ?? now());
    }
    if (error instanceof LeftOutError) {
      leftOut = error;
      deps.onError(`The relay left out what comes between ${error.after} and ${error.next}`, error);
    }
    if (error instanceof RemovedError) {
      if (state.kind !== 'removed') become({ kind: 'removed' });
      return removedRetryMs;
    }
    const since = state.kind === 'lost' ? state.since : now();
    become({ kind: 'lost', since, problem: errorWords(error) });
    return 0;
  }

  async function session(desk: Membership, stop: AbortSignal): Promise<void> {
    const { connectRelay: connect } = await deps.load();
    const opened = await connect(desk, {
      onNews: (said) => news.note(said),
      onError: deps.onError,
    });
    if (stop.aborted) {
      await opened.close();
      return;
    }
    connection = opened;
    const close = () => void opened.close();
    stop.addEventListener('abort', close, { once: true });
    try {
      const place = deps.place();
      const isSilent = silentSince !== null && now() - silentSince >= maxChoiceMs;
      const welcome = await opened.hello({ version: deps.version, place, isSilent });
      if (isSilent) silentSince = null;
      const messages = await opened.messages();
      if (stop.aborted) return;
      deps.onConnected(welcome, place, awaySince);
      news.start();
      become({ kind: 'connected', since: now() });
      publishing.start((mark) => opened.publish({ ...mark, by: desk.name }));
      const checkOrder = createOrder(beginOf(welcome, place), leftOut);
      await Promise.race([takeMessages(messages, { ...welcome, checkOrder }, deps), opened.closed]);
    } finally {
      stop.removeEventListener('abort', close);
      connection = null;
      publishing.pause();
      await opened.close();
    }
  }

  async function readMembership(stop: AbortSignal): Promise<Membership | null> {
    try {
      const desk = await membership.read();
      if (desk !== null) {
        deps.onMember({ desk: desk.desk, name: desk.name, address: desk.address });
      }
      return desk;
    } catch (error) {
      if (!stop.aborted && state.kind !== 'locked') {
        become({ kind: 'locked', problem: errorWords(error) });
      }
      return null;
    }
  }

  async function run(stop: AbortSignal): Promise<void> {
    let retryMs = minRetryMs;
    while (!stop.aborted) {
      const desk = await readMembership(stop);
      let pauseMs = 0;
      if (desk !== null && !stop.aborted) {
        try {
          await session(desk, stop);
          throw new Error(words().relayProblems.ended);
        } catch (error) {
          if (stop.aborted) return;
          if (state.kind === 'connected') retryMs = minRetryMs;
          if (error instanceof SilentError) retryMs = Math.min(maxSilentRetryMs, retryMs);
          pauseMs = noteEnd(error);
        }
      }
      if (!stop.aborted) await pause.wait(pauseMs === 0 ? retryMs * (1 + Math.random()) : pauseMs);
      retryMs = Math.min(maxRetryMs, retryMs * 2);
    }
  }

  function begin(): void {
    const stop = new AbortController();
    become({ kind: 'connecting' });
    running = { stop, ended: run(stop.signal) };
  }

  async function end(): Promise<void> {
    const before = running;
    running = null;
    before?.stop.abort();
    pause.end();
    // A relay that does not answer, or a keyring that asks somebody, keeps nobody waiting.
    if (connection !== null) await before?.ended;
  }

  return {
    /** Connects where this computer is in a team; `lastThereAt` is when an earlier run was last there (epoch ms). Call it once. */
    start(lastThereAt: number | null): void {
      awaySince = lastThereAt;
      if (membership.has()) begin();
      else if (deps.session.had()) become({ kind: 'forgotten' });
      // A history of another computer may have been put in this one's place.
      else deps.onMember(null);
    },

    /** Joins a team by its administrator's line, in place of the one before. Throws RelayError. */
    async join(line: string): Promise<void> {
      const { makeDeskKey: makeKey } = await deps.load();
      const { joinTeam } = await import('./joining.ts');
      const joined = await joinTeam(line, makeKey, deps.onlyAddress);
      await membership.save(joined);
      await end();
      news.forgetTeam();
      deps.session.note(membership.isSessionOnly());
      awaySince = null;
      begin();
    },

    /** Forgets the key and the relay; what is stored stays. */
    async leave(): Promise<void> {
      await end();
      membership.remove();
      news.forgetTeam();
      deps.onMember(null);
      deps.session.note(false);
      become({ kind: 'none' });
    },

    /** Tries at once to connect, or whether it still is. */
    retry(): void {
      pause.end();
      void connection?.check();
    },

    /** Something is to be shared. */
    share: publishing.nudge,

    view(): RelayView {
      const desk = membership.known();
      return {
        state,
        desk: desk === null ? null : { name: desk.name, address: desk.address },
        isSessionOnly: membership.isSessionOnly(),
        news: news.last(),
        coworkers: news.names().filter((name) => name !== desk?.name),
        isSilent: news.isSilent(),
        unshared: deps.unshared(),
      };
    },

    async stop(): Promise<void> {
      news.stop();
      await end();
      publishing.stop();
      pause.stop();
    },
  };
}

/** The number behind which a desk goes on in the stream. */
function beginOf({ stream }: Pick<Welcome, 'stream'>, place: Place | null): number {
  return Math.max(isPlaceIn(place, stream) ? place.number : 0, stream.first - 1);
}

/** A wait that can be cut short. */
function createPause({ scheduler, now }: RelayLinkDeps) {
  let resume: () => void = () => undefined;
  const schedule = scheduler.plan(() => resume());
  return {
    wait: (milliseconds: number): Promise<void> =>
      new Promise((resolve) => {
        resume = resolve;
        schedule.set(now() + milliseconds);
      }),

    end(): void {
      schedule.set(Infinity);
      resume();
    },

    stop: schedule.stop,
  };
}
