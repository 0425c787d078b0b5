import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChecks } from '@tabler/icons-react';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { ExportMenu } from '../../features/files/ExportMenu.tsx';
import { FilterChips } from '../../features/filter/FilterChips.tsx';
import { isSameFilter } from '../../data/filters.ts';
import { useFacets } from '../../features/filter/useFacets.ts';
import { SaveView } from '../../features/views/SaveView.tsx';
import { useViews } from '../../features/views/useViews.ts';
import { builtInViews, filterOfView } from '../../data/historyView.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';
import classes from './Toolbar.module.css';

interface Props {
  /** What the listed events were found with, which may lag behind what was just typed. */
  readonly listedFilter: Filter;
  /** Whether nothing was found, which is known before the events are counted. */
  readonly isEmpty: boolean;
  readonly onMarkAll: () => void;
}

/** Under the search: how many events there are, by which conditions, and what can be done with all of them. */
export function FilterBar({ listedFilter, isEmpty, onMarkAll }: Props) {
  const { viewId, filter } = useHistoryView();
  const { showView } = useNavigation();
  const views = useViews();
  // Counting waits for a pause in typing, so that it never delays the next search.
  const [counted] = useDebouncedValue(listedFilter, 250);
  const { data: facets, isPlaceholderData } = useFacets(counted);
  // A count of what was listed before would be wrong.
  const isOld = isPlaceholderData || !isSameFilter(counted, listedFilter);
  const viewFilter = filterOfView(viewId, views.views);
  const isChanged = !isSameFilter(filter, viewFilter);
  const saved = views.views.find(({ id }) => id === viewId);
  const isKept =
    !isChanged ||
    [...builtInViews, ...views.views].some((view) => isSameFilter(view.filter, filter));
  const { history } = words();
  return (
    <div className={classes.bar}>
      <output className={classes.count} data-old={(isOld && !isEmpty) || undefined}>
        {isEmpty
          ? history.count(0, true)
          : facets !== undefined && history.count(facets.total, facets.isComplete)}
      </output>
      <FilterChips onClear={isChanged ? () => showView({ viewId, filter: viewFilter }) : null} />
      <Group gap={6} justify="flex-end" flex="none" ml="auto">
        {saved !== undefined && isChanged && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => views.change(saved.id, { filter })}
          >
            {history.updateView(saved.name)}
          </Button>
        )}
        {!isKept && (
          <SaveView
            filter={filter}
            onSave={(name, isPinned) =>
              showView({ viewId: views.add(name, filter, isPinned), filter })
            }
          />
        )}
        <ExportMenu filter={listedFilter} count={facets?.total ?? null} />
        <Button
          size="compact-sm"
          leftSection={<IconChecks size={15} />}
          disabled={isEmpty || facets === undefined || facets.unread === 0}
          onClick={onMarkAll}
        >
          {history.markAllRead}
        </Button>
      </Group>
    </div>
  );
}
