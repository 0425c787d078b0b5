import { searchFields, type SearchField } from '../../contract/searchText.ts';
import { positionOf, type Columns, type Span } from './columns.ts';
import type { Mask } from './dictionary.ts';
import type { Term } from './query.ts';

/** Up to eight words as bits: each has one, set for the texts that it is in. */
export interface WordTest {
  readonly whoBits: Uint8Array;
  readonly whatBits: Uint8Array;
  /** What the bits of both texts of an event must be together. */
  readonly wanted: number;
}

/** A word: the texts it is in (null for none), and whether it must be in one of them or in none. */
interface Word {
  readonly inWho: Mask | null;
  readonly inWhat: Mask | null;
  readonly isWanted: boolean;
}

/** Bits of a Uint8Array. */
const maxWordsInTest = 8;

/** Short numbers are in many of MVMNT's own ids, which no list shows; but a long part of one was copied from somewhere. */
const longIdPattern = /^[\da-f]{8,}$/;

const whoFields = ['id', 'key', 'name', 'carrier', 'customer'] as const satisfies SearchField[];
const fieldsOf = {
  id: ['id', 'entityId'],
  key: ['key'],
  name: ['name'],
  carrier: ['carrier'],
  customer: ['customer'],
  status: ['status'],
  became: ['became'],
  changed: ['changed'],
} as const satisfies Record<string, readonly SearchField[]>;
const whoMarks = whoFields.flatMap((field) => fieldsOf[field].map((name) => searchFields[name]));

/** What was worked out for the last search; page and counts ask for the same words, and typing leaves the spans. */
interface Known {
  readonly version: number;
  readonly spans: string;
  readonly among: SpanTexts | null;
  words: string | null;
  tests: readonly WordTest[] | null;
}
const known = new WeakMap<Columns, Known>();

/** What the words of a search ask of an event in some spans of time: all tests must hold; null when none can. */
export function wordTestsOf(
  columns: Columns,
  terms: readonly Term[],
  spans: readonly Span[],
): readonly WordTest[] | null {
  const asked = terms.filter(({ kind }) => ['text', 'numbers', 'entities'].includes(kind));
  if (asked.length === 0) return [];
  const last = knownOf(columns, spans);
  const words = JSON.stringify(asked);
  if (last.words !== words) {
    last.tests = testsOf(columns, asked, last.among);
    last.words = words;
  }
  return last.tests;
}

function knownOf(columns: Columns, spans: readonly Span[]): Known {
  const { version } = columns;
  const key = JSON.stringify(spans);
  const last = known.get(columns);
  if (last?.version === version && last.spans === key) return last;
  const among = textsIn(columns, spans);
  const next: Known = { version, spans: key, among, words: null, tests: null };
  known.set(columns, next);
  return next;
}

function testsOf(
  columns: Columns,
  terms: readonly Term[],
  among: SpanTexts | null,
): readonly WordTest[] | null {
  const words = terms.flatMap((term) => wordOf(columns, term, among) ?? []);
  if (words.some(({ inWho, inWhat, isWanted }) => isWanted && isEmpty(inWho) && isEmpty(inWhat))) {
    return null;
  }
  const tests: WordTest[] = [];
  for (let first = 0; first < words.length; first += maxWordsInTest) {
    const some = words.slice(first, first + maxWordsInTest);
    const who = some.map(({ inWho }) => inWho);
    const what = some.map(({ inWhat }) => inWhat);
    tests.push({
      whoBits: bitsOf(who, columns.who.size()),
      whatBits: bitsOf(what, columns.what.size()),
      wanted: some.reduce((bits, { isWanted }, index) => bits | (Number(isWanted) << index), 0),
    });
  }
  return tests;
}

/** The word of a term; null for a term that asks nothing of the texts. */
function wordOf({ who, what }: Columns, term: Term, among: SpanTexts | null): Word | null {
  const isWanted = !term.isNegated;
  if (term.kind === 'entities') {
    return { inWho: who.searchWhole(term.ids, searchFields.entityId), inWhat: null, isWanted };
  }
  const anywhere = (text: string) => ({
    inWho: who.search(text, longIdPattern.test(text) ? whoMarks : null, among?.who),
    inWhat: what.search(text, null, among?.what),
  });
  if (term.kind === 'numbers') {
    const found = term.texts.map(anywhere);
    return {
      inWho: united(found.map(({ inWho }) => inWho)),
      inWhat: united(found.map(({ inWhat }) => inWhat)),
      isWanted,
    };
  }
  if (term.kind !== 'text') return null;
  const { field, text } = term;
  if (field === 'any') return { ...anywhere(text), isWanted };
  // A whole status: active is a part of inactive.
  if (field === 'became') {
    return { inWho: null, inWhat: what.searchWhole([text], searchFields.became), isWanted };
  }
  const marks = fieldsOf[field].map((name) => searchFields[name]);
  return whoFields.some((name) => name === field)
    ? { inWho: who.search(text, marks, among?.who), inWhat: null, isWanted }
    : { inWho: null, inWhat: what.search(text, marks, among?.what), isWanted };
}

/** The texts that are in any of some masks. */
function united(masks: readonly Mask[]): Mask {
  const all = new Uint8Array(masks[0]?.length ?? 0);
  for (const mask of masks) {
    for (let text = 0; text < all.length; text += 1) {
      all[text] = (all[text] ?? 0) | (mask[text] ?? 0);
    }
  }
  return all;
}

/** The texts of the events in some spans, a bit each. */
interface SpanTexts {
  readonly who: Uint32Array;
  readonly what: Uint32Array;
}

/** Null when there are more such events than texts, so that it is quicker to look at all texts. */
function textsIn(columns: Columns, spans: readonly Span[]): SpanTexts | null {
  const { order, whoOf, whatOf } = columns;
  const ranges = spans.map(({ from, to }) => [positionOf(columns, from), positionOf(columns, to)]);
  const events = ranges.reduce((sum, [first = 0, end = 0]) => sum + end - first, 0);
  if (events >= columns.who.size() + columns.what.size()) return null;
  const who = new Uint32Array((columns.who.size() + 31) >>> 5);
  const what = new Uint32Array((columns.what.size() + 31) >>> 5);
  for (const [first = 0, end = 0] of ranges) {
    for (let position = first; position < end; position += 1) {
      const place = order[position] ?? 0;
      addBit(who, whoOf[place] ?? 0);
      addBit(what, whatOf[place] ?? 0);
    }
  }
  return { who, what };
}

function addBit(bits: Uint32Array, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
}

function isEmpty(mask: Mask | null): boolean {
  return mask === null || !mask.includes(1);
}

function bitsOf(masks: readonly (Mask | null)[], size: number): Uint8Array {
  const [only] = masks;
  if (masks.length === 1 && only) return only;
  const bits = new Uint8Array(size);
  for (const [index, mask] of masks.entries()) {
    if (mask === null) continue;
    for (let text = 0; text < size; text += 1) {
      bits[text] = (bits[text] ?? 0) | ((mask[text] ?? 0) << index);
    }
  }
  return bits;
}
