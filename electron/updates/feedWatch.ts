import { createScheduler } from '../../engine/threads/schedule.ts';
import { hourMs, minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Settings } from '../../shared/settings.ts';
import type { UpdateCheck } from '../../shared/update.ts';
import { words } from '../../shared/words/words.ts';
import { FeedProblem, isNewer, readFeed, type Feed } from './feed.ts';

/** Where newer versions are listed, and whose signature is believed. */
export interface UpdateSource {
  readonly feed: string;
  /** Ed25519, SPKI in base64. */
  readonly publicKey: string;
}

/** What looking for newer versions needs. */
export interface FeedWatchDeps {
  /** Null in a build that knows of no feed. */
  readonly source: UpdateSource | null;
  /** The version that runs. */
  readonly version: string;
  readonly mode: () => Settings['updates'];
  /** Asks for a text; rejects when there is none. The other side learns nothing that lasts. */
  readonly fetchText: (address: string) => Promise<string>;
  /** The place of this computer, from 0 up to 1, among those that a version reaches one after another. */
  readonly shareOf: (version: string) => number;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly now: () => number;
}

const firstAfterMs = minuteMs;
const intervalMs = 4 * hourMs;
/** So that not everybody asks in the same minute. */
const jitterMs = hourMs;

/**
 * Looks now and then, and when a person asks, whether a feed with the right signature names a newer version. Never an older one. `onFound`
 * is called with each that is found, again and again.
 */
export function createFeedWatch(deps: FeedWatchDeps, onFound: (found: Feed) => void) {
  const { source, now, onChange } = deps;
  let found: Feed | null = null;
  let running: Promise<void> | null = null;
  let checkedAt: number | null = null;
  let problem: string | null = null;

  async function look(from: UpdateSource, isAsked: boolean): Promise<void> {
    try {
      // What is here already is not installed either when its makers take it back.
      found = await newestOf(from, deps, (version) => isAsked || version === found?.version);
      checkedAt = now();
      problem = null;
      if (found !== null) onFound(found);
    } catch (error) {
      deps.onError(error);
      problem =
        error instanceof FeedProblem
          ? error.message
          : words().desktop.versionsNotLookedFor(errorWords(error));
    }
  }

  async function check(isAsked: boolean): Promise<void> {
    if (source === null) return;
    running ??= look(source, isAsked).finally(() => {
      running = null;
      onChange();
    });
    onChange();
    await running;
  }

  const plan = createPlan(deps, () => {
    if (deps.mode() !== 'off') void check(false);
  });

  return {
    found: (): Feed | null => found,

    start: (): void => {
      if (source !== null) plan.start();
    },

    stop: plan.stop,

    /** Asks the feed now; resolves once it has answered. Never rejects. */
    check: (): Promise<void> => check(true),

    view: (): Pick<UpdateCheck, 'hasFeed' | 'isChecking' | 'checkedAt' | 'problem'> => ({
      hasFeed: source !== null,
      isChecking: running !== null,
      checkedAt,
      problem,
    }),
  };
}

/** Does something a minute after the start, and then every few hours, those counted in which the computer slept. */
function createPlan({ random, now }: Pick<FeedWatchDeps, 'random' | 'now'>, work: () => void) {
  const scheduler = createScheduler({ now, elapsed: () => performance.now() });
  const next = scheduler.plan(() => {
    next.set(now() + intervalMs + random() * jitterMs);
    work();
  });
  return { start: (): void => next.set(now() + firstAfterMs), stop: () => scheduler.stop() };
}

/**
 * The newest version of a feed, if it is newer than the one that runs and for this computer now: one that is still being rolled out is for
 * those whose turn it is, and for whoever is taken in.
 */
async function newestOf(
  { feed, publicKey }: UpdateSource,
  { version, fetchText, shareOf }: FeedWatchDeps,
  isTakenIn: (version: string) => boolean,
): Promise<Feed | null> {
  const newest = readFeed(await fetchText(feed), publicKey);
  if (!isNewer(newest.version, version)) return null;
  const { rolloutPercent } = newest;
  return isTakenIn(newest.version) || shareOf(newest.version) < rolloutPercent / 100
    ? newest
    : null;
}
