import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Filter } from '../../shared/filter.ts';
import type { EventDetail, EventRow } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { countWords } from '../common/words.ts';
import { keys } from '../data/keys.ts';
import type { EventPages } from './eventPages.ts';
import { undoToast } from '../common/undoToast.tsx';

/** A mark on events: read or unread, with or without a star. */
export interface Mark {
  readonly name: 'isRead' | 'isStarred';
  readonly value: boolean;
}

/** Takes back one thing that was done. */
export type TakeBack = () => void;

/** What was marked: only events that were not marked so before. */
interface Done extends Mark {
  readonly ids: readonly number[];
}

/** The most ids that one call takes, and the most that can be taken back one after the other. */
const mostIds = 10_000;
const mostUndo = 50;

/** Marks events: at once in what is shown, then in the store, each with a way back. */
export function useMarks(pages: EventPages) {
  const client = useQueryClient();
  const done = useRef<readonly TakeBack[]>([]);

  const { mutate } = useMutation({
    mutationFn: async ({ ids, name, value }: Done) => {
      for (let start = 0; start < ids.length; start += mostIds) {
        const block = ids.slice(start, start + mostIds);
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

  /** Keeps a way back from what was just done; answers how to go it, once. */
  const remember = useCallback((takeBack: TakeBack): TakeBack => {
    done.current = [...done.current, takeBack].slice(-mostUndo);
    return () => {
      done.current = done.current.filter((each) => each !== takeBack);
      takeBack();
    };
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
      remember(() => mutate({ ids, name, value: !value }));
      mutate({ ids, name, value });
    },
    [mutate, remember],
  );

  const markRow = useCallback(
    (row: Pick<EventRow, 'id' | 'isRead' | 'isStarred'>, chosen: Mark) => {
      if (row[chosen.name] !== chosen.value) mark([row.id], chosen);
    },
    [mark],
  );

  const many = useMutation({
    mutationFn: async ({
      ids,
      filter,
      name,
      value,
    }: Mark & { readonly ids: ReadonlySet<number>; readonly filter: Filter }) => {
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
      return { ids: [...others], name, value };
    },
    onSuccess(marked) {
      if (marked.ids.length === 0) return;
      const takeBack = remember(() => mutate({ ...marked, value: !marked.value }));
      mutate(marked);
      if (marked.ids.length > 1) notifications.show(undoToast(doneWords(marked), takeBack));
    },
  });

  const all = useMutation({
    mutationFn: (filter: Filter) => call('events:markAllRead', filter),
    async onSuccess(ids) {
      const marked = { ids, name: 'isRead', value: true } as const;
      if (ids.length > 0) {
        const takeBack = remember(() =>
          mutate({ ...marked, value: false }, { onSuccess: () => void pages.restart() }),
        );
        notifications.show(undoToast(doneWords(marked), takeBack));
      }
      await pages.restart();
    },
  });

  return { markRow, markMany: many.mutate, markAll: all.mutate, remember, undo };
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
