import { describeType } from '../contract/catalogue.ts';
import { listWords, oneLine, withMore } from '../contract/words.ts';
import type { Mode } from '../../shared/event.ts';
import type { Notice } from '../../shared/appState.ts';
import { words } from '../../shared/words/words.ts';

/** What the watch over new kinds of events needs. */
export interface NewTypesDeps {
  /** Types in the history that MVMNT does not publish; asked once, of a history from before they were remembered. */
  readonly unpublishedTypes: () => Promise<readonly string[]>;
  /** Types that were announced, those that were not yet, and those with a choice of their own. */
  readonly known: () => Types & { readonly modes: Readonly<Record<string, Mode>> };
  readonly remember: (types: Partial<Types>) => void;
  readonly show: (notice: Notice) => void;
  readonly onError: (message: string, error: unknown) => void;
}

interface Types {
  readonly announcedTypes: readonly string[];
  /** Null until the history was asked. */
  readonly newTypes: readonly string[] | null;
}

/** Waits for more events before looking which of their types are new. */
const lookDelayMs = 500;
/** How many types are remembered, the newest; a sender that makes them up must not fill the settings. */
const maxTypes = 1_000;
const noticeId = 'new-types';

/** Announces kinds of events that MVMNT does not publish, in one notice; unless dismissed it comes again at the next start. */
export function createNewTypes(deps: NewTypesDeps) {
  let timer: NodeJS.Timeout | null = null;
  let came: readonly string[] = [];
  let shown: readonly string[] = [];

  async function look(): Promise<void> {
    const waiting = deps.known().newTypes ?? (await deps.unpublishedTypes());
    const { announcedTypes, newTypes, modes } = deps.known();
    const known = new Set([...announcedTypes, ...Object.keys(modes)]);
    const all = [...new Set([...waiting, ...came])];
    const found = all.filter((type) => !known.has(type)).slice(-maxTypes);
    came = [];
    if (newTypes === null || found.join('\n') !== newTypes.join('\n')) {
      deps.remember({ newTypes: found });
    }
    if (found.join('\n') === shown.join('\n')) return;
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
      const unpublished = types.filter((type) => !describeType(type).isKnown);
      if (unpublished.length === 0) return;
      came = [...new Set([...came, ...unpublished])].slice(-maxTypes);
      lookSoon();
    },

    /** A notice was dismissed. */
    noteDismissed(id: string): void {
      if (id !== noticeId) return;
      const { announcedTypes } = deps.known();
      deps.remember({
        announcedTypes: [...new Set([...announcedTypes, ...shown])].slice(-maxTypes),
        newTypes: [],
      });
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
        ? words().alarms.newKind(what, name)
        : words().alarms.newKinds(types.length, what),
    action: { words: words().alarms.choose, type: first },
  };
}
