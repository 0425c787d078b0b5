import { describeEvent } from '../engine/contract/describeEvent.ts';
import { chooseMode } from '../engine/rules/chooseMode.ts';
import {
  nothingKnown,
  policyOf,
  type DecidableEvent,
  type Policy,
} from '../engine/rules/decision.ts';
import { ringOrHold } from '../engine/rules/ringOrHold.ts';
import { createHistory } from '../scripts/simulation/history.ts';
import type { Condition, Rule } from '../shared/rule.ts';
import { settingsSchema } from '../shared/settings.ts';
import { median, quantile, type Figure } from './parts/figure.ts';

/** Names of the figures that `measureRules` makes. */
export const rulesNames = ['rules.decide'];

/** The kinds of condition in turn, each of which looks at something that events have and then does not find it. */
const conditions: readonly ((number: number) => readonly Condition[])[] = [
  (number) => [
    { kind: 'type', types: [], groups: ['carrier'] },
    { kind: 'change', path: 'status', test: { kind: 'becomes', values: [`never ${number}`] } },
  ],
  () => [{ kind: 'change', path: 'insurance*', test: { kind: 'falls', percent: 99 } }],
  () => [{ kind: 'change', path: 'creditLimit', test: { kind: 'falls', percent: 99.9 } }],
  (number) => [{ kind: 'field', path: 'key', test: 'startsWith', value: `NONE-${number}` }],
  (number) => [{ kind: 'field', path: 'status', test: 'contains', value: `none ${number}` }],
];
const rules: readonly Rule[] = Array.from({ length: 100 }, (_, number) => ({
  id: `rule-${number}`,
  name: `Rule ${number}`,
  isEnabled: true,
  when: [...(conditions[number % conditions.length]?.(number) ?? [])],
  notify: { mode: 'notify', sound: 'default', words: null },
}));

/**
 * What deciding about one event takes with a hundred rules of which none matches, so that all are asked; and without any.
 */
export function measureRules({ isQuick }: { readonly isQuick: boolean }): readonly Figure[] {
  const { count, rounds } = isQuick ? { count: 2_000, rounds: 3 } : { count: 20_000, rounds: 9 };
  const until = Date.now();
  const events: DecidableEvent[] = [];
  for (const delivery of createHistory({ seed: 1, count, until, days: 10 })) {
    for (const event of delivery.events) {
      const { type, occurredAt, data, diff, entity } = describeEvent(event, delivery.receivedAt);
      const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
      const about = { entityKind, entityId, friendlyId, key, name };
      events.push({ type, occurredAt, receivedAt: delivery.receivedAt, ...about, data, diff });
    }
  }
  const settings = settingsSchema.parse({});
  const policy = { ...policyOf(settings), isDoNotDisturbOn: false };
  const withRules = { ...policyOf({ ...settings, rules }), isDoNotDisturbOn: false };

  /** Microseconds an event, of a round over all of them. */
  const time = (chosen: Policy): number => {
    const start = performance.now();
    for (const event of events) {
      const choice = chooseMode(event, null, chosen);
      if (choice.kind === 'alert') {
        ringOrHold(event, choice, { policy: chosen, context: nothingKnown, now: until });
      }
    }
    return ((performance.now() - start) * 1_000) / events.length;
  };
  time(withRules);
  time(policy);
  const times = Array.from({ length: rounds }, () => ({
    ruled: time(withRules),
    bare: time(policy),
  }));
  const ruled = times.map((each) => each.ruled);
  const value = median(ruled);
  const bare = median(times.map((each) => each.bare));
  return [
    {
      name: 'rules.decide',
      value,
      unit: 'µs an event, 100 rules',
      against: `without rules ${bare.toFixed(1)}; slowest round ${quantile(ruled, 1).toFixed(1)}`,
      ratio: value / bare,
      goal: 'under 50 µs',
      holds: value < 50,
    },
  ];
}
