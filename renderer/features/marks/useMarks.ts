import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { applyMarks } from '../../data/applyMarks.ts';
import { filterKey } from '../../data/filters.ts';
import { keys } from '../../data/keys.ts';
import { useUndo } from '../../data/undo.ts';
import { rangesOf } from '../../data/undoable.ts';
import { type Mark, writeMark } from '../../data/writes.ts';

/** What was marked: only events that were not marked so before. */
interface MarkedEvents extends Mark {
  readonly ids: readonly number[];
}

/** A mark for chosen events, which are among those of the filter. */
interface MarkRequest extends Mark {
  readonly ids: ReadonlySet<number>;
  readonly filter: Filter;
}

/** Marks events: at once in what is shown, then in the store, each with a way back. */
export function useMarks() {
  const client = useQueryClient();
  const { remember } = useUndo();
  const refresh = () => client.invalidateQueries({ queryKey: keys.events });

  const { mutateAsync } = useMutation({
    async mutationFn(marked: MarkedEvents) {
      await writeMark(marked.ids, marked);
      return marked;
    },
    onMutate: ({ ids, name, value }) => applyMarks(client, ids, { [name]: value }),
    onError: refresh,
  });
  const { mutateAsync: markAllRead } = useMutation({
    mutationFn: (filter: Filter) => call('events:markAllRead', filter),
    onSuccess() {
      // Who marks all read wants to see them gone.
      client.removeQueries({ queryKey: keys.allKept });
      return refresh();
    },
  });

  /** One event shows its own mark, so there is no toast for it unless more were asked for. */
  function rememberMarks(doing: Promise<MarkedEvents | null>, minCount = 2) {
    remember({
      name: 'undo-marks',
      doing,
      undoable: ({ ids, name, value }) => ({
        kind: 'marks',
        ids: rangesOf(ids),
        name,
        value: !value,
      }),
      words: (marked) => (marked.ids.length >= minCount ? markedWords(marked) : null),
    });
  }

  function markRow(row: Pick<EventRow, 'id' | 'isRead' | 'isStarred'>, mark: Mark) {
    if (row[mark.name] !== mark.value) rememberMarks(mutateAsync({ ids: [row.id], ...mark }));
  }

  function markMany({ filter, ids, name, value }: MarkRequest) {
    const find = async () => {
      const shown = shownRows(client, filter, ids);
      // Of events that are not shown it is not known how they are marked.
      const marked =
        shown.size === ids.size
          ? [...shown.values()].filter((row) => row[name] === value).map(({ id }) => id)
          : await idsMarked(filter, { name, value });
      const others = [...ids].filter(without(marked));
      return others.length === 0 ? null : mutateAsync({ ids: others, name, value });
    };
    rememberMarks(find());
  }

  function markAll(filter: Filter) {
    const doing = markAllRead(filter).then((ids) =>
      ids.length === 0 ? null : { ids, name: 'isRead' as const, value: true },
    );
    rememberMarks(doing, 1);
  }

  return { markRow, markMany, markAll };
}

/** Those of some events that are shown and up to date. */
function shownRows(client: QueryClient, filter: Filter, ids: ReadonlySet<number>) {
  const rows = client
    .getQueryCache()
    .findAll({
      queryKey: [...keys.allRows, filterKey(filter)],
      predicate: ({ state }) => !state.isInvalidated,
    })
    .flatMap(({ state }) => (state.data as readonly EventRow[] | undefined) ?? []);
  return new Map(rows.filter(({ id }) => ids.has(id)).map((row) => [row.id, row]));
}

async function idsMarked(filter: Filter, { name, value }: Mark): Promise<readonly number[]> {
  if (name === 'isStarred') {
    const starred = await call('events:ids', { ...filter, isStarredOnly: true });
    return value ? starred : (await call('events:ids', filter)).filter(without(starred));
  }
  const unread = await call('events:ids', { ...filter, isUnreadOnly: true });
  return value ? (await call('events:ids', filter)).filter(without(unread)) : unread;
}

function without(ids: readonly number[]) {
  const excluded = new Set(ids);
  return (id: number) => !excluded.has(id);
}

function markedWords({ ids, name, value }: MarkedEvents): string {
  const { markedRead, markedUnread, starred, unstarred } = words().marks;
  if (name === 'isRead') return (value ? markedRead : markedUnread)(ids.length);
  return (value ? starred : unstarred)(ids.length);
}
