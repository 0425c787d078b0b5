import Sqlite from 'better-sqlite3';
import { threadsIn } from '../engine/engine.ts';
import { emptyLanes } from '../engine/threads/lanes.ts';
import { createHistoryClient } from '../engine/history/client.ts';
import { filterSchema } from '../shared/filter.ts';
import { minuteMs } from '../shared/duration.ts';
import { foldText } from '../shared/foldText.ts';
import { copyLongHistory } from '../harness/longHistory.ts';
import { median, quantile, type Figure } from './parts/figure.ts';
import { shapeNames, shapesFor, type Shape } from './parts/searchShapes.ts';

const pageLength = 50;

export const searchNames = [
  ...shapeNames.map((name) => `search.${name}`),
  'search.ready',
  ...shapeNames.map((name) => `search.pass.${name}`),
  ...shapeNames.map((name) => `search.100k.${name}`),
];

const minRatio = 25;
/** Page and counts together, against one pass over a column. */
const maxPasses = 3;
/** A frame of a window drawn 60 times a second. */
const maxWaitMs = 1_000 / 60;

interface SearchOptions {
  readonly folder: string;
  readonly isQuick: boolean;
}

/**
 * How long the window waits for a page and for all counts of a search, asked of the thread as the main thread asks it: over
 * a long history against the same page and counts with LIKE over the table, and over 100,000 events.
 */
export async function measureSearch({
  folder,
  isQuick,
}: SearchOptions): Promise<readonly Figure[]> {
  const rounds = isQuick ? 20 : 100;
  const long = history(`${folder}/long`, isQuick ? 50_000 : 1_000_000);
  const usual = history(`${folder}/usual`, isQuick ? 20_000 : 100_000);
  const figures = await measureFile(long, (client, table) =>
    measureRatios(client, { table, rounds }),
  );
  return [...figures, ...(await measureFile(usual, (client) => measureWaits(client, rounds)))];
}

/** Puts a history of so many events into a folder; answers its file. */
function history(folder: string, events: number): string {
  copyLongHistory(folder, events);
  return `${folder}/dockbell.sqlite`;
}

interface Client {
  readonly ask: ReturnType<typeof createHistoryClient>['ask'];
  readonly shapes: readonly Shape[];
  /** From the start of the thread until everything could be searched, ms. */
  readonly readyMs: number;
}

/** Measures with a thread on a file, and with a connection of its own. */
async function measureFile(
  file: string,
  measure: (client: Client, table: Sqlite.Database) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const start = performance.now();
  const client = createHistoryClient({
    laneCounters: emptyLanes(),
    lateAfterMs: () => 15 * minuteMs,
    code: threadsIn(new URL('../engine/engine.ts', import.meta.url), 'ts').history,
    file,
    onRead: () => undefined,
    onError: (message, error) => console.error(message, error),
  });
  client.lookAt(true);
  const table = new Sqlite(file, { readonly: true });
  try {
    await client.ask('typeCounts');
    const readyMs = performance.now() - start;
    const everything = filterSchema.parse({});
    const rows = await client.ask('rowsAt', everything, null, 0, 500);
    const shapes = shapesFor(rows, Date.now());
    return await measure({ ask: client.ask, shapes, readyMs }, table);
  } finally {
    table.close();
    await client.close();
  }
}

async function measureRatios(
  client: Client,
  { table, rounds }: { readonly table: Sqlite.Database; readonly rounds: number },
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const passes: Figure[] = [];
  const texts = readTexts(table);
  for (const shape of client.shapes) {
    const { waits, wholes } = await timeShape(client, shape, rounds);
    const likes = [0, 1 / 3, 2 / 3].map((part) =>
      timeLike(table, shape, shape.texts[Math.floor(part * shape.texts.length)] ?? ''),
    );
    const ratio = median(likes) / median(wholes);
    figures.push({
      name: `search.${shape.name}`,
      value: quantile(waits, 0.95),
      unit: 'ms, p95',
      against: `LIKE over the table: ${median(likes).toFixed(0)} ms`,
      ratio,
      goal: `ratio at least ${minRatio}`,
      holds: ratio >= minRatio,
    });
    const whole = median(wholes);
    const passMs = median(
      shape.texts.slice(0, 15).map((text) => timePass(texts, wordsOf(shape, text))),
    );
    passes.push({
      name: `search.pass.${shape.name}`,
      value: whole,
      unit: 'ms, median',
      against: `one pass over what it needs: ${passMs.toFixed(2)} ms`,
      ratio: whole / passMs,
      goal: `ratio at most ${maxPasses}`,
      holds: whole / passMs <= maxPasses,
    });
  }
  const against = 'from the start of the thread until everything can be searched';
  const ready = {
    value: client.readyMs,
    unit: 'ms',
    against,
    ratio: null,
    goal: null,
    holds: null,
  };
  return [...figures, { name: 'search.ready', ...ready }, ...passes];
}

/** The texts that are searched, each once, and for each event the numbers of its own. */
type Texts = readonly { readonly texts: readonly string[]; readonly textOf: Uint32Array }[];

function readTexts(table: Sqlite.Database): Texts {
  return (['search_who', 'search_what'] as const).map((column) => {
    const numbers = new Map<string, number>();
    const textOf = new Uint32Array(
      table.prepare<[], number>('SELECT count(*) FROM events').pluck().get() ?? 0,
    );
    const texts = table.prepare<[], string>(`SELECT ${column} FROM events ORDER BY id`).pluck();
    let place = 0;
    for (const text of texts.iterate()) {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      textOf[place] = number;
      place += 1;
    }
    return { texts: [...numbers.keys()], textOf };
  });
}

/** The words of a shape that stand in texts. */
function wordsOf({ name }: Shape, text: string): readonly string[] {
  if (name === 'range') return [];
  return text
    .replace('-on:yesterday', '')
    .split(' ')
    .map((word) => foldText(word.replace(/^\w+:/, '').replace(/^-/, '')))
    .filter((word) => word !== '');
}

/**
 * How long one bare pass takes over what a search needs, ms: each text that there is looked at for the words, then for each event
 * whether its texts have them. Without words the latter alone.
 */
function timePass(columns: Texts, words: readonly string[]): number {
  const began = performance.now();
  const all = (1 << words.length) - 1;
  const bits = columns.map(({ texts }) => {
    const found = new Uint8Array(texts.length);
    for (const [number, text] of words.length === 0 ? [] : texts.entries()) {
      for (const [index, word] of words.entries()) {
        if (text.includes(word)) found[number] = (found[number] ?? 0) | (1 << index);
      }
    }
    return found;
  });
  const [who, what] = columns;
  const [ofWho, ofWhat] = bits;
  if (who === undefined || what === undefined || ofWho === undefined || ofWhat === undefined) {
    throw new Error('There are two columns of texts.');
  }
  const count = countIn({ whoOf: who.textOf, whatOf: what.textOf, ofWho, ofWhat, all });
  const took = performance.now() - began;
  if (count === -1) throw new Error('The pass counted nothing.');
  return took;
}

function countIn({
  whoOf,
  whatOf,
  ofWho,
  ofWhat,
  all,
}: Readonly<Record<'whoOf' | 'whatOf', Uint32Array> & Record<'ofWho' | 'ofWhat', Uint8Array>> & {
  readonly all: number;
}): number {
  let found = 0;
  for (let place = 0; place < whoOf.length; place += 1) {
    const own = (ofWho[whoOf[place] ?? 0] ?? 0) | (ofWhat[whatOf[place] ?? 0] ?? 0);
    found += Number(own === all);
  }
  return found;
}

async function measureWaits(client: Client, rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const shape of client.shapes) {
    const p95 = quantile((await timeShape(client, shape, rounds)).waits, 0.95);
    figures.push({
      name: `search.100k.${shape.name}`,
      value: p95,
      unit: 'ms, p95',
      against: 'over 100,000 events',
      ratio: null,
      goal: 'under 16.7 ms',
      holds: p95 < maxWaitMs,
    });
  }
  return figures;
}

/** How long each page and each counts took, and how long both together, in ms. */
async function timeShape(
  { ask }: Client,
  { texts, types = [], days = null, isSecondPage = false }: Shape,
  rounds: number,
): Promise<{ readonly waits: readonly number[]; readonly wholes: readonly number[] }> {
  const waits: number[] = [];
  const wholes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const text = texts[round % texts.length] ?? '';
    const filter = filterSchema.parse({ text, types, days });
    const began = performance.now();
    await ask('rowsAt', filter, null, isSecondPage ? pageLength : 0, pageLength);
    const paged = performance.now();
    await ask('facets', filter);
    const counted = performance.now();
    waits.push(paged - began, counted - paged);
    wholes.push(counted - began);
  }
  return { waits, wholes };
}

/** How long the same page and counts take with LIKE, in ms. */
function timeLike(
  table: Sqlite.Database,
  { types = [], from = 0, leftOut }: Shape,
  text: string,
): number {
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
