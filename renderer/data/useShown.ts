import { useEffect, useState } from 'react';
import type { Filter } from '../../shared/filter.ts';
import { call } from './api.ts';
import { useAppState } from './useAppState.ts';
import { emptyFilter, filterKey } from './filters.ts';
import { type Shown, shownOf, withFilter } from './views.ts';

/** How long the filter must rest before it is kept for the next start. */
const restBeforeSaving = 500;

/** What the history shows: as it was when the app was last closed, and kept whenever it changes. */
export function useShown() {
  const { settings } = useAppState();
  const { views } = settings;
  const [shown, setShown] = useState<Shown>(() => shownOf(settings.filter ?? emptyFilter, views));
  const { filter } = shown;
  const key = filterKey(filter);
  const keptKey = filterKey(settings.filter ?? emptyFilter);
  useEffect(() => {
    if (key === keptKey) return undefined;
    const timer = setTimeout(() => {
      // Only a comfort: what stands against saving it is told where it matters.
      call('settings:change', { filter }).catch(() => null);
    }, restBeforeSaving);
    return () => clearTimeout(timer);
  }, [key, keptKey, filter]);
  return {
    shown,
    setShown,
    /** Changes parts of the filter by hand. */
    changeFilter: (part: Partial<Filter>) =>
      setShown((before) => withFilter(before, { ...before.filter, ...part }, views)),
  };
}
