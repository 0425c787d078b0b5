import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeType, eventTypes } from '../../../engine/contract/catalogue.ts';
import { foldDiff } from '../../../engine/contract/diff.ts';
import { compileRules, matchRule, prepareEvent } from '../../../engine/rules/evaluate.ts';
import { conditionWords, ruleSchema } from '../../../shared/rule.ts';
import { guessConditions, numberIn, patternOf } from '../../../shared/ruleGuesses.ts';
import { carrierUpdate, eventOf } from '../rules/ruleFixture.ts';
import { entityKinds } from '../rules/arbitraries.ts';

type Guessed = ReturnType<typeof eventOf>;

function guess(event: Guessed, entityLabel = event.friendlyId ?? 'It') {
  const { group } = describeType(event.type);
  return guessConditions({ ...event, group, entityLabel, changes: foldDiff(event.diff) });
}

function words(event: Guessed): readonly string[] {
  return guess(event).map((when) => conditionWords(when, (type) => describeType(type).label));
}

function updated(type: string, ...diff: readonly unknown[]): Guessed {
  return eventOf({ type, key: null, diff });
}

describe('shared/ruleGuesses.ts', () => {
  it.each<[string, Guessed, readonly string[]]>([
    [
      'a carrier that goes inactive',
      carrierUpdate('INACTIVE'),
      [
        'A carrier’s status becomes Inactive',
        'A carrier’s status changes',
        '“Carrier updated” arrives',
        'Anything happens to CAR-12345',
      ],
    ],
    [
      'a delivery',
      eventOf({ key: 'ERP-SHIP-789' }),
      [
        '“Delivered” arrives',
        '“Delivered” arrives and its key starts with “ERP-SHIP-”',
        'Anything happens to SHP-12345',
      ],
    ],
    [
      'a limit that falls, before a phone number',
      updated(
        'CUSTOMER_UPDATED',
        { type: 'UPDATE', key: 'phone', value: '2', oldValue: 'none' },
        { type: 'UPDATE', key: 'creditLimit', value: 5_000, oldValue: '9000' },
      ),
      [
        'A customer’s credit limit falls',
        'A customer’s credit limit changes',
        'A customer’s phone becomes “2”',
        'A customer’s phone changes',
        '“Customer updated” arrives',
        'Anything happens to SHP-12345',
      ],
    ],
    [
      'an entry of a list, and what only keeps the books',
      updated(
        'CARRIER_UPDATED',
        { type: 'UPDATE', key: 'updatedAt', value: '2026-01-01', oldValue: '2025-01-01' },
        { type: 'UPDATE', key: 'contacts', changes: [{ type: 'ADD', key: 3, value: 'Ann' }] },
      ),
      [
        'Any contacts field of a carrier changes',
        '“Carrier updated” arrives',
        'Anything happens to SHP-12345',
      ],
    ],
    [
      'a date, whose value never comes again, and what was removed',
      updated(
        'CARRIER_UPDATED',
        { type: 'UPDATE', key: 'insuranceExpirationDate', value: '2027-01-01', oldValue: 'x' },
        { type: 'REMOVE', key: 'website', value: 'a.example' },
      ),
      [
        'A carrier’s insurance expiration date changes',
        'A carrier’s website changes',
        '“Carrier updated” arrives',
        'Anything happens to SHP-12345',
      ],
    ],
    ['what has no id', eventOf({ key: null, entityId: null }), ['“Delivered” arrives']],
  ])('guesses for %s, the strongest first', (_what, event, expected) => {
    expect(words(event)).toEqual(expected);
  });

  it('names a group where the name of a type is too long for a rule', () => {
    const [first] = guess(eventOf({ type: `CARRIER_${'X'.repeat(300)}`, key: null }));
    expect(first).toEqual([{ kind: 'type', types: [], groups: ['carrier'] }]);
  });

  it('makes a pattern of a path, or none', () => {
    expect(patternOf(['a', 'b'])).toBe('a.b');
    expect(patternOf(['a', '0', 'b'])).toBe('a*');
    expect(patternOf(['a', 'ee2cf148-d343-4a38-9398-2f792d338455'])).toBe('a*');
    expect(patternOf(['a*'])).toBeNull();
    expect(patternOf([' a'])).toBeNull();
    expect(patternOf([''])).toBeNull();
    expect(patternOf(['a'.repeat(201)])).toBeNull();
  });

  it('reads numbers, also those written as text, and nothing else', () => {
    expect([5, '5', '-1.5', Infinity, '5 kg', '', null, true].map(numberIn)).toEqual([
      5,
      5,
      -1.5,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('always guesses at least one, each fits the schema and holds for its own event', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom(null, {}, [], 'ACTIVE', 'active', '12.5', '2026-01-01', ' x '),
      fc.record({ city: fc.string(), 'a.b': fc.integer() }),
    );
    const name = fc.oneof(
      fc.constantFrom('status', 'creditLimit', 'contacts', 'a.b', 'x*', '', '0'),
      fc.string({ maxLength: 12 }),
    );
    const leaf = fc.record(
      { type: fc.constantFrom('ADD', 'REMOVE', 'UPDATE'), key: name, value, oldValue: value },
      { requiredKeys: ['type', 'key'] },
    );
    const entry = fc.oneof(
      leaf,
      fc.record({
        type: fc.constant('UPDATE'),
        key: name,
        changes: fc.array(leaf, { maxLength: 4 }),
      }),
    );
    const anyEvent = fc.record({
      type: fc.oneof(
        fc.constantFrom(...eventTypes.map(({ name: type }) => type)),
        fc.string({ minLength: 1, maxLength: 220 }),
      ),
      entityKind: fc.constantFrom(...entityKinds),
      entityId: fc.option(fc.string({ maxLength: 220 })),
      friendlyId: fc.option(fc.string({ maxLength: 220 })),
      key: fc.option(fc.oneof(fc.string(), fc.constantFrom('ERP-7-1', '--', 'a_b', '-/-'))),
      diff: fc.array(entry, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(anyEvent, (part) => {
        const event = eventOf(part);
        const guesses = guess(event);
        expect(guesses.length).toBeGreaterThan(0);
        for (const when of guesses) {
          const rule = ruleSchema.parse({
            id: 'x',
            name: 'x',
            isEnabled: true,
            when,
            notify: { mode: 'notify', sound: 'default', words: null },
          });
          const [compiled] = compileRules([rule]);
          expect(matchRule(compiled!, prepareEvent(event))).toBe('yes');
        }
      }),
      { numRuns: 500 },
    );
  });
});
