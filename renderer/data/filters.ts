import type { Filter } from '../../shared/filter.ts';

/** Finds everything. */
export const emptyFilter: Filter = {
  text: '',
  types: [],
  days: null,
  isUnreadOnly: false,
  isStarredOnly: false,
  isAttentionOnly: false,
  outcomes: [],
};

/** Whether two filters say the same; the order of what is chosen does not count. */
export function isSameFilter(one: Filter, other: Filter): boolean {
  return filterKey(one) === filterKey(other);
}

/** A filter as one text, the same for filters that say the same. */
export function filterKey(filter: Filter): string {
  const { text, types, days, isUnreadOnly, isStarredOnly, isAttentionOnly, outcomes } = filter;
  return JSON.stringify([
    text.trim(),
    types.toSorted(),
    days === null ? null : 'preset' in days ? days.preset : [days.from, days.to],
    isUnreadOnly,
    isStarredOnly,
    isAttentionOnly,
    outcomes.toSorted(),
  ]);
}

/** Puts a name into a list, or takes it out. */
export function toggled<T>(list: readonly T[], name: T, isIn: boolean): T[] {
  const others = list.filter((each) => each !== name);
  return isIn ? [...others, name] : others;
}
