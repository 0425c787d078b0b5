import { describe, expect, test } from 'vitest';
import {
  duplicated,
  emptyCondition,
  emptyRule,
  moved,
  put,
} from '../../renderer/pages/rules/ruleChanges.ts';
import { inParts, joinTrials, joinUses } from '../../renderer/pages/rules/trials.ts';
import { trialNotes, trialWords, usedWords } from '../../renderer/pages/rules/trialWords.ts';
import type { Rule } from '../../shared/rule.ts';
import type { RuleTrial } from '../../shared/ruleTrial.ts';
import { eventRow } from './eventRow.ts';

const rules: readonly Rule[] = ['a', 'b', 'c'].map((id) => ({
  ...emptyRule(id, [emptyCondition('type')]),
  name: id.toUpperCase(),
}));
const [a, b, c] = rules as readonly [Rule, Rule, Rule];
const idsOf = (list: readonly Rule[]) => list.map(({ id }) => id).join('');
const cursor = { occurredAt: 5, id: 5 };

function trial(part: Partial<RuleTrial> = {}): RuleTrial {
  return { looked: 10, decided: 0, rang: 0, taken: 0, broken: null, rows: [], next: null, ...part };
}

describe('renderer/pages/rules/ruleChanges.ts', () => {
  test.each<[string, number, string]>([
    ['a', 1, 'bac'],
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 1, 'abc'],
    ['a', -1, 'abc'],
    ['a', 9, 'bca'],
    ['x', 0, 'abc'],
  ])('moves %s to %i', (id, to, expected) => {
    expect(idsOf(moved(rules, id, to))).toBe(expected);
  });

  test('puts a new rule first, and an old one in its place', () => {
    expect(idsOf(put(rules, emptyRule('n')))).toBe('nabc');
    expect(put(rules, { ...b, isEnabled: false })).toEqual([a, { ...b, isEnabled: false }, c]);
  });

  test('puts a copy with its own name below', () => {
    const copied = duplicated(rules, 'b', 'n');
    expect(idsOf(copied)).toBe('abnc');
    expect(copied[2]).toEqual({ ...b, id: 'n', name: 'B (2)' });
    expect(duplicated(rules, 'x', 'n')).toBe(rules);
  });
});

describe('renderer/pages/rules/trialWords.ts', () => {
  const at = (time: number) => `time ${time}`;

  test.each([
    [trial({ decided: 41 }), 'notify', 'Would have notified you 41 times in the last 7 days'],
    [trial({ decided: 1 }), 'critical', 'Would have notified you 1 time in the last 7 days'],
    [trial({ decided: 2 }), 'silent', 'Would have kept 2 events silent in the last 7 days'],
    [
      trial({ decided: 1 }),
      'history',
      'Would have kept 1 event in history only in the last 7 days',
    ],
    [trial(), 'notify', 'No event in the last 7 days was like this'],
    [trial({ decided: 3, next: cursor }), 'notify', 'Would have notified you 3 times since time 5'],
  ] as const)('says what a rule would have done', (tried, mode, words) => {
    expect(trialWords(tried, mode, 7, at)).toBe(words);
  });

  test('says what rang, what another rule decides, and what it could not be evaluated for', () => {
    expect(trialNotes(trial(), 'notify')).toEqual([]);
    expect(trialNotes(trial({ decided: 3, rang: 3 }), 'notify')).toEqual([
      'All of them notified you at the time.',
    ]);
    expect(trialNotes(trial({ decided: 3, rang: 0 }), 'silent')).toEqual([
      'None of them notified you at the time, so it changes little.',
    ]);
    expect(trialNotes(trial({ decided: 1, rang: 1 }), 'notify')).toEqual([
      'The event notified you at the time.',
    ]);
    expect(trialNotes(trial({ decided: 1, rang: 0 }), 'silent')).toEqual([
      'The event did not notify you at the time, so it changes little.',
    ]);
    const broken = { count: 2, detail: 'its limit is not a number', eventId: 1 };
    expect(trialNotes(trial({ decided: 3, rang: 1, taken: 1, broken }), 'notify')).toEqual([
      '1 of them notified you at the time.',
      '1 more event would match, but a rule above decides about it.',
      'It could not be evaluated for 2 events (its limit is not a number). Such events ring and say so.',
    ]);
  });

  test('says how often a saved rule decided', () => {
    expect(usedWords({ decided: { a: 41 }, next: null }, 'a', at)).toBe('41 matches in 7 days');
    expect(usedWords({ decided: {}, next: null }, 'a', at)).toBe('no matches in 7 days');
    expect(usedWords({ decided: { a: 1 }, next: cursor }, 'a', at)).toBe('1 match since time 5');
  });
});

describe('renderer/pages/rules/trials.ts', () => {
  const signal = new AbortController().signal;
  /** Three parts, and a clock that goes on by 100 ms with each. */
  function parts() {
    let time = 0;
    const asked: (number | null)[] = [];
    return {
      asked,
      clock: () => time,
      ask: (after: { readonly id: number } | null) => {
        asked.push(after?.id ?? null);
        time += 100;
        const id = asked.length;
        return Promise.resolve(
          trial({ decided: 1, next: id === 3 ? null : { occurredAt: id, id } }),
        );
      },
    };
  }

  test('asks for part after part and joins them', async () => {
    const { ask, asked, clock } = parts();
    const seen: number[] = [];
    const whole = await inParts(ask, joinTrials, {
      within: 1_000,
      signal,
      clock,
      onPart: ({ decided }) => seen.push(decided),
    });
    expect(whole).toMatchObject({ looked: 30, decided: 3, next: null });
    expect(asked).toEqual([null, 1, 2]);
    expect(seen).toEqual([1, 2]);
  });

  test('stops when the time is up, and says from where on', async () => {
    const { ask, clock } = parts();
    const whole = await inParts(ask, joinTrials, { within: 150, signal, clock });
    expect(whole).toMatchObject({ looked: 20, next: { occurredAt: 2, id: 2 } });
  });

  test('stops when nobody waits any more', async () => {
    const { ask, asked, clock } = parts();
    await inParts(ask, joinTrials, { within: 1_000, signal: AbortSignal.abort(), clock });
    expect(asked).toEqual([null]);
  });

  test('joins rows up to fifty, and what could not be evaluated with the newest reason', () => {
    const rows = Array.from({ length: 30 }, (_, index) => eventRow(index + 1, index));
    const broken = { count: 1, detail: 'newest', eventId: 9 };
    const joined = joinTrials(
      trial({ rows, broken }),
      trial({ rows, broken: { ...broken, detail: 'old' } }),
    );
    expect(joined.rows).toHaveLength(50);
    expect(joined.broken).toEqual({ count: 2, detail: 'newest', eventId: 9 });
    expect(joinTrials(trial(), trial({ broken })).broken).toEqual(broken);
  });

  test('joins what each rule did', () => {
    const broken = { count: 1, detail: 'odd', eventId: 9 };
    const one = { looked: 1, decided: { a: 1, b: 2 }, broken: {}, next: cursor };
    const other = { looked: 2, decided: { b: 3, c: 4 }, broken: { a: broken }, next: null };
    expect(joinUses(one, other)).toEqual({
      looked: 3,
      decided: { a: 1, b: 5, c: 4 },
      broken: { a: broken },
      next: null,
    });
  });
});
