import { Box, Stack } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import {
  type EventList as List,
  type ListReading,
  useEventList,
} from '../../data/events/useEventList.ts';
import { filterKey } from '../../data/filters.ts';
import { builtInViews, type HistoryView } from '../../data/historyView.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { QueryProblems } from '../../features/search/QueryProblems.tsx';
import { ListLoading, ListProblem, StaleList } from '../../ui/ListStates.tsx';
import { EventDetails } from './details/EventDetails.tsx';
import { EmptyHistory } from './EmptyHistory.tsx';
import { FilterBar } from './FilterBar.tsx';
import { EventList } from './list/EventList.tsx';
import { useColumns } from './list/useColumns.ts';
import { type Selection, useSelection } from './list/useSelection.ts';
import { type MenuPlace, RowMenu } from './RowMenu.tsx';
import { SearchBar } from './SearchBar.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import toolbar from './Toolbar.module.css';
import { useEventActions } from './useEventActions.ts';

interface Props {
  readonly openId: number | null;
  readonly isPeek: boolean;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

/** The history: search and filters, the list, and the details of the event that is open. */
export function HistoryPage({ openId, isPeek, searchRef }: Props) {
  const view = useHistoryView();
  const title = useTitle(view);
  const { openEvent, makeRule } = useNavigation();
  const copyNumber = useCopyNumber();
  const reading = useEventList(view.filter);
  const listedFilter = reading.list?.filter ?? view.filter;
  const selection = useSelection(filterKey(listedFilter));
  const actions = useEventActions(listedFilter, selection);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const { ref: mainRef, width } = useElementSize();
  const columns = useColumns(width);
  const gridRef = useRef<HTMLDivElement>(null);
  const focusList = () => gridRef.current?.focus();
  const onOpen = (row: EventRow) => {
    openEvent(row.id);
    actions.markRow(row, { name: 'isRead', value: true });
  };
  function closeMenu() {
    setMenu(null);
    focusList();
  }
  return (
    <Box component="main" pos="relative" display="flex" flex={1} mih={0}>
      <Stack component="section" ref={mainRef} gap={0} flex={1} miw={0} mih={0} aria-label={title}>
        <Toolbars
          title={title}
          list={reading.list}
          {...{ listedFilter, columns, selection, actions, searchRef, focusList }}
        />
        <QueryProblems text={listedFilter.text} list={reading.list} />
        <ListStates reading={reading}>
          {(shown) => (
            <EventList
              list={shown}
              reading={reading}
              openId={openId}
              selection={selection}
              columns={columns.areShown ? columns : null}
              isHeld={menu !== null}
              gridRef={gridRef}
              onOpen={onOpen}
              onPeek={(row) => openEvent(openId === row.id ? null : row.id, true)}
              onActive={(row) => openId !== null && openId !== row.id && openEvent(row.id, true)}
              onToggleRead={actions.onToggleRead}
              onToggleStar={actions.onToggleStar}
              onToggleSubject={actions.onToggleSubject}
              onTake={actions.onTake}
              onToggleSnooze={actions.onToggleSnooze}
              onCopy={copyNumber}
              onMakeRule={(row) => makeRule(row.id)}
              onSelectAll={actions.selectAll}
              onEscape={() => openEvent(null)}
              onMenu={(row, place) => setMenu({ row, ...place })}
            />
          )}
        </ListStates>
      </Stack>
      {openId !== null && (
        <EventDetails
          key={openId}
          id={openId}
          isPeek={isPeek}
          actions={actions}
          onClosed={focusList}
        />
      )}
      {menu !== null && (
        <RowMenu
          place={menu}
          actions={actions}
          count={selection.ids.has(menu.row.id) ? selection.ids.size : 1}
          onOpen={onOpen}
          onClose={closeMenu}
        />
      )}
    </Box>
  );
}

interface ToolbarsProps {
  readonly title: string;
  readonly list: List | null;
  readonly listedFilter: Filter;
  readonly columns: ReturnType<typeof useColumns>;
  readonly selection: Selection;
  readonly actions: ReturnType<typeof useEventActions>;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly focusList: () => void;
}

/** The search bar, with the filters below it or, while events are selected, what can be done with them. */
function Toolbars({ list, listedFilter, selection, actions, focusList, ...search }: ToolbarsProps) {
  return (
    <div className={toolbar.toolbars}>
      <SearchBar list={list} onLeave={focusList} {...search} />
      {selection.ids.size > 0 ? (
        <SelectionBar actions={actions} selection={selection} onCleared={focusList} />
      ) : (
        <FilterBar
          listedFilter={listedFilter}
          isEmpty={list?.isComplete === true && list.total === 0}
          onMarkAll={actions.markAll}
        />
      )}
    </div>
  );
}

interface StatesProps {
  readonly reading: ListReading;
  readonly children: (list: List) => ReactNode;
}

/** The list, or what is shown in its place while it is read, when it could not be read, and when it is empty. */
function ListStates({ reading: { list, error, restart }, children }: StatesProps) {
  if (list === null || list.total === 0) {
    if (error !== null) return <ListProblem error={error} onRetry={restart} />;
    // While older events are still looked through, nothing found yet is not nothing.
    return list?.isComplete === true ? (
      <EmptyHistory listedFilter={list.filter} />
    ) : (
      <ListLoading />
    );
  }
  return (
    <>
      {error !== null && <StaleList error={error} onRetry={restart} />}
      {children(list)}
    </>
  );
}

function useTitle({ viewId }: HistoryView): string {
  const { views } = useAppState().settings;
  const { pages } = words().navigation;
  const builtIn = builtInViews.find(({ id }) => id === viewId)?.id ?? 'all';
  return views.find(({ id }) => id === viewId)?.name ?? pages[builtIn];
}

function useCopyNumber(): (row: EventRow) => void {
  const { mutate } = useMutation({ mutationFn: (text: string) => call('app:copyText', text) });
  return ({ friendlyId, entityId, summary }) => mutate(friendlyId ?? entityId ?? summary);
}
