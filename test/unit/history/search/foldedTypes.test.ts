import { afterEach, describe, expect, it } from 'vitest';
import { describeType, eventTypes } from '../../../../engine/contract/catalogue.ts';
import { matchingTypes, type SearchType } from '../../../../engine/history/search/foldedTypes.ts';
import { speak } from '../../../../shared/words/words.ts';

const named = (text: string, types: readonly SearchType[] = eventTypes) =>
  matchingTypes({ text, isQuoted: false }, types).map(({ name }) => name);

describe('engine/history/search/foldedTypes.ts', () => {
  afterEach(() => speak('en', 'en-US'));

  it('finds no word where two words of a label only meet', () => {
    const due: SearchType = { name: 'DUE', label: 'Seguimiento pendiente', group: 'shipment' };
    expect(named('open', [due])).toEqual([]);
    expect(named('seguimiento pend', [due])).toEqual(['DUE']);
    expect(named('miento', [due])).toEqual(['DUE']);
    speak('es', 'es-MX');
    const types = eventTypes.map(({ name }) => describeType(name));
    expect(named('open', types)).toEqual(['SHIPMENT_OPEN']);
  });

  it('finds words that follow each other, written together or apart, and parts of one', () => {
    expect(named('checkcall')).toEqual(named('check call'));
    expect(named('call over')).toEqual(['SHIPMENT_NEXT_CHECK_CALL_OVERDUE']);
    expect(named('verdue')).toContain('SHIPMENT_NEXT_CHECK_CALL_OVERDUE');
    expect(named('NEXT_CHECK_CALL_D')).toEqual(['SHIPMENT_NEXT_CHECK_CALL_DUE']);
  });
});
