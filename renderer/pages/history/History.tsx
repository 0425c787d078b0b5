import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconColumns3, IconList } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type RefObject, useCallback, useRef, useState } from 'react';
import { z } from 'zod';
import type { Filter } from '../../../shared/filter.ts';
import type { EventRow } from '../../../shared/eventRow.ts';
import { call } from '../../data/api.ts';
import { useStored } from '../../ui/stored.ts';
import { useAppState } from '../../data/useAppState.ts';
import { EventDetails } from './details/EventDetails.tsx';
import { DateFilter } from '../../features/filter/DateFilter.tsx';
import { FilterContext } from '../../features/filter/filterContext.ts';
import { emptyFilter, filterKey, isSameFilter } from '../../data/filters.ts';
import { StatusFilter, statusCount } from '../../features/filter/StatusFilter.tsx';
import { TypeFilter } from '../../features/filter/TypeFilter.tsx';
import { QueryProblems } from '../../features/search/QueryProblems.tsx';
import { SearchBox } from '../../features/search/SearchBox.tsx';
import { builtInViews, filterOfView, type Shown } from '../../data/views.ts';
import { widthsSchema } from './list/columns.ts';
import { ListLoading, ListProblem, StaleList } from '../../ui/ListStates.tsx';
import { EmptyHistory } from './EmptyHistory.tsx';
import { EventList } from './list/EventList.tsx';
import { FilterBar } from './FilterBar.tsx';
import classes from './History.module.css';
import { type MenuPlace, RowMenu } from './RowMenu.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { inAnHour } from '../../features/marks/snoozeChoices.ts';
import toolbar from './Toolbar.module.css';
import { useEventList } from '../../data/events/useEventList.ts';
import { type Mark, useMarks } from '../../features/marks/useMarks.ts';
import { useReminders } from '../../features/marks/useReminders.ts';
import { useSelection } from './list/useSelection.ts';
import { useSubjectActions } from '../../features/watch/useSubjectActions.ts';

interface Props {
  readonly shown: Shown;
  readonly openId: number | null;
  readonly isPeek: boolean;
  readonly onOpen: (id: number | null, isPeek: boolean) => void;
  readonly onShow: (shown: Shown) => void;
  readonly onFilter: (part: Partial<Filter>) => void;
  readonly onDelivery: (id: number) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** Narrower than this, columns would show nothing whole. */
const minForColumns = 600;

/** The history: search and filters, the list, and the details of the event that is open. */
export function History({
  shown,
  openId,
  isPeek,
  onOpen,
  onShow,
  onFilter,
  onDelivery,
  searchRef,
}: Props) {
  const { lastDeliveryAt, settings } = useAppState();
  const { viewId, filter } = shown;
  const gridRef = useRef<HTMLDivElement>(null);
  const { list, error, isBusy, newCount, hold, restart } = useEventList(filter);
  const listedFilter = list?.filter ?? filter;
  const { markRow, markMany, markAll } = useMarks();
  const reminders = useReminders();
  const { toggle: toggleSubject } = useSubjectActions();
  const selection = useSelection(filterKey(listedFilter));
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const { ref: mainRef, width } = useElementSize();
  const [isColumnsChosen, setColumnsChosen] = useStored('columns', z.boolean(), false);
  const [widths, setWidths] = useStored('columnWidths', widthsSchema, {});
  const canHaveColumns = width >= minForColumns;

  const focusList = useCallback(() => gridRef.current?.focus(), []);
  const onClose = useCallback(() => {
    onOpen(null, false);
    focusList();
  }, [onOpen, focusList]);
  const setRead = useCallback(
    (row: EventRow, isRead: boolean) => markRow(row, { name: 'isRead', value: isRead }),
    [markRow],
  );
  const onOpenRow = useCallback(
    (row: EventRow) => {
      onOpen(row.id, false);
      setRead(row, true);
    },
    [onOpen, setRead],
  );

  const { ids: selectedIds } = selection;
  /** Marks the event, or all that are chosen when it is one of them. */
  const toggle = useCallback(
    (row: EventRow | null, name: Mark['name']) => {
      if (selectedIds.size > 0 && (row === null || selectedIds.has(row.id))) {
        const value = row === null || !row[name];
        markMany({ ids: selectedIds, filter: listedFilter, name, value });
      } else if (row !== null) {
        markRow(row, { name, value: !row[name] });
      }
    },
    [selectedIds, listedFilter, markMany, markRow],
  );
  const onToggleStar = useCallback((row: EventRow | null) => toggle(row, 'isStarred'), [toggle]);
  /** The event, or all that are chosen when it is one of them. */
  const idsOf = (row: EventRow | null): readonly number[] => {
    if (selectedIds.size > 0 && (row === null || selectedIds.has(row.id))) return [...selectedIds];
    return row === null ? [] : [row.id];
  };
  const acknowledge = (row: EventRow | null) => {
    const ids = idsOf(row);
    if (ids.length > 0) reminders.onAcknowledge(ids);
  };
  const snooze = (row: EventRow | null, until: number | null) => {
    const ids = idsOf(row);
    if (ids.length > 0) reminders.onSnooze(ids, until);
  };
  const selectAll = useMutation({
    mutationFn: () => call('events:ids', listedFilter),
    onSuccess: (ids) => selection.set(new Set(ids)),
  });

  // Spaces at the end are typed on the way to the next word.
  const isSearchListed = listedFilter.text.trimEnd() === filter.text.trimEnd();
  const { name } =
    [...builtInViews, ...settings.views].find(({ id }) => id === viewId) ?? builtInViews[1];
  const title = name === 'All' ? 'All events' : name;
  const viewFilter = filterOfView(viewId, settings.views);
  return (
    <main className={classes.history}>
      <section ref={mainRef} className={classes.main} aria-label={title}>
        <VisuallyHidden component="h1">{title}</VisuallyHidden>
        <div className={toolbar.toolbars}>
          <div className={toolbar.toolbar}>
            <SearchBox
              inputRef={searchRef}
              value={filter.text}
              problems={isSearchListed ? (list?.problems ?? []) : []}
              onChange={(text) => {
                onFilter({ text });
              }}
              onLeave={focusList}
            />
            <FilterContext value={filter}>
              <TypeFilter chosenCount={filter.types.length} onChange={onFilter} />
              <DateFilter days={filter.days} onChange={onFilter} />
              <StatusFilter chosenCount={statusCount(filter)} onChange={onFilter} />
            </FilterContext>
            {canHaveColumns && (
              <Tooltip label={isColumnsChosen ? 'Show one line an event' : 'Show columns'}>
                <ActionIcon
                  variant="default"
                  size={32}
                  aria-label="Columns"
                  aria-pressed={isColumnsChosen}
                  onClick={() => setColumnsChosen(!isColumnsChosen)}
                >
                  {isColumnsChosen ? <IconList size={16} /> : <IconColumns3 size={16} />}
                </ActionIcon>
              </Tooltip>
            )}
          </div>
          {selectedIds.size > 0 ? (
            <SelectionBar
              count={selectedIds.size}
              isBusy={selectAll.isPending}
              onMark={(mark) => markMany({ ids: selectedIds, filter: listedFilter, ...mark })}
              onAcknowledge={() => acknowledge(null)}
              onSnooze={(until) => snooze(null, until)}
              onClear={() => {
                selection.clear();
                focusList();
              }}
            />
          ) : (
            <FilterBar
              shown={shown}
              listed={listedFilter}
              onShow={onShow}
              onFilter={onFilter}
              onMarkAll={() => markAll(listedFilter)}
            />
          )}
        </div>
        <QueryProblems text={listedFilter.text} problems={list?.problems ?? []} />
        {list !== null && list.total > 0 && error !== null && (
          <StaleList error={error} onRetry={restart} />
        )}
        {list !== null && list.total > 0 ? (
          <EventList
            list={list}
            isBusy={isBusy}
            newCount={newCount}
            onHold={hold}
            onRestart={restart}
            openId={openId}
            selection={selection}
            widths={isColumnsChosen && canHaveColumns ? widths : null}
            onWidths={setWidths}
            isHeld={menu !== null}
            gridRef={gridRef}
            onOpen={onOpenRow}
            onPeek={(row) => onOpen(openId === row.id ? null : row.id, true)}
            onActive={(row) => {
              if (openId !== null && isPeek) onOpen(row.id, true);
            }}
            onToggleRead={(row) => toggle(row, 'isRead')}
            onToggleStar={onToggleStar}
            onToggleSubject={toggleSubject}
            onAcknowledge={acknowledge}
            onToggleSnooze={(row) =>
              snooze(row, (row?.snoozedUntil ?? null) === null ? inAnHour(Date.now()) : null)
            }
            onSelectAll={() => selectAll.mutate()}
            onEscape={() => onOpen(null, false)}
            onMenu={(row, place) => setMenu({ row, ...place })}
          />
        ) : error !== null ? (
          <ListProblem error={error} onRetry={restart} />
        ) : list !== null ? (
          <EmptyHistory
            viewId={viewId}
            isNarrowed={!isSameFilter(listedFilter, viewFilter)}
            hasHistory={lastDeliveryAt !== null}
            onClear={() => onShow({ viewId, filter: viewFilter })}
            onAll={() => onShow({ viewId: 'all', filter: emptyFilter })}
          />
        ) : (
          <ListLoading />
        )}
      </section>
      {openId !== null && (
        <EventDetails
          key={openId}
          id={openId}
          isPeek={isPeek}
          onOpen={(id) => onOpen(id, isPeek)}
          onClose={onClose}
          onMark={markRow}
          {...reminders}
          onDelivery={onDelivery}
          onEntity={(id) => onShow({ viewId: 'all', filter: { ...emptyFilter, text: `id:${id}` } })}
        />
      )}
      {menu !== null && (
        <RowMenu
          place={menu}
          count={selectedIds.has(menu.row.id) ? selectedIds.size : 1}
          onClose={() => {
            setMenu(null);
            focusList();
          }}
          onOpen={onOpenRow}
          onToggleRead={(row) => toggle(row, 'isRead')}
          onToggleStar={onToggleStar}
          onToggleSubject={toggleSubject}
          onAcknowledge={acknowledge}
          onSnooze={snooze}
          onOnlyType={(type) => onFilter({ types: [type] })}
          onEntity={(id) => onShow({ viewId: 'all', filter: { ...emptyFilter, text: `id:${id}` } })}
        />
      )}
    </main>
  );
}
