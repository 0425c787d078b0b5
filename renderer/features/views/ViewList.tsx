import { Stack, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight, IconInbox, IconList, IconStar } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Filter, SavedView } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { isSameFilter } from '../../data/filters.ts';
import { SidebarEntry } from '../../ui/SidebarEntry.tsx';
import entryClasses from '../../ui/SidebarEntry.module.css';
import classes from './Views.module.css';
import { useViews } from './useViews.ts';
import { ViewEntry } from './ViewEntry.tsx';
import { builtInViews } from '../../data/historyView.ts';
import { useHistoryView, useNavigation, usePage } from '../../data/navigation.ts';

const icons = {
  inbox: <IconInbox size={17} />,
  all: <IconList size={17} />,
  starred: <IconStar size={17} />,
} satisfies Record<(typeof builtInViews)[number]['id'], unknown>;

/** The views of the history: those that are always there, then the saved ones. */
export function ViewList() {
  const isHistoryShown = usePage().kind === 'history';
  const view = useHistoryView();
  const shown = isHistoryShown ? view : null;
  const { openView } = useNavigation();
  const { unread } = useAppState();
  const views = useViews();
  const [areMoreShown, setMoreShown] = useState(false);
  const counted = views.views;
  const counts = useUnreadCounts(counted.map(({ filter }) => filter));
  const countOf = (id: string) => counts[counted.findIndex((view) => view.id === id)] ?? 0;
  const pinned = views.views.filter(({ isPinned }) => isPinned);
  const others = views.views.filter(({ isPinned }) => !isPinned);
  const isOtherShown = others.some(({ id }) => id === shown?.viewId);

  const entry = (saved: SavedView) => {
    const isCurrent = shown?.viewId === saved.id;
    const isChanged = isCurrent && !isSameFilter(shown.filter, saved.filter);
    return (
      <li key={saved.id}>
        <ViewEntry
          view={saved}
          views={views}
          count={countOf(saved.id)}
          isCurrent={isCurrent}
          onUpdate={isChanged ? () => views.change(saved.id, { filter: shown.filter }) : null}
          onClick={() => openView({ viewId: saved.id, filter: saved.filter })}
        />
      </li>
    );
  };

  return (
    <>
      {builtInViews.map(({ id, filter }) => (
        <SidebarEntry
          key={id}
          label={words().navigation.views[id]}
          icon={icons[id]}
          count={id === 'inbox' ? unread : 0}
          isCurrent={shown?.viewId === id}
          onClick={() => openView({ viewId: id, filter })}
        />
      ))}
      {views.views.length > 0 && (
        <Stack component="section" gap={2} aria-label={words().views.title}>
          <h2 className={classes.title}>{words().views.title}</h2>
          <ul>{pinned.map(entry)}</ul>
          {others.length > 0 && (
            <>
              <UnstyledButton
                className={classes.others}
                aria-expanded={areMoreShown || isOtherShown}
                onClick={() => setMoreShown(!areMoreShown)}
              >
                <IconChevronRight size={13} aria-hidden="true" />
                <span>{others.length}</span>{' '}
                <VisuallyHidden>{words().views.countedViews}</VisuallyHidden>
                <span className={entryClasses.label}>{words().views.notPinned}</span>
              </UnstyledButton>
              {(areMoreShown || isOtherShown) && <ul>{others.map(entry)}</ul>}
            </>
          )}
        </Stack>
      )}
    </>
  );
}

/** How many unread events each filter finds. */
function useUnreadCounts(filters: readonly Filter[]): readonly number[] {
  const { data } = useQuery({
    queryKey: keys.unreadCounts(filters),
    queryFn: () => call('events:unreadCounts', [...filters]),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
  });
  return data?.length === filters.length ? data : filters.map(() => 0);
}
