import { Button, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChecks } from '@tabler/icons-react';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { EventRow, Filter } from '../../shared/ipc.ts';
import { useAppState } from '../data/useAppState.ts';
import { EventDetails } from '../detail/EventDetails.tsx';
import type { View } from '../frame/page.ts';
import {
  AllRead,
  ListLoading,
  ListProblem,
  NothingFound,
  NothingReceived,
  StaleList,
} from './EmptyList.tsx';
import { EventList } from './EventList.tsx';
import classes from './History.module.css';
import { withKept } from './listItems.ts';
import { emptyQuery, type Query } from './query.ts';
import { SearchBox } from './SearchBox.tsx';
import toolbar from './Toolbar.module.css';
import { TypeChips } from './TypeChips.tsx';
import { TypeFilter } from './TypeFilter.tsx';
import { useEventPages } from './useEventPages.ts';
import { useReadMarks } from './useReadMarks.ts';

interface Props {
  readonly view: View;
  readonly openId: number | null;
  readonly onOpen: (id: number | null) => void;
  readonly onShowAll: () => void;
  readonly query: Query;
  readonly onQuery: (query: Query) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Rows that stay in the inbox after they were read, as long as the filter is the same. */
interface Kept {
  readonly filter: Filter;
  readonly rows: readonly EventRow[];
}
const none: readonly EventRow[] = [];

/** The history: search and filter, the list, and the details of the event that is open. */
export function History({ view, openId, onOpen, onShowAll, query, onQuery, searchRef }: Props) {
  const { unread, lastDeliveryAt } = useAppState();
  const gridRef = useRef<HTMLDivElement>(null);
  const { text, types } = query;
  const [settledText] = useDebouncedValue(text.trim(), 120);
  const filter = useMemo<Filter>(
    () => ({ text: settledText, types: [...types], isUnreadOnly: view === 'inbox' }),
    [settledText, types, view],
  );
  const pages = useEventPages(filter);
  const { mark, markAll } = useReadMarks();
  const [kept, setKept] = useState<Kept>({ filter, rows: [] });
  const keptRows = kept.filter === filter ? kept.rows : none;

  const rows = useMemo(
    () => withKept(pages.data?.pages.flatMap((page) => page.rows) ?? [], keptRows),
    [pages.data, keptRows],
  );
  const shownFilter = pages.data?.pages[0]?.filter ?? filter;

  /** In the inbox a row that was just read stays until the reader leaves. */
  const setRead = useCallback(
    (row: EventRow, isRead: boolean) => {
      if (view === 'inbox' && rows.some(({ id }) => id === row.id)) {
        const others = keptRows.filter(({ id }) => id !== row.id);
        setKept({ filter, rows: [...others, { ...row, isRead }] });
      }
      mark({ ids: [row.id], isRead });
    },
    [view, mark, rows, filter, keptRows],
  );
  const onOpenRow = useCallback(
    (row: EventRow) => {
      onOpen(row.id);
      if (!row.isRead) setRead(row, true);
    },
    [onOpen, setRead],
  );
  const onToggleRead = useCallback((row: EventRow) => setRead(row, !row.isRead), [setRead]);
  const focusList = useCallback(() => gridRef.current?.focus(), []);
  const onClose = useCallback(() => {
    onOpen(null);
    focusList();
  }, [onOpen, focusList]);
  const { fetchNextPage, isFetchingNextPage } = pages;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  const title = view === 'inbox' ? 'Inbox' : 'All events';
  const isFiltered = text !== '' || types.length > 0;
  return (
    <main className={classes.history}>
      <section className={classes.main} aria-label={title}>
        <VisuallyHidden component="h1">{title}</VisuallyHidden>
        <div className={toolbar.toolbar}>
          <SearchBox
            ref={searchRef}
            value={text}
            onChange={(value) => onQuery({ ...query, text: value })}
            onLeave={focusList}
          />
          <TypeFilter
            isUnreadOnly={view === 'inbox'}
            chosen={types}
            onChange={(chosen) => onQuery({ ...query, types: [...chosen] })}
          />
          <Button
            variant="default"
            size="sm"
            leftSection={<IconChecks size={16} />}
            disabled={unread === 0}
            onClick={() => {
              setKept({ filter, rows: none });
              markAll(filter);
            }}
          >
            Mark all read
          </Button>
          {types.length > 0 && (
            <TypeChips
              chosen={types}
              onChange={(chosen) => onQuery({ ...query, types: [...chosen] })}
            />
          )}
        </div>
        {rows.length > 0 && pages.isError && (
          <StaleList error={pages.error} onRetry={() => pages.refetch()} />
        )}
        {rows.length > 0 ? (
          <EventList
            key={JSON.stringify(shownFilter)}
            rows={rows}
            hasMore={pages.hasNextPage}
            isBusy={pages.isPlaceholderData}
            openId={openId}
            text={shownFilter.text}
            gridRef={gridRef}
            onMore={onMore}
            onOpen={onOpenRow}
            onToggleRead={onToggleRead}
          />
        ) : pages.isPending ? (
          <ListLoading />
        ) : pages.isError ? (
          <ListProblem error={pages.error} onRetry={() => pages.refetch()} />
        ) : isFiltered ? (
          <NothingFound onClear={() => onQuery(emptyQuery)} />
        ) : view === 'inbox' && lastDeliveryAt !== null ? (
          <AllRead onAll={onShowAll} />
        ) : (
          <NothingReceived />
        )}
      </section>
      {openId !== null && (
        <EventDetails
          key={openId}
          id={openId}
          onOpen={onOpen}
          onClose={onClose}
          onSetRead={setRead}
        />
      )}
    </main>
  );
}
