import { describe, expect, it } from 'vitest';
import { isCarrierSwitchedOff } from '../../../engine/contract/attention.ts';
import { firstEventOf } from './deliveryFixture.ts';

function statusChange(
  value: unknown,
  oldValue: unknown = 'ACTIVE',
): { type: string; diff: unknown } {
  return { type: 'CARRIER_UPDATED', diff: [{ type: 'UPDATE', key: 'status', value, oldValue }] };
}

describe('isCarrierSwitchedOff', () => {
  it('sees the example of the webhooks overview', () => {
    expect(isCarrierSwitchedOff(firstEventOf('carrierSwitchedOff'))).toBe(true);
  });

  it.each([
    'INACTIVE',
    'inactive',
    'DO_NOT_USE',
    'doNotUse',
    'Do not use',
    'DONOTUSE',
    'do-not-use',
  ])('sees %s', (status) => {
    expect(isCarrierSwitchedOff(statusChange(status))).toBe(true);
  });

  it.each([
    ['back on', statusChange('ACTIVE', 'INACTIVE')],
    ['the same status spelled anew', statusChange('inactive', 'INACTIVE')],
    ['another status', statusChange('PENDING')],
    ['a status that is no text', statusChange({ INACTIVE: true })],
    ['no diff', { type: 'CARRIER_UPDATED', diff: null }],
    ['an absent diff', { type: 'CARRIER_UPDATED', diff: undefined }],
    [
      'another field',
      { type: 'CARRIER_UPDATED', diff: [{ type: 'UPDATE', key: 'notes', value: 'INACTIVE' }] },
    ],
    [
      'a status that is gone',
      { type: 'CARRIER_UPDATED', diff: [{ type: 'REMOVE', key: 'status', oldValue: 'INACTIVE' }] },
    ],
    [
      'the status of a contact inside',
      {
        type: 'CARRIER_UPDATED',
        diff: [
          {
            type: 'UPDATE',
            key: 'contacts',
            changes: [{ type: 'UPDATE', key: 'status', value: 'INACTIVE' }],
          },
        ],
      },
    ],
    [
      'a field inside a status',
      {
        type: 'CARRIER_UPDATED',
        diff: [{ key: 'status', changes: [{ type: 'ADD', key: 'last', value: 'INACTIVE' }] }],
      },
    ],
    ['a customer', { ...statusChange('INACTIVE'), type: 'CUSTOMER_UPDATED' }],
  ])('passes over %s', (_, event) => {
    expect(isCarrierSwitchedOff(event)).toBe(false);
  });

  it('sees a status that is told for the first time, and one that replaces null', () => {
    const added = { type: 'ADD', key: 'status', value: 'INACTIVE' };
    expect(isCarrierSwitchedOff({ type: 'CARRIER_UPDATED', diff: [added] })).toBe(true);
    const removed = { type: 'REMOVE', key: 'status', value: null };
    expect(isCarrierSwitchedOff({ type: 'CARRIER_UPDATED', diff: [added, removed] })).toBe(true);
  });

  it('sees do-not-use follow inactive', () => {
    expect(isCarrierSwitchedOff(statusChange('DO_NOT_USE', 'INACTIVE'))).toBe(true);
  });
});
