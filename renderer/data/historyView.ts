import type { Filter, SavedView } from '../../shared/filter.ts';
import { emptyFilter, isSameFilter } from './filters.ts';

/** The views that are always there. */
export const builtInViews = [
  { id: 'inbox', filter: { ...emptyFilter, isUnreadOnly: true } },
  { id: 'all', filter: emptyFilter },
  { id: 'starred', filter: { ...emptyFilter, isStarredOnly: true } },
] as const satisfies readonly {
  readonly id: string;
  readonly filter: Filter;
}[];

/** What the history shows: a view, and the filter that began as that view's. */
export interface HistoryView {
  readonly viewId: string;
  readonly filter: Filter;
}

/** The view that a filter belongs to, when only the filter is known: its own, else the built-in one it narrows. */
export function viewOf(filter: Filter, views: readonly SavedView[]): HistoryView {
  const own = [...builtInViews, ...views].find((view) => isSameFilter(view.filter, filter));
  return { viewId: own?.id ?? broaderView(filter), filter };
}

/** The filter changed by hand: a saved view stays chosen, a built-in one only while its own condition holds. */
export function withFilter(
  { viewId }: HistoryView,
  filter: Filter,
  views: readonly SavedView[],
): HistoryView {
  if (views.some(({ id }) => id === viewId)) return { viewId, filter };
  const isHeld =
    (viewId === 'inbox' && filter.isUnreadOnly) || (viewId === 'starred' && filter.isStarredOnly);
  return { viewId: isHeld ? viewId : broaderView(filter), filter };
}

/** The filter that a view began with; a view that is gone began with everything. */
export function filterOfView(viewId: string, views: readonly SavedView[]): Filter {
  return [...builtInViews, ...views].find(({ id }) => id === viewId)?.filter ?? emptyFilter;
}

/** The condition that a built-in view is made of, which its name says already; null for one without. */
export function ownCondition(viewId: string): 'isUnreadOnly' | 'isStarredOnly' | null {
  return viewId === 'inbox' ? 'isUnreadOnly' : viewId === 'starred' ? 'isStarredOnly' : null;
}

function broaderView(filter: Filter): string {
  if (filter.isUnreadOnly) return 'inbox';
  return filter.isStarredOnly ? 'starred' : 'all';
}
