import { chooseMode } from '../../../engine/rules/chooseMode.ts';
import type {
  DecidableEvent,
  Decision,
  EntityContext,
  Policy,
} from '../../../engine/rules/decision.ts';
import { compileRules } from '../../../engine/rules/evaluate.ts';
import { ringOrHold } from '../../../engine/rules/ringOrHold.ts';
import type { Condition, Rule } from '../../../shared/rule.ts';

/** A Thursday noon in the zone of the tests. */
export const noon = new Date(2026, 0, 15, 12).getTime();

export const minute = 60_000;

/** A delivered shipment, on time, unless told otherwise. */
export function eventOf(part: Partial<DecidableEvent> = {}): DecidableEvent {
  const occurredAt = part.occurredAt ?? noon;
  return {
    type: 'SHIPMENT_DELIVERED',
    occurredAt,
    receivedAt: occurredAt,
    entityKind: 'shipment',
    entityId: 's-1',
    friendlyId: 'SHP-12345',
    key: 'ERP-789',
    name: null,
    data: {},
    diff: null,
    ...part,
  };
}

/** A change of a carrier's status, or of another field. */
export function carrierUpdate(
  value: unknown,
  oldValue: unknown = 'ACTIVE',
  part: Partial<DecidableEvent> = {},
): DecidableEvent {
  return eventOf({
    type: 'CARRIER_UPDATED',
    entityKind: 'carrier',
    entityId: 'c-1',
    friendlyId: 'CAR-12345',
    key: null,
    diff: [{ type: 'UPDATE', key: 'status', value, oldValue }],
    ...part,
  });
}

/** Nothing chosen: every type has its default. */
export const plain: Policy = {
  modes: {},
  groupModes: {},
  rules: [],
  quietHours: [],
  pausedUntil: null,
  isDoNotDisturbOn: false,
  lateAfterMs: 15 * minute,
};

/** A rule that notifies when all conditions hold. */
export function ruleOf(
  when: readonly Condition[],
  notify: Partial<Rule['notify']> = {},
  part: Partial<Rule> = {},
): Rule {
  return {
    id: 'r-1',
    name: 'Mine',
    isEnabled: true,
    when,
    notify: { mode: 'notify', sound: 'default', words: null, ...notify },
    ...part,
  };
}

/** A policy with these rules and nothing else chosen. */
export function withRules(...rules: readonly Rule[]): Policy {
  return { ...plain, rules: compileRules(rules) };
}

/** Decides as the intake does: chooses, and weighs what would ring against what is known. */
export function decide(
  event: DecidableEvent,
  policy: Policy,
  context: EntityContext,
  now: number,
): Decision {
  const choice = chooseMode(event, context.subject, policy);
  return choice.kind === 'alert' ? ringOrHold(event, choice, { policy, context, now }) : choice;
}
