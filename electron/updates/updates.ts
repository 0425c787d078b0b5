import { hourMs, minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Settings } from '../../shared/settings.ts';
import type { UpdateCheck, UpdateState } from '../../shared/update.ts';
import { words } from '../../shared/words/words.ts';
import { FeedProblem, isNewer, readFeed, type Feed } from './feed.ts';

/** Where newer versions are listed, and whose signature is believed. */
export interface UpdateSource {
  readonly feed: string;
  /** Ed25519, SPKI in base64. */
  readonly publicKey: string;
}

/** What looking for newer versions needs. */
export interface UpdatesDeps {
  /** Null in a build that knows of no feed. */
  readonly source: UpdateSource | null;
  readonly installedBy: UpdateCheck['installedBy'];
  /** The version that runs. */
  readonly version: string;
  readonly mode: () => Settings['updates'];
  /** Asks for a text; rejects when there is none. It tells the other side nothing that lasts. */
  readonly fetchText: (address: string) => Promise<string>;
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

/** Looks now and then, and when a person asks, whether a feed with the right signature names a newer version. Never an older one. */
export function createUpdates(deps: UpdatesDeps) {
  const { source, version, now } = deps;
  let timer: NodeJS.Timeout | undefined;
  let found: Feed | null = null;
  let running: Promise<void> | null = null;
  let checkedAt: number | null = null;
  let problem: string | null = null;
  let dismissed: string | null = null;

  async function look({ feed, publicKey }: UpdateSource): Promise<void> {
    try {
      const newest = readFeed(await deps.fetchText(feed), publicKey);
      found = isNewer(newest.version, version) ? newest : null;
      checkedAt = now();
      problem = null;
    } catch (error) {
      deps.onError(error);
      problem = problemWords(error);
    }
  }

  async function check(): Promise<void> {
    if (source === null) return;
    running ??= look(source).finally(() => {
      running = null;
      deps.onChange();
    });
    deps.onChange();
    await running;
  }

  function plan(afterMs: number): void {
    timer = setTimeout(() => {
      plan(intervalMs + deps.random() * jitterMs);
      if (deps.mode() !== 'off') void check();
    }, afterMs).unref();
  }

  return {
    start: (): void => {
      if (source !== null) plan(firstAfterMs);
    },

    stop: (): void => clearTimeout(timer),

    /** Asks the feed now; resolves once it has answered. Never rejects. */
    check,

    dismiss: (): void => {
      dismissed = found?.version ?? null;
      deps.onChange();
    },

    state: (): UpdateState =>
      found === null
        ? { kind: 'none' }
        : { kind: 'available', version: found.version, notes: found.notes, page: found.page },

    view: (): UpdateCheck => ({
      hasFeed: source !== null,
      installedBy: deps.installedBy,
      isChecking: running !== null,
      checkedAt,
      problem,
      isDismissed: found?.version === dismissed,
    }),
  };
}

function problemWords(error: unknown): string {
  if (error instanceof FeedProblem) return error.message;
  return words().desktop.versionsNotLookedFor(errorWords(error));
}
