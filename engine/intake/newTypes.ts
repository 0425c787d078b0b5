import { describeType } from '../contract/catalogue.ts';
import { listWords, oneLine, withMore } from '../contract/words.ts';
import type { Mode } from '../../shared/event.ts';
import type { Notice } from '../../shared/appState.ts';

/** What the watch over new kinds of events needs. */
export interface NewTypesDeps {
  /** Types that arrived although MVMNT does not publish them. */
  readonly unpublishedTypes: () => Promise<readonly string[]>;
  /** Types that were announced, and those with a choice of their own. */
  readonly known: () => {
    readonly announcedTypes: readonly string[];
    readonly modes: Readonly<Record<string, Mode>>;
  };
  readonly remember: (announcedTypes: readonly string[]) => void;
  readonly show: (notice: Notice) => void;
  readonly onError: (message: string, error: unknown) => void;
}

/** Waits for more events before looking which of their types are new. */
const lookDelayMs = 500;
/** How many types are remembered; a sender that makes them up must not fill the settings. */
const maxTypes = 1_000;
const noticeId = 'new-types';

/** Announces kinds of events that MVMNT does not publish, in one notice; unless dismissed it comes again at the next start. */
export function createNewTypes(deps: NewTypesDeps) {
  let timer: NodeJS.Timeout | null = null;
  let shown: readonly string[] = [];

  async function look(): Promise<void> {
    const { announcedTypes, modes } = deps.known();
    const known = new Set([...announcedTypes, ...Object.keys(modes)]);
    const found = (await deps.unpublishedTypes()).filter((type) => !known.has(type));
    if (announcedTypes.length >= maxTypes || found.join('\n') === shown.join('\n')) return;
    shown = found;
    if (found.length > 0) deps.show(noticeOf(found));
  }

  function lookSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      look().catch((error: unknown) =>
        deps.onError('New kinds of events could not be looked for', error),
      );
    }, lookDelayMs).unref();
  }

  return {
    /** Looks in a moment for what an earlier run left unannounced. */
    start: lookSoon,

    /** Events of these types arrived: looks in a moment if MVMNT does not publish one of them. */
    noteEvents(types: readonly string[]): void {
      if (types.some((type) => !describeType(type).isKnown)) lookSoon();
    },

    /** A notice was dismissed. */
    noteDismissed(id: string): void {
      if (id !== noticeId) return;
      const { announcedTypes } = deps.known();
      deps.remember([...new Set([...announcedTypes, ...shown])].slice(0, maxTypes));
      shown = [];
    },

    /** Looks no more. */
    stop(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}

function noticeOf(types: readonly string[]): Notice {
  const [first = ''] = types;
  const names = types.slice(0, 3).map((type) => describeType(type).label);
  const what = listWords(withMore(names, types.length - names.length));
  const name = oneLine(first, 60);
  return {
    id: noticeId,
    tone: 'plain',
    text:
      types.length === 1
        ? `New kind of event: ${what} (${name}). Choose how to be notified.`
        : `${types.length} new kinds of events: ${what}. Choose how to be notified.`,
    action: { words: 'Choose', type: first },
  };
}
