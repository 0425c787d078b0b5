import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeType, eventTypes } from '../../../../engine/contract/catalogue.ts';
import { parseQuery } from '../../../../engine/history/search/query.ts';
import { suggest } from '../../../../engine/history/search/suggest.ts';
import type { Suggestion } from '../../../../shared/search.ts';
import { queryText } from './randomQuery.ts';

// A Tuesday.
const now = new Date(2026, 10, 24, 15, 20).getTime();
const context = { types: eventTypes, now };

describe('suggest', () => {
  it.each(['|', 'acme |', '| acme', 'a  |  b', '-|', 'acme -|'])(
    'offers the qualifiers, each with a line on what it finds, at the empty word of %j',
    (marked) => {
      const suggestions = at(marked);
      expect(suggestions.map(({ insert }) => insert)).toEqual(
        'type: is: on: after: before: carrier: customer: group:'.split(' '),
      );
      expect(suggestions[0]).toMatchObject({
        label: 'type:',
        hint: 'Type of event, such as type:delivered',
      });
    },
  );

  it.each([
    ['t|', ['type:|']],
    ['T|', ['type:|']],
    ['c|', ['carrier:|', 'customer:|']],
    ['acme -ke|', ['acme -key:|']],
    ['unre|', ['is:unread|']],
    ['-unre|', ['-is:unread|']],
    ['yest|', ['on:yesterday|']],
    ['deliv|', ['type:Delivered|']],
    ['overd|', ['type:"Check call overdue"|']],
    ['comp|', ['group:company|', 'type:"Company created"|']],
    ['type:deliv|', ['type:Delivered|']],
    ['type:in-tr|', ['type:"In transit"|']],
    ['type:"in tr|', ['type:"In transit"|']],
    ['type:“in tr|”', ['type:"In transit"|']],
    ['type:delivered,canc|', ['type:delivered,Canceled|']],
    ['type:canc|,open', ['type:Canceled|,open']],
    ['-type:won|', ['-type:"Quote won"|']],
    ['type:TENDER_P|', ['type:"Tender pending"|']],
    ['group:sh|', ['group:shipment|']],
    ['group:shipment,ca|', ['group:shipment,carrier|']],
    ['is:s|', ['is:starred|', 'is:silent|', 'is:suppressed|']],
    ['is:"s|i"', ['is:starred|', 'is:silent|', 'is:suppressed|']],
    ['IS:un|', ['IS:unread|']],
    ['on:y|', ['on:yesterday|']],
    ['after:2|', ['after:24h|', 'after:2w|', 'after:2026-11-24|']],
    ['on:2|', ['on:2w|', 'on:2026-11-24|']],
    ['before:t|', ['before:today|', 'before:thursday|', 'before:tuesday|']],
    ['is:un|x acme', ['is:unread| acme']],
    ['type:"in tr|ans x', ['type:"In transit"| x']],
  ])('completes %j, first of all, to %j', (marked, completed) => {
    const { text, caret } = unmarked(marked);
    const results = suggest(text, caret, context).map((one) => applied(text, one));
    expect(results.slice(0, completed.length)).toEqual(completed);
  });

  it.each([
    ['|acme', 'before a word'],
    ['"foo"|bar', 'between two words without a space'],
    ['"acme fr|', 'within a phrase'],
    ['"acme"|', 'behind a phrase'],
    ['ty|pe:x', 'within a qualifier that has a value'],
    ['tpye:d|', 'behind an unknown qualifier'],
    ['constructor:d|', 'behind an unknown qualifier'],
    ['carrier:ac|', 'where the value is free text'],
    ['is:late,un|', 'behind a comma that may not be there'],
    ['is:"un|"x', 'before what would grow into it'],
    ['20|', 'in a number'],
    ['zzzz|', 'when nothing begins so'],
    ['is:unread|', 'when the word is complete'],
  ])('offers nothing at %j, %s', (marked) => {
    expect(at(marked)).toEqual([]);
  });

  it('offers at most eight', () => {
    expect(at('type:|')).toHaveLength(8);
    expect(at('carrier|')).toHaveLength(8);
  });

  it('tells what a type and a day are', () => {
    expect(at('type:in-tr|')[0]).toMatchObject({
      label: 'In transit',
      hint: 'SHIPMENT_IN_TRANSIT',
    });
    expect(at('on:|').slice(0, 3)).toMatchObject([
      { label: 'today', hint: '2026-11-24' },
      { label: 'yesterday', hint: '2026-11-23' },
      { label: '7d', hint: '2026-11-17' },
    ]);
  });

  it('writes every type so that it means that type alone', () => {
    for (const { name, label } of eventTypes) {
      const insert = at(`type:${name}|`).find((one) => one.label === label)?.insert;
      const { terms } = parseQuery(`type:${insert}`, context);
      expect(terms).toEqual([{ kind: 'types', types: [name], isNegated: false }]);
    }
  });

  it('writes a type by its name when its label cannot be written, and never offers one that cannot', () => {
    const odd = { group: 'other', label: 'Say "x"' } as const;
    const types = [
      { ...odd, name: 'odd.one' },
      { ...odd, name: 'odd.“two”' },
      { group: 'other', label: '—', name: '---' },
    ] as const;
    const suggestions = suggest('type:', 5, { types, now });
    expect(suggestions.map(({ insert }) => insert)).toEqual(['odd.one']);
  });
});

describe('suggest in any text', () => {
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 4 });

  it('offers what lies inside the text and, once inserted, has no problem in its place', () => {
    fc.assert(
      fc.property(queryText, fc.nat(45), names, (text, caret, added) => {
        const types = [...eventTypes, ...added.map(describeType)];
        const suggestions = suggest(text, caret, { types, now });
        expect(suggestions.length).toBeLessThanOrEqual(8);
        expect(new Set(suggestions.map(({ insert }) => insert)).size).toBe(suggestions.length);
        for (const one of suggestions) {
          expect(one.start).toBeLessThanOrEqual(one.end);
          expect(one.end).toBeLessThanOrEqual(text.length);
          expect(one.start).toBeLessThanOrEqual(caret);
          expect(problemsAt(text, one, { types, now })).toEqual([]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('offers a way on from each qualifier: its values, or it takes free text', () => {
    const free = new Set([
      'carrier:',
      'customer:',
      'id:',
      'key:',
      'name:',
      'status:',
      'became:',
      'changed:',
    ]);
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      for (const { insert } of at(`${letter}|`)) {
        const isFree = free.has(insert);
        expect([insert, at(`${insert}|`).length > 0]).toEqual([insert, !isFree]);
      }
    }
  });
});

/** The problems of a text, at the place of an inserted suggestion; a qualifier alone gets a value first. */
function problemsAt(text: string, one: Suggestion, given: Parameters<typeof parseQuery>[1]) {
  const isBegun = one.insert.endsWith(':') && !text.slice(0, one.start).endsWith(':');
  const [value] = isBegun ? suggest(one.insert, one.insert.length, given) : [];
  const insert = one.insert + (isBegun ? (value?.insert ?? 'x') : '');
  const whole = text.slice(0, one.start) + insert + text.slice(one.end);
  const end = one.start + insert.length;
  return parseQuery(whole, given).problems.filter(
    (problem) => problem.start < end && problem.end > one.start,
  );
}

function at(marked: string): readonly Suggestion[] {
  const { text, caret } = unmarked(marked);
  return suggest(text, caret, context);
}

/** A text and the place of its caret, which is written as |. */
function unmarked(marked: string): { readonly text: string; readonly caret: number } {
  return { text: marked.replace('|', ''), caret: marked.indexOf('|') };
}

function applied(text: string, { start, end, insert }: Suggestion): string {
  return `${text.slice(0, start)}${insert}|${text.slice(end)}`;
}

describe('suggest of names and numbers', () => {
  const namesFor = (letters: string) => [
    { kind: 'shipment', text: 'SHP-12345', hint: `Shipment for ${letters}` },
    { kind: 'carrier', text: 'Granite Ridge', hint: 'Carrier CAR-1' },
    { kind: 'customer', text: 'Gra"n', hint: 'Customer A1' },
  ];
  const offered = (text: string) =>
    suggest(text, text.length, { types: [], now: 0, namesFor }).map(({ insert }) => insert);

  it('offers them behind the words of the search, and alone behind carrier:', () => {
    expect(offered('gran')).toEqual(['SHP-12345', '"Granite Ridge"']);
    expect(offered('123')).toEqual(['SHP-12345', '"Granite Ridge"']);
    expect(offered('carrier:gra')).toEqual(['"Granite Ridge"']);
    expect(offered('id:gra')).toEqual([]);
    // One or two letters are in too many.
    expect(offered('zq')).toEqual([]);
  });
});
