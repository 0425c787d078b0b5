import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type DecisionSettings } from '../../../engine/rules/decide.ts';
import { reasonSchema } from '../../../shared/decision.ts';

const calm: DecisionSettings = { modes: {}, pausedUntil: null };
const event = (type: string, diff: unknown = null) => ({ type, diff, data: {} });
const switchedOff = event('CARRIER_UPDATED', [
  { type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' },
]);

describe('engine/rules/decide.ts', () => {
  it('rings for a type that notifies', () => {
    expect(decide(event('SHIPMENT_DELIVERED'), calm, 0)).toEqual({
      kind: 'ring',
      reason: { code: 'mode', mode: 'notify' },
      countsAsUnread: true,
    });
  });

  it.each([
    ['SHIPMENT_BOOKED', 'silent', true],
    ['SHIPMENT_DRAFT', 'history', false],
    ['SOMETHING_NEW', 'silent', true],
  ])('stays silent for %s', (type, mode, countsAsUnread) => {
    expect(decide(event(type), calm, 0)).toEqual({
      kind: 'quiet',
      outcome: 'silent',
      reason: { code: 'mode', mode },
      countsAsUnread,
    });
  });

  it('takes the choice of the dispatcher before the default, both ways', () => {
    const modes = { SHIPMENT_BOOKED: 'notify', SHIPMENT_DELIVERED: 'history' } as const;
    expect(decide(event('SHIPMENT_BOOKED'), { ...calm, modes }, 0).kind).toBe('ring');
    expect(decide(event('SHIPMENT_DELIVERED'), { ...calm, modes }, 0)).toMatchObject({
      kind: 'quiet',
      countsAsUnread: false,
    });
  });

  it('rings for a carrier that was switched off, unless the dispatcher chose otherwise', () => {
    expect(decide(switchedOff, calm, 0)).toMatchObject({ kind: 'ring', reason: { code: 'rule' } });
    expect(decide(event('CARRIER_UPDATED'), calm, 0).kind).toBe('quiet');
    const modes = { CARRIER_UPDATED: 'silent' } as const;
    expect(decide(switchedOff, { ...calm, modes }, 0).kind).toBe('quiet');
  });

  it('is quiet while paused, says until when, and rings again at that moment', () => {
    const paused = { ...calm, pausedUntil: 100 };
    expect(decide(event('SHIPMENT_DELIVERED'), paused, 99)).toEqual({
      kind: 'quiet',
      outcome: 'suppressed',
      reason: { code: 'paused', until: 100 },
      countsAsUnread: true,
    });
    expect(decide(event('SHIPMENT_DELIVERED'), paused, 100).kind).toBe('ring');
    expect(decide(event('SHIPMENT_BOOKED'), paused, 99)).toMatchObject({ outcome: 'silent' });
  });

  it('always rings for a test event and never counts it as unread', () => {
    const modes = { DOCKBELL_TEST: 'history' } as const;
    expect(decide(event('DOCKBELL_TEST'), { modes, pausedUntil: 100 }, 0)).toEqual({
      kind: 'ring',
      reason: { code: 'test' },
      countsAsUnread: false,
    });
  });

  it('gives a reason that can be read back, whatever the type is called', () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty'),
    );
    fc.assert(
      fc.property(names, fc.jsonValue(), (type, diff) => {
        const { reason } = decide(event(type, diff), calm, 0);
        expect(reasonSchema.parse(JSON.parse(JSON.stringify(reason)))).toEqual(reason);
      }),
    );
  });
});
