import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeEvent } from '../../../engine/contract/describeEvent.ts';
import { createHistory } from '../../../engine/history/queries.ts';
import {
  createRuleTrials,
  type RuleTrialDeps,
  type TriedEvent,
} from '../../../engine/history/ruleTrials.ts';
import { nothingKnown } from '../../../engine/rules/decision.ts';
import type { Cursor } from '../../../shared/ruleTrial.ts';
import type { Rule } from '../../../shared/rule.ts';
import { acceptedDelivery, recordIn, silently, testStore } from '../../fixtures/testStore.ts';
import { contractEvent, type WireEvent } from '../../fixtures/wire.ts';
import { decide, eventOf, plain, ruleOf, withRules } from '../rules/ruleFixture.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 20, 12);

const status = (value: string, oldValue = 'ACTIVE') => [
  { type: 'UPDATE', key: 'status', value, oldValue },
];
const goesInactive = ruleOf(
  [
    { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] },
    { kind: 'change', path: 'status', test: { kind: 'becomes', values: ['INACTIVE'] } },
  ],
  {},
  { id: 'inactive', name: 'Inactive' },
);
const limitFalls = ruleOf(
  [{ kind: 'change', path: 'creditLimit', test: { kind: 'falls', percent: 20 } }],
  {},
  { id: 'limit', name: 'Limit' },
);

/** A history of these events, each so many days before now. */
function historyOf(events: readonly (Partial<WireEvent> & { readonly daysAgo?: number })[]) {
  const { store, reads } = testStore();
  for (const [index, { daysAgo = 1, ...part }] of events.entries()) {
    const timestamp = new Date(now - daysAgo * day).toISOString();
    const event = describeEvent(contractEvent(index, { ...part, timestamp }), now);
    const isRinging = event.type === 'CARRIER_UPDATED';
    recordIn(store, [{ ...acceptedDelivery([]), events: [event] }], () => ({
      ...silently,
      outcome: isRinging ? 'notified' : 'silent',
    }));
  }
  const history = createHistory({ reads, now: () => now, lateAfterMs: () => 900_000 });
  while (!history.catchUp());
  return history;
}

const lastWeek = { days: 7, after: null };

describe('engine/history/ruleTrials.ts, one rule', () => {
  const history = () =>
    historyOf([
      { event: 'CARRIER_UPDATED', diff: status('INACTIVE') },
      { event: 'CARRIER_UPDATED', diff: status('DO_NOT_USE') },
      { event: 'CARRIER_UPDATED', diff: status('INACTIVE'), daysAgo: 2 },
      { event: 'CARRIER_UPDATED', diff: status('INACTIVE'), daysAgo: 8 },
      { event: 'CUSTOMER_UPDATED', diff: status('INACTIVE') },
      {},
      { event: 'DOCKBELL_TEST' },
    ]);

  it('counts and lists what it is about in the last days, the newest first', () => {
    const trial = history().tryRule(goesInactive, [], lastWeek);
    expect(trial).toMatchObject({ decided: 2, rang: 2, taken: 0, broken: null, next: null });
    expect(trial.rows.map(({ id }) => id)).toEqual([1, 3]);
    expect(trial.looked).toBe(3);
    expect(history().tryRule(goesInactive, [], { days: 30, after: null }).decided).toBe(3);
  });

  it('asks a new rule before all others, and a saved one in its place', () => {
    const any = ruleOf([{ kind: 'type', types: [], groups: ['carrier'] }], {}, { id: 'any' });
    const off = { ...any, isEnabled: false };
    const tried = (rules: readonly Rule[]) => {
      const { decided, taken } = history().tryRule(goesInactive, rules, lastWeek);
      return { decided, taken };
    };
    expect(tried([any])).toEqual({ decided: 2, taken: 0 });
    expect(tried([any, goesInactive])).toEqual({ decided: 0, taken: 2 });
    expect(tried([off, goesInactive])).toEqual({ decided: 2, taken: 0 });
    expect(tried([goesInactive, any])).toEqual({ decided: 2, taken: 0 });
  });

  it('tries a rule that is off as if it were on', () => {
    const off = { ...goesInactive, isEnabled: false };
    expect(history().tryRule(off, [off], lastWeek).decided).toBe(2);
  });

  it('reads the data and the diff of events where the rule needs them', () => {
    const byField = ruleOf([{ kind: 'field', path: 'lane.to', test: 'is', value: 'Omaha' }]);
    const made = historyOf([{ data: { id: '1', lane: { to: 'OMAHA' } } }, { data: { id: '2' } }]);
    expect(made.tryRule(byField, [], lastWeek).rows.map(({ id }) => id)).toEqual([1]);
    const byKey = ruleOf([{ kind: 'field', path: 'key', test: 'startsWith', value: 'erp1' }]);
    expect(historyOf([{}, {}]).tryRule(byKey, [], lastWeek).decided).toBe(1);
  });

  it('tells apart what it could not be evaluated for, with the newest reason', () => {
    const made = historyOf([
      { event: 'CUSTOMER_UPDATED', diff: [{ type: 'REMOVE', key: 'creditLimit' }], daysAgo: 2 },
      {
        event: 'CUSTOMER_UPDATED',
        diff: [{ type: 'UPDATE', key: 'creditLimit', value: 'none', oldValue: 5 }],
      },
    ]);
    expect(made.tryRule(limitFalls, [], lastWeek)).toMatchObject({
      decided: 0,
      broken: { count: 2, detail: 'its credit limit is not a number', eventId: 2 },
    });
  });

  it('lists no more than fifty, and counts all', () => {
    const made = historyOf(Array.from({ length: 60 }, () => ({})));
    const any = ruleOf([{ kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] }]);
    const { decided, rows } = made.tryRule(any, [], lastWeek);
    expect([decided, rows.length]).toEqual([60, 50]);
  });

  it('finds nothing where no type can match, without looking at any', () => {
    const none = ruleOf([
      { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] },
      { kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] },
    ]);
    expect(history().tryRule(none, [], lastWeek)).toMatchObject({ looked: 0, decided: 0 });
  });
});

describe('engine/history/ruleTrials.ts, all rules', () => {
  it('counts for each what it decided, the first that matches, and what was in its way', () => {
    const any = ruleOf([{ kind: 'type', types: [], groups: ['carrier'] }], {}, { id: 'any' });
    const off = { ...any, id: 'off', isEnabled: false };
    const made = historyOf([
      { event: 'CARRIER_UPDATED', diff: status('INACTIVE') },
      { event: 'CARRIER_CREATED' },
      { event: 'CUSTOMER_UPDATED', diff: [{ type: 'REMOVE', key: 'creditLimit' }] },
      {},
    ]);
    expect(made.ruleUse([off, limitFalls, goesInactive, any], lastWeek)).toEqual({
      looked: 4,
      decided: { inactive: 1, any: 1 },
      broken: { limit: { count: 1, detail: 'its credit limit was removed', eventId: 3 } },
      next: null,
    });
    expect(made.ruleUse([], lastWeek)).toMatchObject({ looked: 0, decided: {} });
  });
});

describe('engine/history/ruleTrials.ts, in parts', () => {
  /** So many events in memory, and a clock that says each reading took too long. */
  function slow(count: number) {
    const events: readonly TriedEvent[] = Array.from({ length: count }, (_, index) => ({
      ...eventOf({ occurredAt: now - index }),
      id: count - index,
    }));
    let time = 0;
    const deps: RuleTrialDeps = {
      idsOf: (_types, since, after, limit) =>
        events
          .filter(({ occurredAt }) => occurredAt >= since)
          .filter(({ occurredAt }) => after === null || occurredAt < after.occurredAt)
          .slice(0, limit)
          .map(({ id }) => id),
      eventsOf: (ids) => events.filter(({ id }) => ids.includes(id)),
      rowsOf: () => [],
      types: () => ['SHIPMENT_DELIVERED'],
      now: () => now,
      clock: () => {
        time += 1_000;
        return time;
      },
    };
    return createRuleTrials(deps);
  }

  it('stops when its time is up and goes on where it stopped, with nothing lost or twice', () => {
    const trials = slow(1_234);
    const any = ruleOf([{ kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] }]);
    let after: Cursor | null = null;
    const parts: number[] = [];
    do {
      const { decided, next } = trials.tryRule(any, [], { days: 7, after });
      parts.push(decided);
      after = next;
    } while (after !== null);
    expect(parts).toEqual([500, 500, 234]);
  });
});

describe('engine/history/ruleTrials.ts and what is decided', () => {
  it('finds for a rule exactly the events that would have been decided by it', () => {
    const statuses = fc.constantFrom('ACTIVE', 'INACTIVE', 'DO_NOT_USE');
    const someEvents = fc.array(
      fc.record({
        event: fc.constantFrom('CARRIER_UPDATED', 'CUSTOMER_UPDATED', 'CARRIER_CREATED'),
        diff: fc.tuple(statuses, statuses).map(([value, old]) => status(value, old)),
      }),
      { minLength: 1, maxLength: 12 },
    );
    const above = ruleOf(
      [{ kind: 'type', types: ['CARRIER_CREATED'], groups: [] }],
      {},
      { id: 'a' },
    );
    const any = ruleOf(
      [{ kind: 'change', path: 'status', test: { kind: 'becomes', values: ['INACTIVE'] } }],
      {},
      { id: 'b' },
    );
    fc.assert(
      fc.property(someEvents, (events) => {
        const { decided } = historyOf(events).tryRule(any, [above, any], lastWeek);
        const decisions = events.map(({ event, diff }) =>
          decide(
            eventOf({ type: event, diff, entityId: null }),
            { ...plain, ...withRules(above, any) },
            nothingKnown,
            now,
          ),
        );
        const byRule = decisions.filter(
          ({ reason }) => reason.code === 'rule' && reason.id === any.id,
        );
        expect(decided).toBe(byRule.length);
      }),
      { numRuns: 40 },
    );
  });
});
