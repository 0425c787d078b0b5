import { describe, expect, it } from 'vitest';
import { oneLine, wordsOf } from '../../../engine/contract/words.ts';

describe('wordsOf', () => {
  it.each([
    ['SHIPMENT_RATE_CON_SIGNED', ['shipment', 'rate', 'con', 'signed']],
    ['order.status_changed', ['order', 'status', 'changed']],
    ['insuranceExpirationDate', ['insurance', 'expiration', 'date']],
    ['qboCustomerID', ['qbo', 'customer', 'id']],
    ['addressLine2', ['address', 'line2']],
    ['W9', ['w9']],
    ['運送.到着', ['運送', '到着']],
    ['__', []],
  ])('splits %s', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('oneLine', () => {
  it.each([
    ['a\n\tb\u0000  c ', 20, 'a b c'],
    ['exactly ten', 11, 'exactly ten'],
    ['one over it', 10, 'one over…'],
    ['cut 😀 pair', 6, 'cut…'],
    ['half \ud83d', 20, 'half'],
    ['left\u202eright', 20, 'left right'],
    ['', 5, ''],
  ])('turns %j within %d into %j', (text, limit, line) => {
    expect(oneLine(text, limit)).toBe(line);
  });
});
