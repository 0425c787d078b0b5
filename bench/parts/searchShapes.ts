import { dayMs } from '../../shared/duration.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import type { Filter } from '../../shared/filter.ts';

/** One shape of a search: what the window asks, and the same asked of the table with LIKE. */
export interface Shape {
  readonly name: (typeof shapeNames)[number];
  /** What is typed, one after the other; a word with a minus must not be there. */
  readonly texts: readonly string[];
  readonly types?: readonly string[];
  readonly days?: Filter['days'];
  readonly from?: number;
  /** A day that the search leaves out, epoch ms: from included, to not. */
  readonly leftOut?: { readonly from: number; readonly to: number };
  readonly isSecondPage?: boolean;
}

/** The names of all shapes. */
export const shapeNames = [
  'first',
  'next',
  'id',
  'part',
  'common',
  'everywhere',
  'twoWords',
  'filtered',
  'negated',
  'range',
  'leftOut',
  'fields',
  'ownId',
  'nothing',
] as const;

/**
 * The shapes for a history, of which some rows are given. It remembers the last 32 words that it was asked for, but whoever types asks for a new one with each key: so no
 * shape with words asks for one twice within 32.
 */
export function shapesFor(rows: readonly EventRow[], now: number): readonly Shape[] {
  const ids = [...new Set(rows.flatMap(({ friendlyId }) => friendlyId ?? []))].slice(0, 100);
  const ownIds = [...new Set(rows.flatMap(({ entityId }) => entityId?.slice(0, 10) ?? []))];
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const hundred = Array.from({ length: 100 }, (_, number) => number);
  const digits = hundred.slice(1, 10);
  const everywhere =
    'shp hp sh s h p e a i t n r d c o u er ed te en in at me nt ve re de st ship ent men ted hip ate'.split(
      ' ',
    );
  const common = partsOf(['delivered', 'dispatched', 'checkcall', 'documentuploaded', 'updated']);
  return [
    { name: 'first', texts: [''] },
    { name: 'next', texts: [''], isSecondPage: true },
    { name: 'id', texts: ids },
    { name: 'part', texts: hundred.map((number) => `p-${100 + number}`) },
    { name: 'common', texts: common },
    { name: 'everywhere', texts: everywhere },
    {
      name: 'twoWords',
      texts: hundred.map((number) => `${common[number % common.length]} shp-${10 + (number % 90)}`),
    },
    {
      name: 'filtered',
      texts: [...everywhere, ...digits.map((digit) => `shp-${digit}`)],
      types: ['SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED'],
    },
    {
      name: 'negated',
      texts: everywhere.map((word, index) => `${word} -${common[index % common.length]}`),
    },
    {
      name: 'range',
      texts: common,
      days: { preset: '7days' },
      from: now - 7 * dayMs,
    },
    {
      name: 'leftOut',
      texts: common.map((word) => `${word} -on:yesterday`),
      leftOut: { from: new Date(midnight).setDate(new Date(midnight).getDate() - 1), to: midnight },
    },
    {
      name: 'fields',
      texts: hundred.map((number) =>
        number % 2 === 0 ? `id:shp-${100 + number}` : `key:erp-ship-${10 + number}`,
      ),
    },
    { name: 'ownId', texts: ownIds.slice(0, 100) },
    { name: 'nothing', texts: hundred.map((number) => `zzzqqq${number}`) },
  ];
}

/** Words as they are typed, from three letters on. */
function partsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) =>
    Array.from({ length: word.length - 2 }, (_, index) => word.slice(0, index + 3)),
  );
}
