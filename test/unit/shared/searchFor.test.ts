import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../engine/history/search/lexer.ts';
import { searchFor } from '../../../shared/searchFor.ts';

describe('shared/searchFor.ts', () => {
  it.each([
    ['id', 'SHP-12', 'id:SHP-12'],
    ['id', 'SHP 12', 'id:"SHP 12"'],
    ['carrier', 'Acme, Inc', 'carrier:"Acme, Inc"'],
    ['id', '//12', 'id:"//12"'],
    ['customer', 'the “best” one', 'customer:"the best one"'],
  ] as const)('writes %s of %s as %s', (field, value, search) => {
    expect(searchFor(field, value)).toBe(search);
  });

  it.each(['SHP 12', 'a"b c', 'Acme, Inc', '//x', 'x\ty'])(
    'is read back as one value: %j',
    (value) => {
      const tokens = tokenize(searchFor('id', value));
      expect(tokens).toHaveLength(1);
      expect(tokens[0]?.qualifier?.word).toBe('id');
      expect(tokens[0]?.values).toHaveLength(1);
    },
  );
});
