import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextDictionary } from '../../../../engine/history/search/textDictionary.ts';

const marks = ['\u0001', '\u0002', '\u0003'];
/** Few letters, so that a word is often in a text; some that are two units long. */
const letters = fc.constantFrom('a', 'b', 'c', 'é', '漢', '💥', ' ');
const fields = fc.array(
  fc.tuple(fc.constantFrom(...marks), fc.string({ unit: letters, maxLength: 12 })),
  { maxLength: 4 },
);
const word = fc.string({ unit: letters, minLength: 1, maxLength: 5 });

type Field = readonly [mark: string, text: string];
const textOf = (all: readonly Field[]) => all.map(([mark, text]) => mark + text).join('');

/** Which texts have a word, looked up one by one. */
function plainSearch(
  texts: readonly (readonly Field[])[],
  wanted: string,
  among: readonly string[] | null,
): readonly number[] {
  return texts.map((all) =>
    all.some(([mark, text]) => (among?.includes(mark) ?? true) && text.includes(wanted)) ? 1 : 0,
  );
}

describe('engine/history/search/textDictionary.ts', () => {
  it.each([{}, { split: '\u0002' }, { hidden: '\u0002' }])(
    'finds what a look at every text finds, while texts are added between searches, with %j',
    (options) => {
      // What is hidden is found only where fields are named.
      const nil = 'hidden' in options ? [] : [null];
      const step = fc.oneof(
        fc.record({ kind: fc.constant('add' as const), fields }),
        fc.record({
          kind: fc.constant('search' as const),
          word,
          among: fc.oneof(fc.subarray(marks, { minLength: 1 }), ...nil.map(fc.constant)),
        }),
      );
      fc.assert(
        fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
          const dictionary = createTextDictionary(options);
          const texts: (readonly Field[])[] = [];
          const asked: Extract<(typeof steps)[number], { kind: 'search' }>[] = [];
          for (const one of steps) {
            if (one.kind === 'add') {
              const number = dictionary.numberOf(textOf(one.fields), 0);
              if (number === texts.length) texts.push(one.fields);
            } else {
              asked.push(one);
            }
            expect(texts.map((all) => dictionary.numberOf(textOf(all), 0))).toEqual([
              ...texts.keys(),
            ]);
            // Masks that were made before the text came must know it as well.
            for (const { word, among } of asked) {
              expect([...dictionary.search(word, among)]).toEqual(plainSearch(texts, word, among));
            }
          }
          expect(dictionary.size()).toBe(texts.length);
        }),
        { numRuns: 200 },
      );
    },
  );

  it('keeps a text that many share once', () => {
    const dictionary = createTextDictionary();
    expect(['x', 'y', 'x', '', ''].map((text) => dictionary.numberOf(text, 0))).toEqual([
      0, 1, 0, 2, 2,
    ]);
    expect(dictionary.size()).toBe(3);
  });

  it.each(['a', 'ab', 'abc', 'abcd'])('finds the word %j of any length', (wanted) => {
    const dictionary = createTextDictionary();
    for (const text of ['\u0001xabcdx', '\u0001x', '\u0001', '\u0001abcd']) {
      dictionary.numberOf(text, 0);
    }
    expect([...dictionary.search(wanted, null)]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.search(wanted, ['\u0001'])]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.search(wanted, ['\u0002'])]).toEqual([0, 0, 0, 0]);
  });

  it('looks only behind the marks asked for, and tells marks apart in what it keeps', () => {
    const dictionary = createTextDictionary();
    dictionary.numberOf('\u0001acme\u0002other', 0);
    dictionary.numberOf('\u0001other\u0002acme', 0);
    dictionary.numberOf('\u0003acme', 0);
    const find = (among: readonly string[] | null) => [...dictionary.search('acme', among)];
    expect(find(['\u0001'])).toEqual([1, 0, 0]);
    expect(find(['\u0002'])).toEqual([0, 1, 0]);
    expect(find(['\u0001', '\u0003'])).toEqual([1, 0, 1]);
    expect(find(null)).toEqual([1, 1, 1]);
    expect(find(['\u0001'])).toEqual([1, 0, 0]);
  });

  it.each([null, '\u0002'])('finds whole fields behind a mark, split at %j', (split) => {
    const dictionary = createTextDictionary({ split });
    for (const text of ['\u0001a\u0002b', '\u0001b\u0002ab', '\u0001ab', '\u0002b']) {
      dictionary.numberOf(text, 0);
    }
    expect([...dictionary.searchWhole(['b'], '\u0002')]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.searchWhole(['a', 'ab'], '\u0001')]).toEqual([1, 0, 1, 0]);
    expect([...dictionary.searchWhole(['b'], '\u0001')]).toEqual([0, 1, 0, 0]);
  });

  it('holds thousands of texts, and answers words it was asked long ago', () => {
    const dictionary = createTextDictionary();
    const texts = Array.from({ length: 5_000 }, (_, number) => `\u0001shp-${number}`);
    for (const text of texts.slice(0, 2_500)) dictionary.numberOf(text, 0);
    const search = (wanted: string) => {
      dictionary.beginSearch();
      return [...dictionary.search(wanted, null)];
    };
    const plain = (wanted: string) => texts.map((text) => (text.includes(wanted) ? 1 : 0));
    expect(search('p-12')).toEqual(plain('p-12').slice(0, 2_500));
    for (let number = 0; number < 50; number += 1) search(`p-${number}`);
    for (const text of texts) dictionary.numberOf(text, 0);
    expect(search('p-12')).toEqual(plain('p-12'));
    expect(search('p-49')).toEqual(plain('p-49'));
  });

  it('answers all the words of one search, however many, in memory of those before', () => {
    const dictionary = createTextDictionary();
    const texts = Array.from({ length: 200 }, (_, number) => `\u0001x${number}x`);
    for (const text of texts) dictionary.numberOf(text, 0);
    const memory = new Set<ArrayBufferLike>();
    for (let turn = 0; turn < 200; turn += 1) {
      dictionary.beginSearch();
      const words = Array.from({ length: 40 }, (_, index) => `x${(turn + index * 3) % 200}`);
      const masks = words.map((wanted) => dictionary.search(wanted, null));
      for (const [index, mask] of masks.entries()) {
        const wanted = words[index] ?? '';
        expect([...mask]).toEqual(texts.map((text) => (text.includes(wanted) ? 1 : 0)));
        memory.add(mask.buffer);
      }
    }
    expect(memory.size).toBeLessThan(100);
  });

  it('knows when the events with some texts happened, in whatever order they came', () => {
    const dictionary = createTextDictionary();
    for (const [text, at] of [
      ['a1', 5],
      ['b1', 1],
      ['a2', 3],
      ['a1', 9],
      ['a2', 4],
    ] as const) {
      dictionary.numberOf(text, at);
    }
    const timesOf = (word: string) => dictionary.timesOf(dictionary.search(word, null));
    expect(timesOf('a')).toEqual({ first: 3, last: 9 });
    expect(timesOf('b')).toEqual({ first: 1, last: 1 });
    expect(timesOf('1')).toEqual({ first: 1, last: 9 });
    const none = timesOf('c');
    expect(none.first).toBeGreaterThan(none.last);
  });

  it('does not look when each of very many texts came', () => {
    const dictionary = createTextDictionary();
    for (let number = 0; number < 3_000; number += 1) {
      dictionary.numberOf(`x${number < 1_000 ? 'few' : 'many'}${number}`, number);
    }
    const timesOf = (word: string) => dictionary.timesOf(dictionary.search(word, null));
    expect(timesOf('few')).toEqual({ first: 0, last: 999 });
    expect(timesOf('many')).toEqual({ first: -Infinity, last: Infinity });
  });

  it('finds what is hidden only where it is asked for, or comes first', () => {
    const dictionary = createTextDictionary({ hidden: '\u0002' });
    for (const text of [
      '\u0001acme\u00024f43\u0003blue',
      '\u0001a43\u00024f00\u0003blue',
      '\u0001acme\u00024f00\u0003b43',
      '\u00024f43',
    ]) {
      dictionary.numberOf(text, 0);
    }
    const find = (wanted: string, among: readonly string[] | null) => [
      ...dictionary.search(wanted, among),
    ];
    expect(find('4', null)).toEqual([0, 1, 1, 1]);
    expect(find('43', null)).toEqual([0, 1, 1, 1]);
    expect(find('f43', null)).toEqual([0, 0, 0, 1]);
    expect(find('blu', null)).toEqual([1, 1, 0, 0]);
    expect(find('43', ['\u0002'])).toEqual([1, 0, 0, 1]);
    expect(find('f43', ['\u0001', '\u0002'])).toEqual([1, 0, 0, 1]);
    expect(find('43', ['\u0001', '\u0003'])).toEqual([0, 1, 1, 0]);
  });
});
