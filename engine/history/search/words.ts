import { searchFields, type SearchField } from '../../contract/searchText.ts';
import type { Columns } from './columns.ts';
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
} as const satisfies Record<string, readonly SearchField[]>;
const whoMarks = whoFields.flatMap((field) => fieldsOf[field].map((name) => searchFields[name]));

/** What the words of a search ask of an event: all tests must hold. */
export function wordTestsOf(columns: Columns, terms: readonly Term[]): readonly WordTest[] {
  const words = terms.flatMap((term) => wordOf(columns, term) ?? []);
  const tests: WordTest[] = [];
  for (let first = 0; first < words.length; first += maxWordsInTest) {
    const some = words.slice(first, first + maxWordsInTest);
    tests.push({
      whoBits: bitsOf(
        some.map(({ inWho }) => inWho),
        columns.who.size(),
      ),
      whatBits: bitsOf(
        some.map(({ inWhat }) => inWhat),
        columns.what.size(),
      ),
      wanted: some.reduce((bits, { isWanted }, index) => bits | (Number(isWanted) << index), 0),
    });
  }
  return tests;
}

/** The word of a term; null for a term that asks nothing of the texts. */
function wordOf({ who, what }: Columns, term: Term): Word | null {
  const isWanted = !term.isNegated;
  if (term.kind === 'entities') {
    return { inWho: who.searchWhole(term.ids, searchFields.entityId), inWhat: null, isWanted };
  }
  if (term.kind !== 'text') return null;
  const { field, text } = term;
  if (field === 'any') {
    const inWho = who.search(text, longIdPattern.test(text) ? whoMarks : null);
    return { inWho, inWhat: what.search(text, null), isWanted };
  }
  const marks = fieldsOf[field].map((name) => searchFields[name]);
  return whoFields.some((name) => name === field)
    ? { inWho: who.search(text, marks), inWhat: null, isWanted }
    : { inWho: null, inWhat: what.search(text, marks), isWanted };
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
