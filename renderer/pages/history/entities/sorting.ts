import { z } from 'zod';
import { type EntityRow, entityStates } from '../../../../shared/entityRow.ts';
import { locale } from '../../../ui/locale.ts';
import { useStored } from '../../../ui/stored.ts';

const sortKeys = [
  'since',
  'label',
  'state',
  'carrier',
  'customer',
  'checkCall',
  'insurance',
  'shipments',
  'last',
] as const;
/** What a list can be sorted by. */
export type SortKey = (typeof sortKeys)[number];

const sortingSchema = z.strictObject({
  by: z.enum(sortKeys),
  isReversed: z.boolean(),
  /** Whether rows stand in groups by state; if not, all of them are sorted as one list. */
  isGrouped: z.boolean(),
});
/** How a list is sorted. */
export type Sorting = z.infer<typeof sortingSchema>;

/** What each list can be sorted by; the first is what it is sorted by until something else is chosen. */
export const sortsOf = {
  shipment: ['since', 'checkCall', 'label', 'state', 'carrier', 'customer', 'last'],
  carrier: ['label', 'state', 'since', 'insurance', 'shipments', 'last'],
  customer: ['label', 'state', 'shipments', 'last'],
} as const satisfies Record<string, readonly SortKey[]>;

/** How a list is sorted, remembered by this window for each kind of list. */
export function useSorting(
  kind: keyof typeof sortsOf,
): readonly [Sorting, (sorting: Sorting) => void] {
  return useStored<Sorting>(`${kind}Sorting`, sortingSchema, {
    by: sortsOf[kind][0],
    isReversed: false,
    isGrouped: true,
  });
}

/** The rows in their order; those that have nothing to be sorted by stay last, whichever way it goes. */
export function sortRows(
  rows: readonly EntityRow[],
  { by, isReversed }: Pick<Sorting, 'by' | 'isReversed'>,
): readonly EntityRow[] {
  const valueOf = values[by];
  return rows.toSorted((one, other) => {
    const [first, second] = [valueOf(one), valueOf(other)];
    if (first === null || second === null) {
      return Number(first === null) - Number(second === null) || byName(one, other);
    }
    return compare(first, second) * (isReversed ? -1 : 1) || byName(one, other);
  });
}

const byNumber = new Intl.Collator(locale, { numeric: true });

function byName(one: EntityRow, other: EntityRow): number {
  return byNumber.compare(one.name ?? one.label, other.name ?? other.label);
}

function compare(one: number | string, other: number | string): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : byNumber.compare(String(one), String(other));
}

const values: Readonly<Record<SortKey, (row: EntityRow) => number | string | null>> = {
  // The longest in a state first: it is the one to ask about.
  since: ({ since, last }) => since ?? last.at,
  label: ({ name, label }) => name ?? label,
  state: ({ state }) => (state === null ? null : entityStates.indexOf(state)),
  carrier: ({ carrier }) => carrier?.label ?? null,
  customer: ({ customer }) => customer?.label ?? null,
  // The longest due first.
  checkCall: ({ checkCall }) => checkCall?.since ?? null,
  insurance: ({ insuranceExpires }) => insuranceExpires,
  // The most first.
  shipments: ({ shipmentCount }) => -shipmentCount,
  last: ({ last }) => -last.at,
};
