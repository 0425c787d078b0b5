import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTypes, testEventType } from '../../../../engine/contract/catalogue.ts';
import {
  parseQuery,
  type ParsedQuery,
  type Term,
} from '../../../../engine/history/search/query.ts';
import { numbersIn } from '../../../../shared/numberList.ts';
import { queryText, queryWord } from './randomQuery.ts';

// A Tuesday.
const now = new Date(2026, 10, 24, 15, 20).getTime();
const types = [...eventTypes, testEventType];

describe('parseQuery of plain words', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['shp12345', ['shp12345']],
    ['SHP-12345', ['shp12345']],
    ['acme  delivered', ['acme', 'delivered']],
    ['"Acme Freight"', ['acmefreight']],
    ['“Acme Freight”', ['acmefreight']],
    ['-canceled', ['not canceled']],
    ['-"in transit"', ['not intransit']],
    ['acme — -', ['acme']],
    ['14:30', ['14:30']],
    ['-14:30', ['not 14:30']],
    ['https://x', ['https://x']],
    ['CAR-1:2', ['car1:2']],
    ['"type:x"', ['type:x']],
    ['53"', ['53']],
    ['smith,jones', ['smithjones']],
    ['1,250', ['1,250']],
    ['Smith & Sons', ['smith', 'sons']],
    ['(SHP-12345),', ['shp12345']],
    ['#SHP-12345', ['shp12345']],
    ['SHP-12345.', ['shp12345']],
    ['“(SHP-12345).”', ['shp12345']],
    ['SHP-12345\u200B', ['shp12345']],
    ['\u202ASHP-12345\u202C', ['shp12345']],
    ['SHP\u221212345', ['shp12345']],
    ["O'Brien’s", ['obriens']],
  ])('looks for the words of %j in any field', (text, words) => {
    const { terms, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(terms.map(inWords)).toEqual(words);
  });
});

describe('parseQuery of a list of numbers', () => {
  it.each([
    ['SHP-12345\nSHP-12346\n', ['shp12345', 'shp12346']],
    ['SHP-12345\r\nSHP-12346', ['shp12345', 'shp12346']],
    ['SHP-12345\tERP-77\t4711', ['shp12345', 'erp77', '4711']],
    ['SHP-12345, SHP-12346, SHP-12345', ['shp12345', 'shp12346']],
    ['(SHP-12345), (SHP-12346)', ['shp12345', 'shp12346']],
    ['SHP-12345; 12346', ['shp12345', '12346']],
    ['SHP-12345,SHP-12346', ['shp12345', 'shp12346']],
  ])('finds any of the numbers of %j, and says so', (text, texts) => {
    expect(parseQuery(text, { types, now })).toEqual({
      terms: [{ kind: 'numbers', texts, isNegated: false }],
      problems: [],
      explanation: `Finds events with any of these ${texts.length} numbers.`,
    });
  });

  it('finds them together with what stands before and behind', () => {
    expect(parse('acme SHP-1, SHP-2 is:unread').terms).toEqual([
      { kind: 'text', field: 'any', text: 'acme', isNegated: false },
      { kind: 'numbers', texts: ['shp1', 'shp2'], isNegated: false },
      { kind: 'is', flag: 'unread', isNegated: false },
    ]);
  });

  it.each(['SHP-1 SHP-2', 'acme,\njones', 'SHP-1, acme', '-SHP-1, SHP-2', '"1", 2', '1,250'])(
    'asks for every word of %j',
    (text) => {
      const { terms, explanation } = parseQuery(text, { types, now });
      expect(terms.map(({ kind }) => kind)).not.toContain('numbers');
      expect(explanation).toBeNull();
    },
  );
});

it('reads is:held, the name of the outcome in rows and filters, as is:pending', () => {
  expect(parse('is:held')).toEqual(parse('is:pending'));
  expect(parse('is:held').problems).toEqual([]);
});

describe('parseQuery of what is watched, muted or has problems', () => {
  const idsOf = { watched: () => ['Id-1', 'b'], muted: () => [], open: () => ['C-7'] };

  it.each([
    ['is:watched', { ids: ['id1', 'b'], isNegated: false }],
    ['-is:watched', { ids: ['id1', 'b'], isNegated: true }],
    ['is:muted', { ids: [], isNegated: false }],
    ['is:open', { ids: ['c7'], isNegated: false }],
  ])('reads %s as those entities', (text, term) => {
    expect(parseQuery(text, { types, now, idsOf })).toEqual({
      terms: [{ kind: 'entities', ...term }],
      problems: [],
      explanation: null,
    });
  });
});

describe('parseQuery of a qualifier for text', () => {
  it.each([
    ['carrier:Acme', 'carrier=acme'],
    ['customer:"Hill Foods"', 'customer=hillfoods'],
    ['id:SHP-12345', 'id=shp12345'],
    ['key:ERP-77', 'key=erp77'],
    ['name:O’Brien', 'name=obrien'],
    ['became:inactive', 'became=inactive'],
    ['became:"do not use"', 'became=donotuse'],
    ['changed:insurance*', 'changed=insurance'],
    ['carrier:Muñoz', 'carrier=munoz'],
    ['id:#SHP-12345', 'id=shp12345'],
    ['status:do-not-use', 'status=donotuse'],
    ['-STATUS:inactive', 'not status=inactive'],
    ['name:"Acme, Inc."', 'name=acmeinc'],
    ['key:a:b', 'key=a:b'],
    ['ｎａｍｅ:x', 'name=x'],
  ])('reads %j', (text, term) => {
    const { terms, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(terms.map(inWords)).toEqual([term]);
  });
});

describe('parseQuery of type:', () => {
  it.each([
    ['type:delivered', ['SHIPMENT_DELIVERED']],
    ['type:SHIPMENT_DELIVERED', ['SHIPMENT_DELIVERED']],
    ['type:"in transit"', ['SHIPMENT_IN_TRANSIT']],
    ['type:intransit', ['SHIPMENT_IN_TRANSIT']],
    ['type:in-transit', ['SHIPMENT_IN_TRANSIT']],
    ['type:rate_con', matching(/RATE_CON/)],
    ['type:activated', ['CARRIER_ACTIVATED', 'CARRIER_DEACTIVATED']],
    ['type:quoted', ['QUOTE_QUOTED']],
    ['type:"quote sent"', ['QUOTE_QUOTED']],
    ['type:delivered,canceled', ['SHIPMENT_DELIVERED', 'SHIPMENT_CANCELED']],
    ['type:delivered,DELIVERED', ['SHIPMENT_DELIVERED']],
    ['type:"in transit",won', ['SHIPMENT_IN_TRANSIT', 'QUOTE_WON']],
    ['type:test', ['DOCKBELL_TEST']],
  ])('finds the types of %j by any part of label or name', (text, names) => {
    expect(parse(text)).toEqual({
      terms: [{ kind: 'types', types: names, isNegated: false }],
      problems: [],
    });
  });

  it.each([
    ['type:checkcall', matching(/CHECK_CALL/)],
    ['type:"check call"', ['SHIPMENT_CHECK_CALL']],
    ['type:SHIPMENT_CHECK_CALL', ['SHIPMENT_CHECK_CALL']],
    ['type:booked', ['SHIPMENT_BOOKED', 'SHIPMENT_PICK_UP_NEAR_NOT_BOOKED']],
    ['type:"booked"', ['SHIPMENT_BOOKED']],
    ['type:"rate con"', matching(/RATE_CON/)],
    ['type:carrier_created', ['CARRIER_CREATED']],
  ])(
    'takes %j for one type only when it is a whole name, or a whole label in quotes',
    (text, names) => {
      expect(parse(text).terms).toEqual([{ kind: 'types', types: names, isNegated: false }]);
    },
  );

  it('takes a whole name for that type alone, although longer names begin so', () => {
    const longer = {
      name: 'SHIPMENT_DELIVERED_LATE',
      label: 'Delivered late',
      group: 'shipment',
    } as const;
    const { terms } = parseQuery('type:SHIPMENT_DELIVERED', { types: [...types, longer], now });
    expect(terms).toEqual([{ kind: 'types', types: ['SHIPMENT_DELIVERED'], isNegated: false }]);
  });

  it('finds types that MVMNT added, and the same list of types again after it has grown', () => {
    const added = { name: 'dock.door_opened', label: 'Dock door opened', group: 'other' } as const;
    expect(parse('type:door').problems).toHaveLength(1);
    expect(parseQuery('type:door', { types: [...types, added], now }).terms).toEqual([
      { kind: 'types', types: ['dock.door_opened'], isNegated: false },
    ]);
  });
});

describe('parseQuery of group:', () => {
  it.each([
    ['group:shipment', matching(/^SHIPMENT_/)],
    ['group:Shipments', matching(/^SHIPMENT_/)],
    ['group:company', matching(/^COMPANY_/)],
    ['group:companies', matching(/^COMPANY_/)],
    ['group:quote,document', [...matching(/^QUOTE_/), 'DOCUMENT_UPLOADED']],
    ['group:dockbell', ['DOCKBELL_TEST']],
    ['group:other', []],
  ])('finds the types of %j', (text, names) => {
    expect(parse(text)).toEqual({
      terms: [{ kind: 'types', types: names, isNegated: false }],
      problems: [],
    });
  });
});

describe('parseQuery of is:', () => {
  it.each(
    'unread read starred late repeated notified digest silent suppressed failed pending'.split(' '),
  )('reads is:%s, and its opposite', (flag) => {
    expect(parse(`is:${flag} -is:${flag.toUpperCase()}`)).toEqual({
      terms: [
        { kind: 'is', flag, isNegated: false },
        { kind: 'is', flag, isNegated: true },
      ],
      problems: [],
    });
  });
});

describe('parseQuery of times', () => {
  const first = new Date(2026, 10, 1).getTime();
  const second = new Date(2026, 10, 2).getTime();
  const afternoon = new Date(2026, 10, 1, 14, 30).getTime();
  it.each([
    ['after:2026-11-01', first, null],
    ['before:2026-11-01', null, first],
    ['on:2026-11-01', first, second],
    ['after:2026-11-01T14:30', afternoon, null],
    ['before:2026-11-01T14:30', null, afternoon],
    ['before:"2026-11-01 14:30"', null, afternoon],
    ['after:24h', now - 86_400_000, null],
    ['after:7d', new Date(2026, 10, 17).getTime(), null],
    ['before:monday', null, new Date(2026, 10, 23).getTime()],
    ['on:Today', new Date(2026, 10, 24).getTime(), new Date(2026, 10, 25).getTime()],
  ])('reads %j', (text, from, to) => {
    expect(parse(text)).toEqual({
      terms: [{ kind: 'time', from, to, isNegated: false }],
      problems: [],
    });
    expect(parse(`-${text}`).terms).toEqual([{ kind: 'time', from, to, isNegated: true }]);
  });
});

describe('parseQuery of what it cannot apply', () => {
  it.each([
    ['tpye:x', 'tpye:', 'There is no qualifier tpye:. Did you mean type:?'],
    ['TYP:x', 'TYP:', 'There is no qualifier TYP:. Did you mean type:?'],
    [
      'Acme:x',
      'Acme:',
      'There is no qualifier Acme:. To look for text with a colon, put it in quotes.',
    ],
    [
      'constructor:x',
      'constructor:',
      'There is no qualifier constructor:. To look for text with a colon, put it in quotes.',
    ],
    [
      'type:',
      'type:',
      'type: has nothing to look for. Type it right after the colon, such as type:delivered.',
    ],
    [
      '-is:""',
      '-is:""',
      'is: has nothing to look for. Type it right after the colon, such as is:unread.',
    ],
    [
      'key:—',
      'key:—',
      'key: has nothing to look for. Type it right after the colon, such as key:ERP-77.',
    ],
    ['""', '""', 'There is nothing to look for in these quotes. Type it between them.'],
    ['"in transit', '"in transit', 'This quote is not closed. Type " after its last word.'],
    ['type:"in transit', '"in transit', 'This quote is not closed. Type " after its last word.'],
    [
      'type:delivred',
      'delivred',
      'There is no type of event “delivred”. Did you mean type:Delivered?',
    ],
    [
      'type:"in tranist"',
      '"in tranist"',
      'There is no type of event “in tranist”. Did you mean type:"In transit"?',
    ],
    ['type:overdeu', 'overdeu', 'There is no type of event “overdeu”. Did you mean type:overdue?'],
    [
      'type:qqqq',
      'qqqq',
      'There is no type of event “qqqq”. Enter part of its label, such as type:delivered.',
    ],
    [
      'type:delivered,cancelled',
      'cancelled',
      'There is no type of event “cancelled”. Did you mean type:Canceled?',
    ],
    [
      'type:delivered,',
      ',',
      'A comma goes between two words, without spaces, such as type:delivered,canceled.',
    ],
    [
      'type:,delivered',
      ',',
      'A comma goes between two words, without spaces, such as type:delivered,canceled.',
    ],
    ['group:ship', 'ship', 'There is no group “ship”. Did you mean group:shipment?'],
    [
      'group:x',
      'x',
      'There is no group “x”. Enter shipment, carrier, customer, company, vendor, location, quote, commission, document, dockbell or other.',
    ],
    ['is:unraed', 'unraed', 'An event cannot be “unraed”. Did you mean is:unread?'],
    [
      'is:x',
      'x',
      'An event cannot be “x”. Enter unread, read, attention, starred, late, repeated, notified, digest, silent, suppressed, failed, pending, watched, muted or open.',
    ],
    [
      'is:constructor',
      'constructor',
      'An event cannot be “constructor”. Enter unread, read, attention, starred, late, repeated, notified, digest, silent, suppressed, failed, pending, watched, muted or open.',
    ],
    [
      'is:late,starred',
      'late,starred',
      'is: takes no commas. For events that are both, enter is:late is:starred.',
    ],
    [
      'is:late,x',
      'late,x',
      'is: takes no commas. For events that are both, enter is:unread is:late.',
    ],
    [
      'name:Acme,Inc',
      'Acme,Inc',
      'name: takes no commas. When a comma is part of the text, put the text in quotes.',
    ],
    [
      'on:monday,friday',
      'monday,friday',
      'on: takes no commas. For several days, enter after: and before:.',
    ],
    ['after:yesteday', 'yesteday', '“yesteday” is not a day. Did you mean yesterday?'],
    ['on:2026-02-30', '2026-02-30', 'There is no day 2026-02-30. Did you mean 2026-02-28?'],
    ['on:24h', '24h', 'on: means a whole day. For a time, enter after: or before: instead.'],
  ])('leaves out %j and marks %j', (text, marked, words) => {
    const { terms, problems } = parse(`acme ${text}`);
    expect(terms.map(inWords)).toEqual(['acme']);
    expect(problems.map(({ words }) => words)).toEqual([words]);
    const [{ start, end } = { start: 0, end: 0 }] = problems;
    expect(`acme ${text}`.slice(start, end)).toBe(marked);
  });

  it('says each wrong alternative in its own place', () => {
    const text = 'type:qqqq,delivered,wwww';
    const { problems } = parse(text);
    expect(problems.map(({ start, end }) => text.slice(start, end))).toEqual(['qqqq', 'wwww']);
  });

  it('still applies what stands before and behind', () => {
    const { terms, problems } = parse('acme tpye:x is:late');
    expect(terms.map(inWords)).toEqual(['acme', 'is=late']);
    expect(problems).toHaveLength(1);
  });
});

describe('parseQuery of any text', () => {
  it('does not throw, marks problems inside the text, and searches for folded text only', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        const { terms, problems } = parse(text);
        for (const { start, end, words } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(words).toMatch(/^\S.*[.?]$/);
        }
        const texts = terms.flatMap((term) => {
          if (term.kind === 'numbers') return term.texts;
          return term.kind === 'text' ? [term.text] : [];
        });
        for (const folded of texts) expect(folded).toMatch(/^[^\s\p{Cc}]+$/u);
      }),
    );
  });

  it('means the same with more space', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        expect(meaning(` ${text.replaceAll(' ', '   ')}  `)).toEqual(meaning(text));
      }),
    );
  });

  it('means the same in any order of its words', () => {
    const orders = fc
      // A number with a comma behind it belongs to the next one.
      .uniqueArray(
        queryWord.filter((word) => numbersIn(word).length === 0 || !/[,;]$/.test(word)),
        { maxLength: 6 },
      )
      .chain((words) =>
        fc.tuple(
          fc.constant(words),
          fc.shuffledSubarray(words, { minLength: words.length, maxLength: words.length }),
        ),
      );
    fc.assert(
      fc.property(orders, ([words, shuffled]) => {
        expect(sorted(meaning(shuffled.join(' ')))).toEqual(sorted(meaning(words.join(' '))));
      }),
    );
  });
});

function parse(text: string): Omit<ParsedQuery, 'explanation'> {
  const { terms, problems } = parseQuery(text, { types, now });
  return { terms, problems };
}

function matching(pattern: RegExp): readonly string[] {
  return types.map(({ name }) => name).filter((name) => pattern.test(name));
}

/** A search without its places. */
function meaning(text: string): readonly string[] {
  const { terms, problems } = parse(text);
  return [...terms.map((term) => JSON.stringify(term)), ...problems.map(({ words }) => words)];
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

function inWords(term: Term): string {
  const not = term.isNegated ? 'not ' : '';
  if (term.kind === 'text') {
    return not + (term.field === 'any' ? term.text : `${term.field}=${term.text}`);
  }
  return not + (term.kind === 'is' ? `is=${term.flag}` : JSON.stringify(term));
}
