import { describe, expect, test } from 'vitest';
import { daysWords, filterChips } from '../../renderer/filter/filterChips.ts';
import { emptyFilter, isSameFilter } from '../../renderer/filter/filters.ts';
import { shownOf, withFilter } from '../../renderer/views/views.ts';
import type { SavedView } from '../../shared/filter.ts';

const types = [
  { name: 'SHIPMENT_BOOKED', label: 'Booked', group: 'shipment' },
  { name: 'SHIPMENT_DELIVERED', label: 'Delivered', group: 'shipment' },
  { name: 'CARRIER_CREATED', label: 'Carrier created', group: 'carrier' },
  { name: 'CARRIER_UPDATED', label: 'Carrier updated', group: 'carrier' },
  ...['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name, label: name, group: 'other' }) as const),
] as const;
const chipsOf = (chosen: readonly string[]) =>
  filterChips({ ...emptyFilter, types: [...chosen] }, types);
const labelsOf = (chosen: readonly string[]) => chipsOf(chosen).map(({ label }) => label);

describe('renderer/filter/filters.ts', () => {
  test('takes filters for the same whatever the order of choices and the spaces around the text', () => {
    const one = { ...emptyFilter, text: 'shp ', types: ['A', 'B'] };
    expect(isSameFilter(one, { ...one, text: 'shp', types: ['B', 'A'] })).toBe(true);
    expect(isSameFilter(one, { ...one, types: ['A'] })).toBe(false);
    expect(isSameFilter(one, { ...one, days: { preset: 'today' } })).toBe(false);
  });
});

describe('renderer/filter/filterChips.ts', () => {
  test('says each condition, and takes away only that one', () => {
    const filter = {
      ...emptyFilter,
      text: 'shp',
      types: ['SHIPMENT_BOOKED'],
      days: { preset: '7days' },
      isUnreadOnly: true,
      outcomes: ['failed', 'digest'],
    } as const;
    const chips = filterChips(
      { ...filter, types: [...filter.types], outcomes: [...filter.outcomes] },
      types,
    );
    expect(chips.map(({ label }) => label)).toEqual([
      'Unread',
      'Booked',
      'Last 7 days',
      'Failed',
      'In a summary',
    ]);
    expect(chips[3]?.without).toEqual({ ...filter, outcomes: ['digest'] });
    expect(filterChips(emptyFilter, types)).toEqual([]);
  });

  test('has one chip for a whole group, for what is left over, and for all but a few', () => {
    expect(labelsOf(['CARRIER_CREATED', 'CARRIER_UPDATED', 'A'])).toEqual(['Carriers', 'A']);
    expect(labelsOf(['CARRIER_CREATED', 'A'])).toEqual(['Carrier created', 'A']);
    expect(labelsOf(['SHIPMENT_BOOKED', 'CARRIER_CREATED', 'A', 'B', 'C', 'D'])).toEqual([
      'Booked',
      'Carrier created',
      'A',
      'B',
      '2 more types',
    ]);
    const names = types.map(({ name }) => name);
    expect(labelsOf(names.filter((name) => name !== 'SHIPMENT_BOOKED'))).toEqual([
      'All but Booked',
    ]);
    const [group] = chipsOf(['CARRIER_CREATED', 'CARRIER_UPDATED', 'A']);
    expect(group?.without.types).toEqual(['A']);
    expect(labelsOf(['SOMETHING_NEW'])).toEqual(['SOMETHING_NEW']);
  });

  test('says days as a span, with one open end, or as one day', () => {
    expect(daysWords({ from: '2026-11-01', to: '2026-11-05' })).toMatch(/1.*5.*2026/);
    expect(daysWords({ from: '2026-11-01', to: '2026-11-01' })).toBe('Nov 1, 2026');
    expect(daysWords({ from: '2026-11-01', to: null })).toBe('Since Nov 1, 2026');
    expect(daysWords({ from: null, to: '2026-11-05' })).toBe('Until Nov 5, 2026');
  });
});

describe('renderer/views/views.ts', () => {
  const carriers = { ...emptyFilter, types: ['CARRIER_UPDATED'] };
  const saved: SavedView = { id: 'mine', name: 'Mine', filter: carriers, isPinned: true };

  test('finds the view that a filter from the last start belongs to', () => {
    expect(shownOf(carriers, [saved]).viewId).toBe('mine');
    expect(shownOf(carriers, []).viewId).toBe('all');
    expect(shownOf({ ...emptyFilter, isUnreadOnly: true, text: 'a' }, [saved]).viewId).toBe(
      'inbox',
    );
    expect(shownOf({ ...emptyFilter, isStarredOnly: true }, []).viewId).toBe('starred');
  });

  test('stays in a saved view while its filter is changed, and in a built-in one while it holds', () => {
    const mine = shownOf(carriers, [saved]);
    expect(withFilter(mine, { ...carriers, text: 'x' }, [saved]).viewId).toBe('mine');
    const inbox = shownOf({ ...emptyFilter, isUnreadOnly: true }, []);
    expect(withFilter(inbox, { ...inbox.filter, text: 'x' }, []).viewId).toBe('inbox');
    expect(withFilter(inbox, emptyFilter, []).viewId).toBe('all');
  });
});
