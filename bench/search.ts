import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { threadsIn } from '../engine/engine.ts';
import { noneUnderWay } from '../engine/rightOfWay.ts';
import { createHistoryClient } from '../engine/historyClient.ts';
import { filterSchema, type Filter } from '../shared/filter.ts';
import type { EventRow } from '../shared/ipc.ts';
import { median, quantile, type Figure } from './parts/figure.ts';

const pageLength = 50;

/** One shape of a search: what the window asks, and the same asked of the table with LIKE. */
interface Shape {
  readonly name: string;
  readonly filter: Filter;
  readonly isSecondPage?: boolean;
  /** Words that must be in an event; those with a minus must not. */
  readonly like: readonly string[];
  readonly types?: readonly string[];
  readonly from?: number;
}

export const searchNames = [
  'search.first',
  'search.next',
  'search.id',
  'search.part',
  'search.common',
  'search.everywhere',
  'search.twoWords',
  'search.filtered',
  'search.negated',
  'search.range',
  'search.nothing',
  'search.ready',
];

/**
 * How long the window waits for a page and for all counts of a search over a long history, asked of the thread as main asks
 * it, against the same page and counts with LIKE over the table.
 */
export async function measureSearch(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const events = options.isQuick ? 50_000 : 1_000_000;
  console.log(`Writing a history of ${events.toLocaleString('en')} events…`);
  const seed = fileURLToPath(new URL('../scripts/seed.ts', import.meta.url));
  const seeded = spawnSync(
    process.execPath,
    [seed, '--data-dir', options.folder, '--events', String(events)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (seeded.status !== 0) throw new Error('The history could not be written.');

  const file = `${options.folder}/dockbell.sqlite`;
  const start = performance.now();
  const history = createHistoryClient({
    underWay: noneUnderWay(),
    code: threadsIn(new URL('../engine/engine.ts', import.meta.url), 'ts').history,
    file,
    onError: (message, error) => console.error(message, error),
  });
  const table = new Sqlite(file, { readonly: true });
  try {
    await history.ask('typeCounts');
    const ready = performance.now() - start;
    const first = await history.ask('page', filterSchema.parse({}), null, pageLength);
    const figures: Figure[] = [];
    for (const shape of shapesFor(first.rows, Date.now())) {
      figures.push(await measureShape(shape, first.next));
    }
    return [...figures, readyFigure(ready, events)];
  } finally {
    table.close();
    await history.close();
  }

  async function measureShape(
    shape: Shape,
    next: Parameters<typeof history.ask<'page'>>[2],
  ): Promise<Figure> {
    const after = shape.isSecondPage === true ? next : null;
    const waits: number[] = [];
    const wholes: number[] = [];
    for (let round = 0; round < (options.isQuick ? 20 : 100); round += 1) {
      const began = performance.now();
      await history.ask('page', shape.filter, after, pageLength);
      const paged = performance.now();
      await history.ask('facets', shape.filter);
      const counted = performance.now();
      waits.push(paged - began, counted - paged);
      wholes.push(counted - began);
    }
    const likes = Array.from({ length: 3 }, () => timeLike(shape));
    const p95 = quantile(waits, 0.95);
    const ratio = median(likes) / median(wholes);
    return {
      name: shape.name,
      value: p95,
      unit: 'ms, p95',
      against: `LIKE over the table: ${median(likes).toFixed(0)} ms`,
      ratio,
      goal: 'at most 10 ms, ratio at least 20',
      holds: p95 <= 10 && ratio >= 20,
    };
  }

  /** The same page and counts, in ms. */
  function timeLike({ like, types = [], from = 0 }: Shape): number {
    const conditions = ['occurred_at >= ?'];
    const values: unknown[] = [from];
    for (const word of like) {
      const isNegated = word.startsWith('-');
      const pattern = `%${isNegated ? word.slice(1) : word}%`;
      const found = '(search_who LIKE ? OR search_what LIKE ?)';
      conditions.push(isNegated ? `NOT ${found}` : found);
      values.push(pattern, pattern);
    }
    if (types.length > 0) {
      conditions.push(`type IN (${types.map(() => '?').join(', ')})`);
      values.push(...types);
    }
    const where = conditions.join(' AND ');
    const page = table.prepare(
      `SELECT id FROM events WHERE ${where} ORDER BY occurred_at DESC, id DESC LIMIT ${pageLength}`,
    );
    const counts = table.prepare(`SELECT type, count(*) FROM events WHERE ${where} GROUP BY type`);
    const began = performance.now();
    page.all(...values);
    counts.all(...values);
    return performance.now() - began;
  }
}

function shapesFor(rows: readonly EventRow[], now: number): readonly Shape[] {
  const id = rows.find(({ friendlyId }) => friendlyId !== null)?.friendlyId ?? 'SHP-1000';
  const folded = id.toLowerCase().replaceAll('-', '');
  const filter = (part: Partial<Filter>) => filterSchema.parse(part);
  const types = ['SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED'];
  return [
    { name: 'search.first', filter: filter({}), like: [] },
    { name: 'search.next', filter: filter({}), isSecondPage: true, like: [] },
    { name: 'search.id', filter: filter({ text: id }), like: [folded] },
    { name: 'search.part', filter: filter({ text: 'p-123' }), like: ['p123'] },
    { name: 'search.common', filter: filter({ text: 'delivered' }), like: ['delivered'] },
    { name: 'search.everywhere', filter: filter({ text: 'shp' }), like: ['shp'] },
    {
      name: 'search.twoWords',
      filter: filter({ text: 'delivered shp-12' }),
      like: ['delivered', 'shp12'],
    },
    { name: 'search.filtered', filter: filter({ text: 'shp-1', types }), like: ['shp1'], types },
    {
      name: 'search.negated',
      filter: filter({ text: 'shp -delivered' }),
      like: ['shp', '-delivered'],
    },
    {
      name: 'search.range',
      filter: filter({ text: 'delivered', days: { preset: '7days' } }),
      like: ['delivered'],
      from: now - 7 * 86_400_000,
    },
    { name: 'search.nothing', filter: filter({ text: 'zzzqqq' }), like: ['zzzqqq'] },
  ];
}

function readyFigure(value: number, events: number): Figure {
  return {
    name: 'search.ready',
    value,
    unit: 'ms',
    against: `from the start of the thread until ${events.toLocaleString('en')} events can be searched`,
    ratio: null,
    goal: null,
    holds: null,
  };
}
