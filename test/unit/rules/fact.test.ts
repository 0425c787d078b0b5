import { describe, expect, it } from 'vitest';
import { factOf, isOfOneEntity } from '../../../engine/rules/fact.ts';
import { carrierUpdate, eventOf } from './ruleFixture.ts';

const carrier = (type: string) => carrierUpdate('', '', { type, diff: null });

describe('engine/rules/fact.ts', () => {
  it.each([
    ['a deactivation', carrier('CARRIER_DEACTIVATED'), 'carrier-off:c-1'],
    ['an activation', carrier('CARRIER_ACTIVATED'), 'carrier-on:c-1'],
    ['an update to inactive', carrierUpdate('INACTIVE'), 'carrier-off:c-1'],
    ['an update to do-not-use', carrierUpdate('doNotUse'), 'carrier-off:c-1'],
    ['an update to active', carrierUpdate('active', 'INACTIVE'), 'carrier-on:c-1'],
    ['an update from pending', carrierUpdate('ACTIVE', 'PENDING'), 'carrier-on:c-1'],
    ['active spelled anew', carrierUpdate('active', 'ACTIVE'), null],
    ['from inactive to do-not-use', carrierUpdate('DO_NOT_USE', 'INACTIVE'), null],
    ['another status', carrierUpdate('PENDING'), null],
    ['no change of status', carrier('CARRIER_UPDATED'), null],
    ['a customer', { ...carrierUpdate('INACTIVE'), type: 'CUSTOMER_UPDATED' }, null],
    ['a delivery', eventOf(), null],
    [
      'a carrier without an id',
      { ...carrierUpdate('INACTIVE'), entityId: null },
      'carrier-off:CAR-12345',
    ],
    [
      'a carrier without a name',
      { ...carrierUpdate('INACTIVE'), entityId: null, friendlyId: null },
      null,
    ],
  ])('names what %s tells', (_, event, fact) => {
    expect(factOf(event)).toBe(fact);
  });

  it('knows facts of one entity', () => {
    expect(isOfOneEntity('carrier-off:c-1', 'carrier-on:c-1')).toBe(true);
    expect(isOfOneEntity('carrier-off:c-1', 'carrier-off:c-2')).toBe(false);
  });
});
