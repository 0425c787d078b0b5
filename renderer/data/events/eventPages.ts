import type { Filter } from '../../../shared/filter.ts';
import type { EventPage, EventRow } from '../../../shared/eventRow.ts';
import type { CallArgument } from '../../../shared/ipc.ts';
import type { ReminderMarks } from '../../../shared/reminder.ts';
import type { QueryProblem } from '../../../shared/search.ts';
import { createRefresher } from '../refresher.ts';
import { emptyFilter, filterKey } from '../filters.ts';
import {
  createLayout,
  emptied,
  isBetween,
  type Layout,
  layOut,
  type Page,
  rowsOf,
  withKept,
  withRows,
} from './pages.ts';

/** The first page is small, because it is read with each key that is pressed in the search. */
const firstPageSize = 50;
const nextPageSize = 100;
/** Enough for a page that late arrivals have made longer. */
const maxPageLength = 500;

/** How many pages are read at once on the way to the end. */
const pagesAtOnce = 20;

/** How many pages keep their rows on either side of what is shown, and how many are read again there. */
const keptPages = 6;
const readPages = 2;

/** What the list shows of the history. */
export interface ShownEvents {
  /** What the rows were found with; while another filter is read, still the one before. */
  readonly filter: Filter;
  readonly layout: Layout;
  readonly problems: readonly QueryProblem[];
  readonly hasMore: boolean;
  /** False until the first answer. */
  readonly isLoaded: boolean;
  /** Whether another filter was asked for and is not answered yet. */
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Events that came since the reader left the top, and are not shown yet. */
  readonly newCount: number;
}

interface Deps {
  readonly readPage: (argument: CallArgument<'events:page'>) => Promise<EventPage>;
  readonly readNewCount: (argument: CallArgument<'events:newCount'>) => Promise<number>;
  /** The pause between two readings after changes, in milliseconds. */
  readonly pause?: number;
}

/** What a reader can change of a row. */
export type Marks = Partial<Pick<EventRow, 'isStarred'> & Omit<ReminderMarks, 'id'>>;
export type EventPages = ReturnType<typeof createEventPages>;

/**
 * Reads the history page by page. At the top it follows what comes in; once the reader has left the top nothing is read
 * again but the count of new events, so that nothing moves.
 */
export function createEventPages({ readPage, readNewCount, pause }: Deps) {
  let shown: ShownEvents = {
    filter: emptyFilter,
    layout: createLayout([]),
    problems: [],
    hasMore: false,
    isLoaded: false,
    isBusy: false,
    error: null,
    newCount: 0,
  };
  const listeners = new Set<() => void>();
  let wanted: Filter | null = null;
  /** Rises with each list; answers for a list that is gone are dropped. */
  let list = 0;
  let topReading: Promise<void> | null = null;
  let isTopReadAgain = false;
  let isFollowing = true;
  /** What `events:newCount` said when the reader left the top, and since which event it counts. */
  let left: { readonly sinceId: number; readonly count: Promise<number> } | null = null;
  const readings = new Set<Page['after']>();
  /** Rows that the reader marked; they stay although the filter may no longer find them. */
  const kept = new Map<number, EventRow>();

  function set(change: Partial<ShownEvents>): void {
    shown = { ...shown, ...change };
    listeners.forEach((listener) => listener());
  }

  function setPages(pages: readonly Page[], change: Partial<ShownEvents> = {}): void {
    set({ ...change, layout: createLayout(pages), hasMore: (pages.at(-1)?.next ?? null) !== null });
  }

  /** One reading at a time; what is wanted meanwhile is read next, and what was wanted between is left out. */
  async function readTop(): Promise<void> {
    if (topReading !== null) {
      isTopReadAgain = true;
      return topReading;
    }
    topReading = (async () => {
      do {
        isTopReadAgain = false;
        await readTopOnce();
      } while (isTopReadAgain);
      topReading = null;
    })();
    return topReading;
  }

  async function readTopOnce(): Promise<void> {
    if (wanted === null) return;
    const filter = wanted;
    const isSame = shown.isLoaded && filterKey(filter) === filterKey(shown.filter);
    try {
      const answer = await readPage({ filter, after: null, limit: firstPageSize });
      // Meanwhile the reader may have left the top.
      if (isSame && !isFollowing) return;
      showTop(filter, answer, isSame);
    } catch (error) {
      set({ error, isBusy: false });
    }
  }

  function showTop(filter: Filter, { rows, next, problems }: EventPage, isSame: boolean): void {
    list += 1;
    readings.clear();
    left = null;
    const before = isSame ? shown.layout.pages.flatMap(rowsOf) : [];
    const keptHere = isSame
      ? [...kept.values()].filter((row) => isBetween(row, { after: null, next }))
      : [];
    const all = reused(withKept(rows, keptHere), before);
    const isWanted = wanted !== null && filterKey(filter) === filterKey(wanted);
    setPages([layOut(all, { after: null, next, dayBefore: null })], {
      filter: isSame ? shown.filter : filter,
      problems,
      isLoaded: true,
      isBusy: !isWanted,
      error: null,
      newCount: 0,
    });
  }

  /** Reads so many pages after one, and shows them together. */
  async function readAfter(page: Page, most: number, limit: number): Promise<void> {
    const { next } = page;
    if (next === null || readings.has(next)) return;
    const of = list;
    const { filter } = shown;
    readings.add(next);
    try {
      const read: Page[] = [];
      for (let last = page; last.next !== null && read.length < most;) {
        const after = last.next;
        const answer = await readPage({ filter, after, limit });
        if (of !== list) return;
        const rows = reused(answer.rows, [...kept.values()]);
        last = layOut(rows, { after, next: answer.next, dayBefore: last.lastDay });
        read.push(last);
      }
      setPages([...shown.layout.pages, ...read], { error: null });
    } catch (error) {
      if (of === list) set({ error });
    } finally {
      if (of === list) readings.delete(next);
    }
  }

  /** Reads the rows of a page again that were not kept. */
  async function readAgain(page: Page): Promise<void> {
    const { after } = page;
    if (readings.has(after)) return;
    const of = list;
    const { filter } = shown;
    readings.add(after);
    try {
      const answer = await readPage({ filter, after, limit: maxPageLength });
      if (of !== list) return;
      const keptHere = [...kept.values()].filter((row) => isBetween(row, page));
      const rows = withKept(
        answer.rows.filter((row) => isBetween(row, page)),
        keptHere,
      );
      setPages(
        shown.layout.pages.map((each) => (each.after === after ? layOut(rows, page) : each)),
      );
    } catch (error) {
      if (of === list) set({ error });
    } finally {
      if (of === list) readings.delete(after);
    }
  }

  async function count(): Promise<void> {
    if (left === null) return;
    const { sinceId, count: before } = left;
    const of = list;
    const now = await readNewCount({ filter: shown.filter, sinceId });
    const newCount = Math.max(0, now - (await before));
    if (of === list && newCount !== shown.newCount) set({ newCount });
  }

  /** Calls a listener after each change; answers how to stop that. */
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Shows another filter; the rows of the one before stay until it is answered. */
  function show(filter: Filter): void {
    if (wanted !== null && filterKey(wanted) === filterKey(filter)) return;
    wanted = filter;
    kept.clear();
    isFollowing = true;
    if (!shown.isBusy) set({ isBusy: true });
    void readTop();
  }

  /** Reads the list from the top again, and lets go of what was marked. */
  async function restart(): Promise<void> {
    kept.clear();
    isFollowing = true;
    await readTop();
  }

  /** Whether the reader is at the top; leaving it freezes the list. */
  function follow(isAtTop: boolean): void {
    if (isAtTop === isFollowing) return;
    isFollowing = isAtTop;
    if (isAtTop) {
      if (shown.newCount > 0) void readTop();
      return;
    }
    if (left !== null || shown.isBusy) return;
    const sinceId = shown.layout.pages
      .flatMap(rowsOf)
      .reduce((newest, { id }) => Math.max(newest, id), 0);
    // A late arrival further down can be newer than all rows that were read, and is no news.
    const before = readNewCount({ filter: shown.filter, sinceId });
    left = { sinceId, count: before.catch(() => 0) };
  }

  /** Reads on after the last page. */
  async function more(most = 1, limit = nextPageSize): Promise<void> {
    const last = shown.layout.pages.at(-1);
    if (last !== undefined && !shown.isBusy) await readAfter(last, most, limit);
  }

  /** Reads on by some thousand events, for a reader who wants to the end. */
  const muchMore = () => more(pagesAtOnce, maxPageLength);

  /** Keeps the rows of these pages and of some around them, and reads those that were let go. */
  function keep(first: number, last: number): void {
    const { pages } = shown.layout;
    const isNear = (index: number) => index >= first - keptPages && index <= last + keptPages;
    if (pages.some((page, index) => page.items !== null && !isNear(index))) {
      const left = pages.map((page, index) => (isNear(index) ? page : emptied(page)));
      // What is let go is nowhere drawn, so nobody is told.
      shown = { ...shown, layout: createLayout(left) };
    }
    for (const page of pages.slice(Math.max(0, first - readPages), last + readPages + 1)) {
      if (page.items === null) void readAgain(page);
    }
  }

  /** Shows marks at once in what is listed. */
  function mark(ids: ReadonlySet<number>, marks: Marks): void {
    setPages(
      shown.layout.pages.map((page) =>
        withRows(page, (row) => {
          if (!ids.has(row.id)) return row;
          const marked = { ...row, ...marks };
          kept.set(row.id, marked);
          return marked;
        }),
      ),
    );
  }

  /** The history changed. */
  const changed = createRefresher(async () => (isFollowing ? readTop() : count()), pause);

  return {
    get: () => shown,
    subscribe,
    show,
    restart,
    changed,
    follow,
    more,
    muchMore,
    keep,
    mark,
  };
}

/** The rows, with those that did not change as the same objects as before, so that they are not drawn again. */
function reused(rows: readonly EventRow[], before: readonly EventRow[]): readonly EventRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}
