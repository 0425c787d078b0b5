import { VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronRight,
  IconInbox,
  IconList,
  IconStar,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '../../../shared/filter.ts';
import { useAppState } from '../../data/useAppState.ts';
import { isSameFilter } from '../../data/filters.ts';
import { SidebarEntry } from '../../ui/SidebarEntry.tsx';
import entryClasses from '../../ui/SidebarEntry.module.css';
import classes from './Views.module.css';
import { useUnreadCounts } from './useUnreadCounts.ts';
import { useViews } from './useViews.ts';
import { ViewEntry } from './ViewEntry.tsx';
import { builtInViews, type Shown } from '../../data/views.ts';

interface Props {
  /** Null while another page than the history is shown. */
  readonly shown: Shown | null;
  readonly onShow: (shown: Shown) => void;
}

const icons = {
  inbox: <IconInbox size={17} />,
  all: <IconList size={17} />,
  attention: <IconAlertTriangle size={17} />,
  starred: <IconStar size={17} />,
} satisfies Record<(typeof builtInViews)[number]['id'], unknown>;

/** The views of the history: those that are always there, then the saved ones. */
export function ViewList({ shown, onShow }: Props) {
  const { unread } = useAppState();
  const views = useViews();
  const [areMoreShown, setMoreShown] = useState(false);
  const counted = [...builtInViews.slice(2), ...views.views];
  const counts = useUnreadCounts(counted.map(({ filter }) => filter));
  const countOf = (id: string) => counts[counted.findIndex((view) => view.id === id)] ?? 0;
  const pinned = views.views.filter(({ isPinned }) => isPinned);
  const others = views.views.filter(({ isPinned }) => !isPinned);
  const isOtherShown = others.some(({ id }) => id === shown?.viewId);

  const entry = (view: SavedView) => {
    const isCurrent = shown?.viewId === view.id;
    const isChanged = isCurrent && !isSameFilter(shown.filter, view.filter);
    return (
      <li key={view.id}>
        <ViewEntry
          view={view}
          views={views}
          count={countOf(view.id)}
          isCurrent={isCurrent}
          onUpdate={isChanged ? () => views.change(view.id, { filter: shown.filter }) : null}
          onClick={() => onShow({ viewId: view.id, filter: view.filter })}
        />
      </li>
    );
  };

  return (
    <>
      {builtInViews.map(({ id, name, filter }) => (
        <SidebarEntry
          key={id}
          label={name}
          icon={icons[id]}
          count={id === 'inbox' ? unread : id === 'attention' ? countOf(id) : 0}
          isCurrent={shown?.viewId === id}
          onClick={() => onShow({ viewId: id, filter })}
        />
      ))}
      {views.views.length > 0 && (
        <section className={classes.views} aria-label="Views">
          <h2 className={classes.title}>Views</h2>
          <ul>{pinned.map(entry)}</ul>
          {others.length > 0 && (
            <>
              <button
                type="button"
                className={classes.others}
                aria-expanded={areMoreShown || isOtherShown}
                onClick={() => setMoreShown(!areMoreShown)}
              >
                <IconChevronRight size={13} aria-hidden="true" />
                <span>{others.length}</span> <VisuallyHidden>views</VisuallyHidden>
                <span className={entryClasses.label}>not pinned</span>
              </button>
              {(areMoreShown || isOtherShown) && <ul>{others.map(entry)}</ul>}
            </>
          )}
        </section>
      )}
    </>
  );
}
