import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLetterPairs } from '../../../../engine/history/search/letterPairs.ts';

const unit = fc.constantFrom('a', 'b', 'z', '0', '9', '\u0001', '.', 'é', '💥');
const text = fc.string({ unit, maxLength: 8 });

describe('engine/history/search/letterPairs.ts', () => {
  it('leaves every text that holds a word, and no other where it says so', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 80 }),
        fc.string({ unit, maxLength: 4 }),
        fc.nat(80),
        fc.nat(80),
        (texts, word, from, length) => {
          const pairs = createLetterPairs();
          texts.forEach((each, number) => pairs.add(number, each));
          const to = Math.min(texts.length, from + length);
          const left = new Uint8Array(texts.length);
          pairs.sift(word, { from, to }, left);
          const found = texts.flatMap((each, number) =>
            number >= from && number < to && each.includes(word) ? [number] : [],
          );
          const sifted = [...left.keys()].filter((number) => left[number] === 1);
          expect(sifted).toEqual(expect.arrayContaining(found));
          expect(sifted.every((number) => number >= from && number < to)).toBe(true);
          const wrong = pairs.isCertain(word) ? sifted.length - found.length : 0;
          expect(wrong).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('rules out most texts without a word', () => {
    const pairs = createLetterPairs();
    const texts = Array.from({ length: 5_000 }, (_, number) => `\u0001shp${number}`);
    texts.forEach((each, number) => pairs.add(number, each));
    const left = new Uint8Array(texts.length);
    pairs.sift('p4321', { from: 0, to: texts.length }, left);
    expect(texts.filter((_, number) => left[number] === 1)).toEqual(['\u0001shp4321']);
  });

  it.each([
    ['a', true],
    ['7', true],
    ['a7', true],
    ['', false],
    ['abc', false],
    ['é', false],
    ['a.', false],
    ['.a', false],
  ])('knows whether it can be certain of %j', (word, isCertain) => {
    expect(createLetterPairs().isCertain(word)).toBe(isCertain);
  });
});
