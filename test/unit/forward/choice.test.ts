import { describe, expect, it } from 'vitest';
import { chosenFor } from '../../../engine/forward/choice.ts';
import { compileRules } from '../../../engine/rules/evaluate.ts';
import type { ForwardChoice } from '../../../shared/forward.ts';
import type { Rule } from '../../../shared/rule.ts';

const rule = (id: string, value: string, part: Partial<Rule> = {}): Rule => ({
  id,
  name: id,
  isEnabled: true,
  when: [{ kind: 'field', path: 'key', test: 'is', value }],
  notify: { mode: 'silent', sound: 'none', words: null },
  ...part,
});
const event = {
  type: 'SHIPMENT_DELIVERED',
  entityKind: 'shipment',
  entityId: 'x',
  friendlyId: 'SHP-1',
  key: 'a',
  name: null,
  data: {},
  diff: null,
} as const;
const rules = compileRules([
  rule('one', 'a'),
  rule('other', 'b'),
  rule('off', 'a', { isEnabled: false }),
]);
const target = (id: string, choice: ForwardChoice) => ({ id, choice });
const rings = target('rings', { kind: 'rings' });
const idsFor = (targets: (typeof rings)[], decision: Parameters<typeof chosenFor>[2]) =>
  chosenFor(targets, event, decision, rules).map(({ id }) => id);

describe('engine/forward/choice.ts', () => {
  it('sends on what rings or is held back, and not what is silent', () => {
    expect(idsFor([rings], { kind: 'ring' })).toEqual(['rings']);
    expect(idsFor([rings], { kind: 'hold' })).toEqual(['rings']);
    expect(idsFor([rings], { kind: 'quiet', outcome: 'silent' })).toEqual([]);
  });

  it('sends on what a chosen rule is about, also behind another and silent, but not by a rule that is off', () => {
    const quiet = { kind: 'quiet', outcome: 'silent' } as const;
    const byOne = target('one', { kind: 'rules', ids: ['other', 'one'] });
    const byOther = target('other', { kind: 'rules', ids: ['other'] });
    const byOff = target('off', { kind: 'rules', ids: ['off', 'gone'] });
    expect(idsFor([byOne, byOther, byOff], quiet)).toEqual(['one']);
    expect(idsFor([byOther], { kind: 'ring' })).toEqual([]);
  });

  it('sends on nothing that was muted, answered or reported already', () => {
    const byOne = target('one', { kind: 'rules', ids: ['one'] });
    expect(idsFor([rings, byOne], { kind: 'quiet', outcome: 'suppressed' })).toEqual([]);
  });

  it('sends on what a chosen rule cannot decide, as it would ring', () => {
    const broken = compileRules([
      rule('broken', '', {
        when: [{ kind: 'change', path: 'creditLimit', test: { kind: 'falls', percent: null } }],
      }),
    ]);
    const changed = (value: unknown) => ({
      ...event,
      diff: [{ type: 'UPDATE', key: 'creditLimit', value, oldValue: 2 }],
    });
    const byBroken = target('t', { kind: 'rules', ids: ['broken'] });
    const quiet = { kind: 'quiet', outcome: 'silent' } as const;
    expect(chosenFor([byBroken], changed('no number'), quiet, broken)).toEqual([byBroken]);
    expect(chosenFor([byBroken], changed(3), quiet, broken)).toEqual([]);
  });
});
