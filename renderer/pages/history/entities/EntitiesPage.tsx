import { Box, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type RefObject, useContext, useState } from 'react';
import type { EntityList, EntityRow } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { SubjectsContext } from '../../../data/subjects.ts';
import { SearchBox } from '../../../features/search/SearchBox.tsx';
import { QueryProblems } from '../../../features/search/QueryProblems.tsx';
import { ListLoading, ListProblem } from '../../../ui/ListStates.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { EntityPane } from '../details/EntityPane.tsx';
import classes from './Entities.module.css';
import { EntityBoard } from './EntityBoard.tsx';
import { EntityGroups } from './EntityGroups.tsx';
import { type Layout, LayoutSwitch, useLayout } from './LayoutSwitch.tsx';
import { NoEntities } from './NoEntities.tsx';
import { type Sorting, useSorting } from './sorting.ts';
import { SortMenu } from './SortMenu.tsx';
import { isWithin, type Narrowing } from './stateGroups.ts';
import { StateBar } from './StateBar.tsx';

type Kind = 'shipment' | 'carrier' | 'customer';

interface Props {
  readonly kind: Kind;
  readonly open: EntityRef | null;
  readonly eventId: number | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}

const everything: Narrowing = {
  states: new Set(),
  isProblemOnly: false,
  isCheckCallOnly: false,
  isWatchedOnly: false,
};

/** Every shipment that is not over, or every carrier or customer, by its state; and the details of the one that is open. */
export function EntitiesPage({ kind, open, eventId, searchRef }: Props) {
  const [text, setText] = useState('');
  const [narrowing, setNarrowing] = useState(everything);
  const [sorting, onSorting] = useSorting(kind);
  const [layout, onLayout] = useLayout();
  const { data, error, refetch } = useQuery({
    queryKey: keys.entityList(kind, text),
    queryFn: () => call('entities:list', { kind, text }),
    placeholderData: keepPreviousData,
  });
  const { openEntity } = useNavigation();
  const isWatched = useIsWatched();
  const { soFar, [kind]: list } = words().lists;
  const title = words().navigation.pages[kind];
  const shown = data?.rows.filter((row) => isWithin(row, narrowing, isWatched(row))) ?? [];
  const count = list.count(shown.length);
  const listId = `${kind}-list`;
  return (
    <Box component="main" pos="relative" display="flex" flex={1} mih={0}>
      <Stack component="section" gap={0} flex={1} miw={0} mih={0} aria-label={title}>
        <div className={classes.head}>
          <PageHead
            title={title}
            beside={
              <output className={classes.count}>
                {data !== undefined && (data.isComplete ? count : soFar(count))}
              </output>
            }
          >
            <SearchBox
              inputRef={searchRef}
              what={title.toLowerCase()}
              value={text}
              problems={data?.problems ?? []}
              onChange={setText}
              onLeave={() => document.getElementById(listId)?.focus()}
            />
            {kind === 'shipment' && <LayoutSwitch layout={layout} onLayout={onLayout} />}
            <SortMenu
              kind={kind}
              isBoard={kind === 'shipment' && layout === 'board'}
              {...{ sorting, onSorting }}
            />
          </PageHead>
          {data !== undefined && (
            <StateBar
              rows={data.rows}
              watchedCount={data.rows.filter(isWatched).length}
              narrowing={narrowing}
              onChange={setNarrowing}
            />
          )}
        </div>
        <QueryProblems
          text={text}
          list={data === undefined ? null : { ...data, explanation: null }}
        />
        <Listed
          {...{ data, error, shown, sorting, listId, kind, open, layout, onLayout }}
          over={list.over}
          isNarrowed={text.trim() !== '' || shown.length !== data?.rows.length}
          onRetry={refetch}
          onClear={() => {
            setText('');
            setNarrowing(everything);
          }}
        />
      </Stack>
      {open !== null && (
        <EntityPane
          key={entityKey(open)}
          entity={open}
          eventId={eventId}
          onClose={() => openEntity(null)}
        />
      )}
    </Box>
  );
}

interface ListedProps extends Pick<Props, 'kind' | 'open'> {
  readonly data: EntityList | undefined;
  readonly error: Error | null;
  readonly shown: readonly EntityRow[];
  readonly sorting: Sorting;
  readonly listId: string;
  readonly over: string;
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
  readonly isNarrowed: boolean;
  readonly onRetry: () => Promise<unknown>;
  readonly onClear: () => void;
}

function Listed({ data, error, shown, over, ...props }: ListedProps) {
  if (data === undefined) {
    return error === null ? <ListLoading /> : <ListProblem error={error} onRetry={props.onRetry} />;
  }
  const { layout, isNarrowed, onClear, onLayout, ...list } = props;
  if (shown.length + data.ended.length === 0) {
    return <NoEntities kind={list.kind} isNarrowed={isNarrowed} onClear={onClear} />;
  }
  return list.kind === 'shipment' && layout === 'board' ? (
    <EntityBoard rows={shown} ended={data.ended} onShowList={() => onLayout('list')} {...list} />
  ) : (
    <EntityGroups rows={shown} ended={data.ended} overTitle={over} {...list} />
  );
}

/** Whether a shipment, carrier or the like is watched. */
function useIsWatched(): (row: EntityRef) => boolean {
  const subjects = useContext(SubjectsContext);
  return (row) => {
    const subject = subjects.get(entityKey(row));
    return subject?.kind === 'watch' && subject.ended === null;
  };
}
