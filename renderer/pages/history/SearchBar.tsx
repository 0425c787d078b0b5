import { ActionIcon, Tooltip } from '@mantine/core';
import { IconColumns3, IconList } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { words } from '../../../shared/words/words.ts';
import type { EventList } from '../../data/events/useEventList.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import { DateFilter } from '../../features/filter/DateFilter.tsx';
import { StatusFilter, statusCount } from '../../features/filter/StatusFilter.tsx';
import { TypeFilter } from '../../features/filter/TypeFilter.tsx';
import { SearchBox } from '../../features/search/SearchBox.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import toolbar from './Toolbar.module.css';
import type { Columns } from './list/useColumns.ts';

interface Props {
  readonly title: string;
  /** What is listed; while another filter is read, still what the one before found. Null until the first answer. */
  readonly list: EventList | null;
  readonly columns: Columns;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** The list is to have the focus. */
  readonly onLeave: () => void;
}

/** The heading, the search, the filters beside it, and the switch between lines and columns. */
export function SearchBar({ title, list, columns, searchRef, onLeave }: Props) {
  const view = useHistoryView();
  const { filter } = view;
  const { changeFilter } = useNavigation();
  const { history } = words();
  // Spaces at the end are typed on the way to the next word.
  const isSearchListed = list?.filter.text.trimEnd() === filter.text.trimEnd();
  return (
    <div className={toolbar.top}>
      <PageHead title={title}>
        <SearchBox
          inputRef={searchRef}
          value={filter.text}
          problems={isSearchListed ? (list?.problems ?? []) : []}
          onChange={(text) => changeFilter({ text })}
          onLeave={onLeave}
        />
        <TypeFilter chosenCount={filter.types.length} />
        <DateFilter days={filter.days} onChange={(days) => changeFilter({ days })} />
        <StatusFilter chosenCount={statusCount(view)} />
        {columns.canBeShown && (
          <Tooltip label={columns.isChosen ? history.oneLine : history.inColumns}>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={history.columns}
              aria-pressed={columns.isChosen}
              onClick={() => columns.choose(!columns.isChosen)}
            >
              {columns.isChosen ? <IconList size={16} /> : <IconColumns3 size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </PageHead>
    </div>
  );
}
