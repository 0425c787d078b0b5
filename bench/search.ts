import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { threadsIn } from '../engine/engine.ts';
import { emptyLanes } from '../engine/threads/lanes.ts';
import { createHistoryClient } from '../engine/history/client.ts';
import { filterSchema, type Filter } from '../shared/filter.ts';
import type { EventRow } from '../shared/eventRow.ts';
import { foldText } from '../shared/foldText.ts';
import { median, quantile, type Figure } from './parts/figure.ts';

const pageLength = 50;

/** One shape of a search: what the window asks, and the same asked of the table with LIKE. */
interface Shape {
  readonly name: string;
  /** What is typed, one after the other; a word with a minus must not be there. */
  readonly texts: readonly string[];
  readonly types?: readonly string[];
  readonly days?: Filter['days'];
  readonly from?: number;
  /** A day that the search leaves out, epoch ms: from included, to not. */
  readonly leftOut?: { readonly from: number; readonly to: number };
  readonly isSecondPage?: boolean;
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
  'search.leftOut',
  'search.fields',
  'search.ownId',
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
    laneCounters: emptyLanes(),
    lateAfterMs: () => 15 * 60_000,
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
    const many = await history.ask('page', filterSchema.parse({}), null, 500);
    for (const shape of shapesFor(many.rows, Date.now())) {
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
    const { name, texts, types = [], days = null } = shape;
    const after = shape.isSecondPage === true ? next : null;
    const waits: number[] = [];
    const wholes: number[] = [];
    const rounds = options.isQuick ? 20 : 100;
    for (let round = 0; round < rounds; round += 1) {
      const text = texts[round % texts.length] ?? '';
      const filter = filterSchema.parse({ text, types, days });
      const began = performance.now();
      await history.ask('pageText', filter, after, pageLength);
      const paged = performance.now();
      await history.ask('facets', filter);
      const counted = performance.now();
      waits.push(paged - began, counted - paged);
      wholes.push(counted - began);
    }
    const likes = [0, 1 / 3, 2 / 3].map((part) =>
      timeLike(shape, texts[Math.floor(part * texts.length)] ?? ''),
    );
    const p95 = quantile(waits, 0.95);
    const ratio = median(likes) / median(wholes);
    return {
      name,
      value: p95,
      unit: 'ms, p95',
      against: `LIKE over the table: ${median(likes).toFixed(0)} ms`,
      ratio,
      goal: 'at most 10 ms, ratio at least 20',
      holds: p95 <= 10 && ratio >= 20,
    };
  }

  /** The same page and counts, in ms. */
  function timeLike({ types = [], from = 0, leftOut }: Shape, text: string): number {
    const conditions = ['occurred_at >= ?'];
    const values: unknown[] = [from];
    if (leftOut !== undefined) {
      conditions.push('NOT (occurred_at >= ? AND occurred_at < ?)');
      values.push(leftOut.from, leftOut.to);
    }
    // Where a field or a day is named, the word without it or the condition above stands for it.
    const words = text
      .replace('-on:yesterday', '')
      .split(' ')
      .map((word) => word.replace(/^\w+:/, ''));
    for (const word of words.filter((each) => each !== '')) {
      const isNegated = word.startsWith('-');
      const pattern = `%${foldText(word)}%`;
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

/**
 * The history remembers the last 32 words that it was asked for, but whoever types asks for a new one with each key: so no
 * shape with words asks for one twice within 32.
 */
function shapesFor(rows: readonly EventRow[], now: number): readonly Shape[] {
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
    { name: 'search.first', texts: [''] },
    { name: 'search.next', texts: [''], isSecondPage: true },
    { name: 'search.id', texts: ids },
    { name: 'search.part', texts: hundred.map((number) => `p-${100 + number}`) },
    { name: 'search.common', texts: common },
    { name: 'search.everywhere', texts: everywhere },
    {
      name: 'search.twoWords',
      texts: hundred.map((number) => `${common[number % common.length]} shp-${10 + (number % 90)}`),
    },
    {
      name: 'search.filtered',
      texts: [...everywhere, ...digits.map((digit) => `shp-${digit}`)],
      types: ['SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED'],
    },
    {
      name: 'search.negated',
      texts: everywhere.map((word, index) => `${word} -${common[index % common.length]}`),
    },
    {
      name: 'search.range',
      texts: common,
      days: { preset: '7days' },
      from: now - 7 * 86_400_000,
    },
    {
      name: 'search.leftOut',
      texts: common.map((word) => `${word} -on:yesterday`),
      leftOut: { from: new Date(midnight).setDate(new Date(midnight).getDate() - 1), to: midnight },
    },
    {
      name: 'search.fields',
      texts: hundred.map((number) =>
        number % 2 === 0 ? `id:shp-${100 + number}` : `key:erp-ship-${10 + number}`,
      ),
    },
    { name: 'search.ownId', texts: ownIds.slice(0, 100) },
    { name: 'search.nothing', texts: hundred.map((number) => `zzzqqq${number}`) },
  ];
}

/** Words as they are typed, from three letters on. */
function partsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) =>
    Array.from({ length: word.length - 2 }, (_, index) => word.slice(0, index + 3)),
  );
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
