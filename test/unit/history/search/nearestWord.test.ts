import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../../../engine/history/search/nearestWord.ts';

const words = ['type', 'after', 'before', 'carrier', 'customer', 'Check call overdue'];

describe('nearestWord', () => {
  it.each([
    ['tpye', 'type'],
    ['typ', 'type'],
    ['types', 'type'],
    ['TYPE', 'type'],
    ['custmoer', 'customer'],
    ['carier', 'carrier'],
    ['cus', 'customer'],
    ['check-call-ovredue', 'Check call overdue'],
  ])('takes %j for %j', (written, meant) => {
    expect(nearestWord(written, words)).toBe(meant);
  });

  it.each(['', 't', 'xyz', 'shipment', 'tepy', 'a very long text that is nothing like them'])(
    'takes %j for nothing',
    (written) => {
      expect(nearestWord(written, words)).toBeNull();
    },
  );

  it('prefers what begins so to what is mistyped', () => {
    expect(nearestWord('unre', ['unra', 'unread'])).toBe('unread');
  });

  it('has nothing to choose among no words', () => {
    expect(nearestWord('type', [])).toBeNull();
  });
});
