import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nothingKnown,
  type DecidableEvent,
  type EntityContext,
  type Policy,
  type RecentFact,
} from '../../../engine/rules/decision.ts';
import { compileRules } from '../../../engine/rules/evaluate.ts';
import { factOf } from '../../../engine/rules/fact.ts';
import { assertNever } from '../../../shared/assertNever.ts';
import { reasonSchema } from '../../../shared/decision.ts';
import { anyRule, entityKinds } from './arbitraries.ts';
import { carrierUpdate, decide, minute, noon, plain } from './ruleFixture.ts';

const day = 24 * 60 * minute;

describe('engine/rules, decisions of any event', () => {
  it('gives every event a decision with a reason that can be read back, whatever it holds', () => {
    fc.assert(
      fc.property(anyEvent, anyPolicy, anyContext, (event, policy, context) => {
        const decision = decide(event, policy, context, noon);
        expect(['ring', 'hold', 'quiet']).toContain(decision.kind);
        const { reason } = decision;
        expect(reasonSchema.parse(JSON.parse(JSON.stringify(reason)))).toEqual(reason);
        const until = decision.kind === 'hold' ? decision.until : null;
        expect(until ?? Infinity).toBeGreaterThan(noon);
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses no event that is to ring: it rings, is held, muted, answered, or another told the same', () => {
    fc.assert(
      fc.property(anyEvent, anyPolicy, anyContext, (event, policy, context) => {
        const loud: Policy = {
          ...policy,
          rules: [],
          modes: { [event.type]: 'notify' },
        };
        const decision = decide(event, loud, context, noon);
        const isNotified = decision.kind !== 'quiet';
        const isExplained = ['muted', 'same-fact', 'answered'].includes(decision.reason.code);
        expect(isNotified || isExplained).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells the same facts in whatever order events arrive', () => {
    fc.assert(
      fc.property(carrierEvents, fc.func(fc.nat()), anyPolicyOfModes, (events, rank, policy) => {
        const shuffled = events
          .map((event, index) => ({ event, rank: rank(index) }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ event }) => event);
        expect(factsTold(shuffled, policy)).toEqual(factsTold(events, policy));
      }),
      { numRuns: 500 },
    );
  });
});

const types = fc.oneof(
  fc.constantFrom(
    'SHIPMENT_DELIVERED',
    'SHIPMENT_BOOKED',
    'CARRIER_UPDATED',
    'CARRIER_DEACTIVATED',
    'CARRIER_ACTIVATED',
    'DOCKBELL_TEST',
    'constructor',
    '__proto__',
    'toString',
  ),
  fc.string({ minLength: 1 }),
);

const texts = fc.option(fc.string(), { nil: null });
const times = fc.integer({ min: noon - 3 * day, max: noon + 3 * day });
const modes = fc.constantFrom('critical', 'notify', 'silent', 'history');

const anyEvent: fc.Arbitrary<DecidableEvent> = fc.record({
  type: types,
  occurredAt: times,
  receivedAt: times,
  entityKind: fc.constantFrom(...entityKinds),
  entityId: texts,
  friendlyId: texts,
  key: texts,
  name: texts,
  data: fc.dictionary(fc.string(), fc.jsonValue()),
  diff: fc.oneof(
    fc.jsonValue(),
    fc.array(
      fc.record({
        type: fc.constantFrom('UPDATE', 'ADD', 'REMOVE'),
        key: fc.constantFrom('status', 'creditLimit', 'insurance'),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom('INACTIVE', 'ACTIVE', 5)),
        oldValue: fc.oneof(fc.jsonValue(), fc.constantFrom('INACTIVE', 'ACTIVE', 9)),
      }),
    ),
  ),
});

const anyPolicyOfModes: fc.Arbitrary<Policy> = fc
  .record({
    modes: fc.dictionary(types, modes),
    groupModes: fc.dictionary(fc.constantFrom('shipment', 'carrier', 'other'), modes),
  })
  .map((chosen) => ({ ...plain, ...chosen }));

const anyPolicy: fc.Arbitrary<Policy> = fc
  .tuple(
    anyPolicyOfModes,
    fc.record({
      quietHours: fc.constantFrom([], [{ days: [4], from: '11:00', to: '13:00' }]),
      pausedUntil: fc.option(times, { nil: null }),
      isDoNotDisturbOn: fc.boolean(),
      rules: fc.array(anyRule, { maxLength: 5 }).map(compileRules),
    }),
  )
  .map(([policy, chosen]) => ({ ...policy, ...chosen }));

const anyContext: fc.Arbitrary<EntityContext> = fc.record({
  newestStateAt: fc.option(times, { nil: null }),
  newestShownStateAt: fc.option(times, { nil: null }),
  finished: fc.constantFrom('delivered', 'canceled', null),
  recentFacts: fc.array(
    fc.record({
      eventId: fc.nat(),
      fact: fc.constantFrom('carrier-off:c-1', 'carrier-on:c-1', 'carrier-off:c-2'),
      occurredAt: times,
      isHeld: fc.boolean(),
      isSeenTo: fc.boolean(),
    }),
  ),
  subject: fc.constantFrom(
    null,
    { kind: 'watch', throughQuiet: false, label: 'SHP-1' },
    { kind: 'watch', throughQuiet: true, label: 'SHP-1' },
    { kind: 'mute', label: 'SHP-1' },
  ),
  answeredBy: fc.constantFrom(null, null, 'Check call'),
});

/** What happens to two carriers within a few minutes: every form of on and off, and other news. */
const carrierEvents = fc.array(
  fc
    .record({
      id: fc.constantFrom('c-1', 'c-2'),
      at: fc.integer({ min: 0, max: 20 }),
      what: fc.constantFrom('off', 'DEACTIVATED', 'on', 'ACTIVATED', 'worse', 'CREATED'),
    })
    .map(({ id, at, what }) => {
      const part = { entityId: id, occurredAt: noon + at * minute, receivedAt: noon + 21 * minute };
      const ofType = (type: string) => carrierUpdate('', '', { ...part, type, diff: null });
      switch (what) {
        case 'off':
          return carrierUpdate('INACTIVE', 'ACTIVE', part);
        case 'on':
          return carrierUpdate('ACTIVE', 'INACTIVE', part);
        case 'worse':
          return carrierUpdate('DO_NOT_USE', 'INACTIVE', part);
        case 'ACTIVATED':
        case 'DEACTIVATED':
        case 'CREATED':
          return ofType(`CARRIER_${what}`);
        default:
          return assertNever(what);
      }
    }),
  { maxLength: 12 },
);

/** Decides events one after the other, as a history would, and gathers the facts that are told in the end. */
function factsTold(events: readonly DecidableEvent[], policy: Policy): ReadonlySet<string> {
  const recentFacts: RecentFact[] = [];
  const told = new Set<string>();
  for (const [index, event] of events.entries()) {
    const others = events.slice(0, index).filter(({ entityId }) => entityId === event.entityId);
    const newest = Math.max(...others.map(({ occurredAt }) => occurredAt));
    const context = {
      ...nothingKnown,
      newestStateAt: others.length === 0 ? null : newest,
      newestShownStateAt: others.length === 0 ? null : newest,
      recentFacts,
    };
    const decision = decide(event, policy, context, noon + 21 * minute);
    if (decision.kind === 'quiet') continue;
    // Where no other type tells the same, the event itself is the fact.
    const fact = factOf(event);
    told.add(fact ?? `${event.type} ${event.entityId} ${event.occurredAt}`);
    if (fact === null) continue;
    const isHeld = decision.kind === 'hold';
    const isSeenTo = decision.kind === 'ring' && decision.isCritical;
    recentFacts.push({ eventId: index, fact, occurredAt: event.occurredAt, isHeld, isSeenTo });
  }
  return told;
}
