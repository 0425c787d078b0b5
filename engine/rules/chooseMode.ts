import { isCarrierSwitchedOff } from '../contract/attention.ts';
import { describeType } from '../contract/catalogue.ts';
import type { Reason } from '../../shared/decision.ts';
import type { Mode } from '../../shared/event.ts';
import type { Rule, Sound } from '../../shared/rule.ts';
import { words } from '../../shared/words/words.ts';
import type { Asked, DecidableEvent, Policy, Quiet, Ring } from './decision.ts';
import { matchRule, prepareEvent } from './evaluate.ts';

/** Settled already, or an alert that still depends on what is known of the entity and on the time. */
export type Choice = Quiet | Ring | Alert;

/** An event that would ring. */
export interface Alert {
  readonly kind: 'alert';
  readonly isCritical: boolean;
  readonly reason: Reason;
  readonly sound: Sound;
  /** The dispatcher's own words, from the rule. */
  readonly words: string | null;
}

/** Where the mode of a type of event comes from. */
export interface TypeMode {
  readonly mode: Mode;
  readonly from: 'type' | 'group' | 'default';
}

/** What the dispatcher chose. */
type Chosen = Pick<Policy, 'modes' | 'groupModes' | 'rules'>;

/** Chooses by what was asked for about the entity, by the first rule that matches, or by the type. Pure. */
export function chooseMode(event: DecidableEvent, asked: Asked, policy: Chosen): Choice {
  if (describeType(event.type).group === 'dockbell') return testRing;
  if (asked?.kind === 'mute') {
    const reason: Reason = { code: 'muted', label: asked.label };
    return { kind: 'quiet', outcome: 'suppressed', reason, countsAsUnread: false };
  }
  const own = chooseByRule(event, policy);
  if (asked === null || own.kind === 'alert') return own;
  return inMode('notify', { code: 'watched', label: asked.label });
}

/** The mode of a type: the dispatcher's choice for it, else for its group, else its default. */
export function modeOfType(
  type: string,
  { modes, groupModes }: Pick<Policy, 'modes' | 'groupModes'>,
): TypeMode {
  // A type may be called anything, `constructor` too.
  const ofType = Object.hasOwn(modes, type) ? modes[type] : undefined;
  if (ofType !== undefined) return { mode: ofType, from: 'type' };
  const { group, defaultMode } = describeType(type);
  const ofGroup = groupModes[group];
  if (ofGroup !== undefined) return { mode: ofGroup, from: 'group' };
  return { mode: defaultMode, from: 'default' };
}

const testRing: Ring = {
  kind: 'ring',
  isCritical: false,
  reason: { code: 'test' },
  sound: 'default',
  words: null,
  countsAsUnread: false,
  remark: null,
  fact: null,
};

function inMode(
  mode: Mode,
  reason: Reason,
  { sound, words = null }: Partial<Rule['notify']> = {},
): Quiet | Alert {
  if (mode === 'silent' || mode === 'history') {
    return { kind: 'quiet', outcome: 'silent', reason, countsAsUnread: mode === 'silent' };
  }
  const isCritical = mode === 'critical';
  return {
    kind: 'alert',
    isCritical,
    reason,
    words,
    sound: sound ?? (isCritical ? 'urgent' : 'default'),
  };
}

/** By the first rule that matches, else by the mode. A rule before it that cannot be evaluated makes the event ring. */
function chooseByRule(event: DecidableEvent, policy: Chosen): Quiet | Alert {
  if (policy.rules.length === 0) return chooseByMode(event, policy);
  const prepared = prepareEvent(event);
  let broken: Reason | null = null;
  for (const rule of policy.rules) {
    const match = matchRule(rule, prepared);
    if (match === 'no') continue;
    const { id, name, notify } = rule;
    if (match === 'yes') {
      return orBroken(inMode(notify.mode, { code: 'rule', id, name }, notify), broken);
    }
    broken ??= { code: 'rule-broken', id, name, detail: match.broken };
  }
  return orBroken(chooseByMode(event, policy), broken);
}

/** A broken rule rings and says so; it makes nothing less critical. */
function orBroken(choice: Quiet | Alert, broken: Reason | null): Quiet | Alert {
  if (broken === null) return choice;
  const isCritical = choice.kind === 'alert' && choice.isCritical;
  return isCritical ? { ...choice, reason: broken } : inMode('notify', broken);
}

function chooseByMode(event: DecidableEvent, policy: Chosen): Quiet | Alert {
  const { mode, from } = modeOfType(event.type, policy);
  // A dispatcher must know, unless this very type was given another mode.
  if (from !== 'type' && mode !== 'critical' && isCarrierSwitchedOff(event)) {
    return inMode('notify', {
      code: 'rule',
      id: null,
      name: words().decisions.carrierBecameInactive,
    });
  }
  if (from !== 'group') return inMode(mode, { code: 'mode', mode });
  return inMode(mode, { code: 'group-mode', group: describeType(event.type).group, mode });
}
