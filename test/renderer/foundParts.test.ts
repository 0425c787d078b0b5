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

  test.each([
    ['Muñoz Freight', 'munoz', 'Muñoz'],
    ['Mun\u0303oz Freight', 'mun', 'Mun\u0303'],
    ['Transporte Núñez', '"transporte nunez"', 'Transporte Núñez'],
    ['Große Straße 5', 'strasse', 'Straße'],
    ['O’Brien Bros', 'obrien', 'O’Brien'],
    ['J.B. Hunt', '"jb hunt"', 'J.B. Hunt'],
    ['ref SHP-12345.', '(SHP-12345),', 'SHP-12345'],
    ['SHP-12345', 'SHP\u221212345\u200B', 'SHP-12345'],
  ])('marks in %j what %j found', (text, search, part) => {
    expect(marked(text, search)).toEqual([part]);
  });

  test('marks each number of a list', () => {
    expect(marked('SHP-1 and SHP-2', 'SHP-1, SHP-2')).toEqual(['SHP-1', 'SHP-2']);
    expect(marked('SHP-1001 and SHP-1002', 'SHP-1001,SHP-1002')).toEqual(['SHP-1001', 'SHP-1002']);
    expect(marked('SHP-1 and SHP-2', 'SHP-1\tSHP-2')).toEqual(['SHP-1', 'SHP-2']);
  });
});
