import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSearchText, joinSearchText, searchWords } from '../../../engine/store/searchText.ts';

describe('engine/store/searchText.ts', () => {
  it.each([
    ['SHP-12345', 'shp12345'],
    ['shp 12345', 'shp12345'],
    ['SHP_12345', 'shp12345'],
    ['SHP–12345', 'shp12345'],
    ['ＳＨＰ１２', 'shp12'],
    ['Žofín & Sons', 'žofín&sons'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldSearchText(text)).toBe(folded);
  });

  it('leaves no space, dash, underscore or control character, and folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const folded = foldSearchText(text);
        expect(folded).not.toMatch(/[\s\-_\p{Cc}]/u);
        expect(foldSearchText(folded)).toBe(folded);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(foldSearchText(text)).not.toMatch(/[\s\-_\p{Cc}]/u);
      }),
    );
  });

  it('finds any part of any field by its folded text, whatever the case and dashes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (fields, which, from, length) => {
          const field = fields[which % fields.length] ?? '';
          const part = field.slice(from % field.length).slice(0, 1 + (length % field.length));
          expect(joinSearchText(fields)).toContain(foldSearchText(part.toUpperCase()));
        },
      ),
    );
  });

  it('keeps fields apart, so that no match spans two', () => {
    const text = joinSearchText(['SHP-1', null, '- -', '2 ERP']);
    expect(text).toBe('shp1\n2erp');
  });

  it('splits a search into words and drops those that fold to nothing', () => {
    expect(searchWords('  SHP-1 — acme  ')).toEqual(['shp1', 'acme']);
    expect(searchWords(' \t ')).toEqual([]);
  });
});
