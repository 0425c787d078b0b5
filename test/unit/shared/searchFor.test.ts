import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../engine/history/search/lexer.ts';
import { searchFor, writeValue } from '../../../shared/searchFor.ts';

describe('writeValue', () => {
  it.each([
    ['Delivered', 'Delivered'],
    ['In transit', '"In transit"'],
    ['a,b', '"a,b"'],
    ['a:b', 'a:b'],
    ['//a', '"//a"'],
    ['say "x"', null],
    ['say “x”', null],
    ['a\nb', null],
  ])('writes %j as %j', (text, value) => {
    expect(writeValue(text)).toBe(value);
  });

  it('writes any text so that it is read back, or not at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), (text) => {
        const value = writeValue(text);
        if (value === null) return;
        expect(tokenize(`type:${value} x`)[0]?.values.map(({ text }) => text)).toEqual([text]);
      }),
    );
  });
});

describe('searchFor', () => {
  it.each([
    ['id', 'SHP-12345', 'id:SHP-12345'],
    ['id', 'SHP 12345', 'id:"SHP 12345"'],
    ['customer', 'Hill, Foods', 'customer:"Hill, Foods"'],
    ['carrier', 'Acme “West” Freight', 'carrier:Acme carrier:West carrier:Freight'],
    ['name', '53" trailers', 'name:53 name:trailers'],
  ] as const)('searches %s for %j with %j', (field, value, search) => {
    expect(searchFor(field, value)).toBe(search);
  });

  it('searches for nothing but parts of the value, in that field alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (value) => {
        for (const { qualifier, values, isNegated } of tokenize(searchFor('id', value))) {
          expect([qualifier?.word, isNegated, values.length]).toEqual(['id', false, 1]);
          expect(value).toContain(values[0].text);
        }
      }),
    );
  });
});
