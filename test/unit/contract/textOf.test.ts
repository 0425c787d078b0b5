import Sqlite from 'better-sqlite3';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOf } from '../../../engine/contract/textOf.ts';

test('a text is as the history reads it back, half a surrogate pair included', () => {
  const stored = new Sqlite(':memory:').prepare<[string | null], string>('SELECT ?').pluck();
  const halves = fc.constantFrom('\ud800', '\udc00', '😀', 'a', ' ', '\0');
  fc.assert(
    fc.property(fc.array(halves), (parts) => {
      const text = textOf(parts.join(''));
      expect(stored.get(text)).toBe(text);
    }),
  );
  expect(textOf('Caf\ud83d')).toBe('Caf\ufffd');
});

test('nothing but spaces is no text, and a number is one', () => {
  expect(textOf('  ')).toBeNull();
  expect(textOf(null)).toBeNull();
  expect(textOf(' A1 ')).toBe('A1');
  expect(textOf(0)).toBe('0');
});
