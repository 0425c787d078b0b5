import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize, type Token } from '../../../../engine/history/search/lexer.ts';
import { queryText } from './randomQuery.ts';

describe('tokenize', () => {
  it.each([
    ['', []],
    ['  \t ', []],
    ['shp 12345', ['shp', '12345']],
    ['-shp', ['not shp']],
    ['--shp', ['not -shp']],
    ['-', ['not ']],
    ['a-b', ['a-b']],
    ['"in transit" x', ['in transit', 'x']],
    ['“in transit„', ['in transit']],
    ['-"in transit"', ['not in transit']],
    ['"in transit"x', ['in transit', 'x']],
    ['"in transit', ['in transit…']],
    ['"', ['…']],
    ['53" x"y"', ['53"', 'x"y"']],
    ['O’Brien', ['O’Brien']],
    ['type:', ['type(']],
    ['type:delivered', ['type(delivered']],
    ['TYPE:a,b', ['TYPE(a|b']],
    ['type:a, b', ['type(a|', 'b']],
    ['type:,', ['type(|']],
    ['-type:"in transit",b', ['not type(in transit|b']],
    ['type:"a, b"c', ['type(a, b', 'c']],
    ['type:"a b', ['type(a b…']],
    ['type:53"', ['type(53"']],
    ['a,b', ['a,b']],
    ['größe:x', ['größe(x']],
    ['gro\u0308ße:x', ['gro\u0308ße(x']],
    ['a:b:c', ['a(b:c']],
    ['after:2026-11-01T14:30', ['after(2026-11-01T14:30']],
    ['14:30', ['14:30']],
    ['CAR-1:2', ['CAR-1:2']],
    ['erp_x:2', ['erp_x:2']],
    [':x', [':x']],
    ['https://x', ['https://x']],
    ['a\u00a0b\nc', ['a', 'b', 'c']],
  ])('takes %j apart', (text, words) => {
    expect(tokenize(text).map(written)).toEqual(words);
  });

  it('says where each word and value stands, quotes and colon included', () => {
    const text = ' -type:"in transit",open x';
    const [first, second] = tokenize(text);
    expect([first?.start, first?.end, second?.start, second?.end]).toEqual([1, 24, 25, 26]);
    expect(placed(text, first?.qualifier)).toBe('type:');
    expect(first?.values.map((value) => placed(text, value))).toEqual(['"in transit"', 'open']);
  });

  it('puts every word inside any text, one after the other, and leaves only space between', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        let at = 0;
        for (const { start, end, qualifier, values } of tokenize(text)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          const places = [qualifier ?? { start, end: start }, ...values];
          for (const place of places) {
            expect(place.start).toBeGreaterThanOrEqual(start);
            expect(place.end).toBeGreaterThanOrEqual(place.start);
            expect(place.end).toBeLessThanOrEqual(end);
          }
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});

function written({ isNegated, qualifier, values }: Token): string {
  const texts = values.map(({ text, isClosed }) => text + (isClosed ? '' : '…'));
  return `${isNegated ? 'not ' : ''}${qualifier ? `${qualifier.word}(` : ''}${texts.join('|')}`;
}

function placed(
  text: string,
  place: { readonly start: number; readonly end: number } | null | undefined,
): string | null {
  return place ? text.slice(place.start, place.end) : null;
}
