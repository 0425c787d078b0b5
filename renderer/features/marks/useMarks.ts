import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Filter } from '../../../shared/filter.ts';
import type { EventDetail, EventRow } from '../../../shared/eventRow.ts';
import { call } from '../../data/api.ts';
import { countWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import type { EventPages } from '../../data/events/eventPages.ts';
import { undoToast } from '../../ui/undoToast.tsx';

/** A mark on events: read or unread, with or without a star. */
export interface Mark {
  readonly name: 'isRead' | 'isStarred';
  readonly value: boolean;
}

/** Takes back one thing that was done. */
export type TakeBack = () => void;

/**
 * Keeps a way back from what is being done, from its start: who presses undo before the store has answered means this
 * and not what was done before it. What was done is null where nothing was. Answers how to go the way, once.
 */
export type Remember = <What>(
  doing: Promise<What | null>,
  putBack: (what: What) => void,
) => TakeBack;

/** A failed change is told by the client of all changes; whoever waits for it has nothing to add. */
export const notifiedAlready = (): void => {};

/** What was marked: only events that were not marked so before. */
interface Done extends Mark {
  readonly ids: readonly number[];
}

/** A mark for chosen events, which are among those of the filter. */
interface Wish extends Mark {
  readonly ids: ReadonlySet<number>;
  readonly filter: Filter;
}

/** The most ids that one call takes, and the most that can be taken back one after the other. */
const maxIds = 10_000;
const maxUndo = 50;

/** Marks events: at once in what is shown, then in the store, each with a way back. */
export function useMarks(pages: EventPages) {
  const client = useQueryClient();
  const done = useRef<readonly TakeBack[]>([]);

  const { mutate } = useMutation({
    mutationFn: async ({ ids, name, value }: Done) => {
      for (let start = 0; start < ids.length; start += maxIds) {
        const block = ids.slice(start, start + maxIds);
        await (name === 'isRead'
          ? call('events:markRead', { ids: block, isRead: value })
          : call('events:star', { ids: block, isStarred: value }));
      }
    },
    onMutate({ ids, name, value }) {
      const marked = new Set(ids);
      pages.mark(marked, { [name]: value });
      client.setQueriesData<EventDetail | null>({ queryKey: keys.details }, (event) => {
        if (!event) return event;
        const isIt = marked.has(event.id);
        const timeline = event.timeline.map((row) =>
          marked.has(row.id) ? { ...row, [name]: value } : row,
        );
        return { ...event, timeline, ...(isIt && { [name]: value }) };
      });
    },
    onError: () => {
      void pages.restart();
      void client.invalidateQueries({ queryKey: keys.events });
    },
  });

  const remember: Remember = useCallback((doing, putBack) => {
    const forget = () => {
      done.current = done.current.filter((each) => each !== takeBack);
    };
    const takeBack = () => {
      forget();
      void doing.then((what) => what !== null && putBack(what), notifiedAlready);
    };
    done.current = [...done.current, takeBack].slice(-maxUndo);
    void doing.then((what) => what === null && forget(), forget);
    return takeBack;
  }, []);

  /** Takes back what was done last. */
  const undo = useCallback(() => {
    const last = done.current.at(-1);
    done.current = done.current.slice(0, -1);
    last?.();
  }, []);

  /** Marks events that are known to be marked otherwise. */
  const mark = useCallback(
    (ids: readonly number[], { name, value }: Mark) => {
      if (ids.length === 0) return;
      mutate({ ids, name, value });
      remember(Promise.resolve({ ids, name, value: !value }), mutate);
    },
    [mutate, remember],
  );

  const markRow = useCallback(
    (row: Pick<EventRow, 'id' | 'isRead' | 'isStarred'>, chosen: Mark) => {
      if (row[chosen.name] !== chosen.value) mark([row.id], chosen);
    },
    [mark],
  );

  const { mutateAsync: findAndMark } = useMutation({
    mutationFn: async ({ ids, filter, name, value }: Wish) => {
      const rows = pages
        .get()
        .layout.pages.flatMap(({ items }) => items ?? [])
        .flatMap((item) => (item.kind === 'event' && ids.has(item.row.id) ? [item.row] : []));
      // Of events that are not shown it is not known how they are marked.
      const marked =
        rows.length === ids.size
          ? rows.filter((row) => row[name] === value).map(({ id }) => id)
          : await idsMarked(filter, { name, value });
      const others = new Set(ids);
      for (const id of marked) others.delete(id);
      return others.size === 0 ? null : { ids: [...others], name, value };
    },
    onSuccess: (marked) => marked && mutate(marked),
  });

  const markMany = useCallback(
    (wish: Wish) => {
      const doing = findAndMark(wish);
      const takeBack = remember(doing, (marked) => mutate({ ...marked, value: !marked.value }));
      void doing.then((marked) => {
        if (marked && marked.ids.length > 1) {
          notifications.show(undoToast(doneWords(marked), takeBack));
        }
      }, notifiedAlready);
    },
    [findAndMark, mutate, remember],
  );

  const { mutateAsync: markAllRead } = useMutation({
    mutationFn: async (filter: Filter) => {
      const ids = await call('events:markAllRead', filter);
      return ids.length === 0 ? null : ({ ids, name: 'isRead', value: true } satisfies Done);
    },
    onSuccess: () => pages.restart(),
  });

  const markAll = useCallback(
    (filter: Filter) => {
      const doing = markAllRead(filter);
      const takeBack = remember(doing, (marked) =>
        mutate({ ...marked, value: false }, { onSuccess: () => void pages.restart() }),
      );
      void doing.then((marked) => {
        if (marked) notifications.show(undoToast(doneWords(marked), takeBack));
      }, notifiedAlready);
    },
    [markAllRead, mutate, pages, remember],
  );

  return { markRow, markMany, markAll, remember, undo };
}

async function idsMarked(filter: Filter, { name, value }: Mark): Promise<readonly number[]> {
  if (name === 'isStarred') {
    const starred = await call('events:ids', { ...filter, isStarredOnly: true });
    return value ? starred : call('events:ids', filter).then(without(starred));
  }
  const unread = await call('events:ids', { ...filter, isUnreadOnly: true });
  return value ? call('events:ids', filter).then(without(unread)) : unread;
}

function without(ids: readonly number[]) {
  const excluded = new Set(ids);
  return (all: readonly number[]) => all.filter((id) => !excluded.has(id));
}

function doneWords({ ids, name, value }: Done): string {
  const events = countWords(ids.length, 'event');
  if (name === 'isRead') return `${events} marked ${value ? 'read' : 'unread'}`;
  return value ? `${events} starred` : `Star taken from ${events}`;
}
