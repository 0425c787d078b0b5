import { describe, expect, test } from 'vitest';
import { foundParts, wordsToMark } from '../../renderer/features/search/foundParts.ts';

const marked = (text: string, search: string) =>
  foundParts(text, wordsToMark(search)).map(([start, end]) => text.slice(start, end));

describe('renderer/features/search/foundParts.ts', () => {
  test('marks words whatever their case, spaces and dashes', () => {
    expect(marked('SHP-12345 delivered', 'shp12345')).toEqual(['SHP-12345']);
    expect(marked('SHP-12345 delivered', 'DELIV 345')).toEqual(['345', 'deliv']);
    expect(marked('In transit', 'intransit')).toEqual(['In transit']);
    expect(marked('SHP-12345 delivered', 'carrier')).toEqual([]);
  });

  test('marks values of qualifiers about text, but not what is left out', () => {
    expect(marked('ERP-77 · Acme', 'key:erp77 -acme is:unread')).toEqual(['ERP-77']);
    expect(marked('ACTIVE → INACTIVE', 'status:inactive,gone')).toEqual(['INACTIVE']);
    expect(marked('Acme Freight', '"acme freight"')).toEqual(['Acme Freight']);
    expect(marked('unread', 'is:unread')).toEqual([]);
  });

  test('joins marks that touch or overlap, and marks nothing without words', () => {
    expect(marked('delivered', 'deliv livered')).toEqual(['delivered']);
    expect(marked('delivered', ' - "" ')).toEqual([]);
  });
});
