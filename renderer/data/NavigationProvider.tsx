import { type ReactNode, useEffect, useState } from 'react';
import type { Filter } from '../../shared/filter.ts';
import { call } from './api.ts';
import { emptyFilter, filterKey } from './filters.ts';
import { type HistoryView, viewOf, withFilter } from './historyView.ts';
import {
  createNavigation,
  HistoryViewContext,
  NavigationContext,
  type Page,
  PageContext,
  pageOf,
} from './navigation.ts';
import { useAppState } from './useAppState.ts';

/** How long the filter must rest before it is kept for the next start. */
const restBeforeSavingMs = 500;

/** Holds which page is shown and what the history shows, the latter as it was when the app was last closed. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const { settings } = useAppState();
  const { views } = settings;
  const savedFilter = settings.filter ?? emptyFilter;
  const [page, changePage] = useState<Page>(() =>
    pageOf(settings.isSetupDone ? 'history' : 'setup'),
  );
  const [view, changeView] = useState<HistoryView>(() => viewOf(savedFilter, views));
  useSavedFilter(view.filter, savedFilter);
  const navigation = createNavigation({
    changePage,
    changeView,
    withFilter: (before, filter) => withFilter(before, filter, views),
  });
  return (
    <NavigationContext value={navigation}>
      <PageContext value={page}>
        <HistoryViewContext value={view}>{children}</HistoryViewContext>
      </PageContext>
    </NavigationContext>
  );
}

/** Keeps the filter for the next start. */
function useSavedFilter(filter: Filter, saved: Filter): void {
  const key = filterKey(filter);
  const savedKey = filterKey(saved);
  useEffect(() => {
    if (key === savedKey) return undefined;
    const timer = setTimeout(() => {
      // Only a convenience: a setting that cannot be saved is reported where it matters.
      call('settings:change', { filter }).catch(() => null);
    }, restBeforeSavingMs);
    return () => clearTimeout(timer);
  }, [key, savedKey, filter]);
}
