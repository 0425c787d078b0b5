import { outcomeWords, type Outcome } from './decision.ts';
import type { en } from './words/en.ts';
import { words } from './words/words.ts';

/** One thing to write in the search box, and what it finds. */
export interface SearchHelpRow {
  readonly write: string;
  readonly finds: string;
}

/** What may follow `is:`, with what it finds. */
export function flagHints() {
  return {
    ...words().search.flags,
    notified: outcomeWords('notified').meaning,
    digest: outcomeWords('digest').meaning,
    silent: outcomeWords('silent').meaning,
    suppressed: outcomeWords('suppressed').meaning,
    failed: outcomeWords('failed').meaning,
    pending: outcomeWords('pending').meaning,
  } satisfies Record<Outcome, string>;
}

/** What may follow `is:` as well, about an event's shipment, carrier or the like. */
export function entityFlagHints() {
  return words().search.entityFlags;
}

type Found = keyof typeof en.search.help;
type Row = readonly [write: string, finds: Found];

const types = [
  'type',
  'eitherType',
  'typeAlone',
  'withoutType',
] as const satisfies readonly Found[];

/** What is written is the same in each language, except for types; what it finds stands in the words. */
const beforeTypes = [
  ['shp123', 'text'],
  ['acme delivered', 'bothWords'],
  ['"acme freight"', 'phrase'],
  ['SHP-1001, SHP-1002', 'numbers'],
  ['-canceled', 'without'],
] as const satisfies readonly Row[];

const beforeFlags = [
  ['group:shipment', 'group'],
  ['carrier:acme', 'carrier'],
  ['customer:"hill foods"', 'customer'],
  ['id:SHP-12345', 'id'],
  ['key:ERP-77', 'key'],
  ['name:acme', 'name'],
  ['status:inactive', 'status'],
] as const satisfies readonly Row[];

const afterFlags = [
  ['became:inactive', 'became'],
  ['changed:insurance', 'changed'],
  ['since:6', 'since'],
  ['on:yesterday', 'onDay'],
  ['on:monday', 'onWeekday'],
  ['after:2026-11-01', 'afterDay'],
  ['before:2026-11-01', 'beforeDay'],
  ['after:2026-11-01T14:30', 'afterMinute'],
  ['after:6:00', 'afterClock'],
  ['after:7d', 'afterDays'],
  ['after:24h', 'afterHours'],
] as const satisfies readonly Row[];

/** What the search box understands, for the help in the window and for the table in docs/search.md. */
export function searchHelp(): readonly SearchHelpRow[] {
  const { help, typeExamples } = words().search;
  const rowOf = ([write, finds]: Row) => ({ write, finds: help[finds] });
  return [
    ...beforeTypes.map(rowOf),
    ...types.map((type) => rowOf([typeExamples[type], type])),
    ...beforeFlags.map(rowOf),
    ...Object.entries({ ...flagHints(), ...entityFlagHints() }).map(([flag, finds]) => ({
      write: `is:${flag}`,
      finds,
    })),
    ...afterFlags.map(rowOf),
  ];
}
