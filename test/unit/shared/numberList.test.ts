import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../engine/history/search/query.ts';
import { numberListIn, numbersIn } from '../../../shared/numberList.ts';

describe('shared/numberList.ts', () => {
  it.each([
    ['SHP-12345\r\nSHP-12346\r\n', 'SHP-12345, SHP-12346'],
    ['SHP-12345\n\n SHP-12346 \nSHP-12345', 'SHP-12345, SHP-12346'],
    ['SHP-12345\tERP-77', 'SHP-12345, ERP-77'],
    ['(SHP-12345),\nSHP-12346', '(SHP-12345), SHP-12346'],
  ])('writes the pasted column %j as a list', (pasted, list) => {
    expect(numberListIn(pasted, 500)?.search).toBe(list);
  });

  it.each([
    'SHP-12345',
    'SHP-12345\n',
    'Acme\nSHP-12345',
    'load SHP-1\nSHP-2',
    'type:x1\ntype:x2',
    '',
  ])('leaves %j as it is', (pasted) => {
    expect(numberListIn(pasted, 500)).toBeNull();
  });

  it('leaves out whole numbers where there is no room, and says how many', () => {
    expect(numberListIn('SHP-1\nSHP-2\nSHP-3', 15)).toEqual({
      search: 'SHP-1, SHP-2',
      count: 3,
      taken: 2,
    });
  });

  it('takes a comma between thousands for a part of the number', () => {
    expect(numbersIn('1,250')).toEqual(['1,250']);
    expect(numbersIn('12345,12346')).toEqual(['12345', '12346']);
    expect(numbersIn('acme')).toEqual([]);
  });

  it('writes what the search reads as these numbers', () => {
    const number = fc.stringMatching(/^[A-Z]{0,3}-?\d{4,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(number, { minLength: 2, maxLength: 9 }), (numbers) => {
        const text = numberListIn(numbers.join('\n'), 2_000)?.search ?? '';
        const { terms } = parseQuery(text, { types: [], now: 0 });
        const texts = [...new Set(numbers.map((each) => each.replace('-', '').toLowerCase()))];
        if (texts.length < 2) return;
        expect(terms).toEqual([{ kind: 'numbers', texts, isNegated: false }]);
      }),
    );
  });
});
