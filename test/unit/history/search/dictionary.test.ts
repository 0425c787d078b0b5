import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDictionary } from '../../../../engine/history/search/dictionary.ts';

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

describe('engine/history/search/dictionary.ts', () => {
  it.each([{}, { hidden: '\u0002' }])(
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
          const dictionary = createDictionary(options);
          const texts: (readonly Field[])[] = [];
          const asked: Extract<(typeof steps)[number], { kind: 'search' }>[] = [];
          for (const one of steps) {
            if (one.kind === 'add') {
              const number = dictionary.numberOf(textOf(one.fields));
              if (number === texts.length) texts.push(one.fields);
            } else {
              asked.push(one);
            }
            expect(texts.map((all) => dictionary.numberOf(textOf(all)))).toEqual([...texts.keys()]);
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
    const dictionary = createDictionary();
    expect(['x', 'y', 'x', '', ''].map((text) => dictionary.numberOf(text))).toEqual([
      0, 1, 0, 2, 2,
    ]);
    expect(dictionary.size()).toBe(3);
  });

  it.each(['a', 'ab', 'abc', 'abcd'])('finds the word %j of any length', (wanted) => {
    const dictionary = createDictionary();
    for (const text of ['\u0001xabcdx', '\u0001x', '\u0001', '\u0001abcd']) {
      dictionary.numberOf(text);
    }
    expect([...dictionary.search(wanted, null)]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.search(wanted, ['\u0001'])]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.search(wanted, ['\u0002'])]).toEqual([0, 0, 0, 0]);
  });

  it('looks only behind the marks asked for, and tells marks apart in what it keeps', () => {
    const dictionary = createDictionary();
    dictionary.numberOf('\u0001acme\u0002other');
    dictionary.numberOf('\u0001other\u0002acme');
    dictionary.numberOf('\u0003acme');
    const find = (among: readonly string[] | null) => [...dictionary.search('acme', among)];
    expect(find(['\u0001'])).toEqual([1, 0, 0]);
    expect(find(['\u0002'])).toEqual([0, 1, 0]);
    expect(find(['\u0001', '\u0003'])).toEqual([1, 0, 1]);
    expect(find(null)).toEqual([1, 1, 1]);
    expect(find(['\u0001'])).toEqual([1, 0, 0]);
  });

  it('finds whole fields behind a mark', () => {
    const dictionary = createDictionary();
    for (const text of ['\u0001a\u0002b', '\u0001b\u0002ab', '\u0001ab', '\u0002b']) {
      dictionary.numberOf(text);
    }
    expect([...dictionary.searchWhole(['b'], '\u0002')]).toEqual([1, 0, 0, 1]);
    expect([...dictionary.searchWhole(['a', 'ab'], '\u0001')]).toEqual([1, 0, 1, 0]);
    expect([...dictionary.searchWhole(['b'], '\u0001')]).toEqual([0, 1, 0, 0]);
  });

  it('holds thousands of texts, and answers words it was asked long ago', () => {
    const dictionary = createDictionary();
    const texts = Array.from({ length: 5_000 }, (_, number) => `\u0001shp-${number}`);
    for (const text of texts.slice(0, 2_500)) dictionary.numberOf(text);
    const search = (wanted: string) => [...dictionary.search(wanted, null)];
    const plain = (wanted: string) => texts.map((text) => (text.includes(wanted) ? 1 : 0));
    expect(search('p-12')).toEqual(plain('p-12').slice(0, 2_500));
    for (let number = 0; number < 50; number += 1) search(`p-${number}`);
    for (const text of texts) dictionary.numberOf(text);
    expect(search('p-12')).toEqual(plain('p-12'));
    expect(search('p-49')).toEqual(plain('p-49'));
  });

  it('answers all the words of one search, however many', () => {
    const dictionary = createDictionary();
    const texts = Array.from({ length: 200 }, (_, number) => `\u0001x${number}x`);
    for (const text of texts) dictionary.numberOf(text);
    for (let turn = 0; turn < 20; turn += 1) {
      const words = Array.from({ length: 40 }, (_, index) => `x${(turn * 10 + index * 3) % 200}`);
      const masks = words.map((wanted) => dictionary.search(wanted, null));
      for (const [index, mask] of masks.entries()) {
        const wanted = words[index] ?? '';
        expect([...mask]).toEqual(texts.map((text) => (text.includes(wanted) ? 1 : 0)));
      }
    }
  });

  it('finds what is hidden only where it is asked for, or comes first', () => {
    const dictionary = createDictionary({ hidden: '\u0002' });
    for (const text of [
      '\u0001acme\u00024f43\u0003blue',
      '\u0001a43\u00024f00\u0003blue',
      '\u0001acme\u00024f00\u0003b43',
      '\u00024f43',
    ]) {
      dictionary.numberOf(text);
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
