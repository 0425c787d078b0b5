import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pathWords,
  ruleSchema,
  rulesSchema,
  ruleWords,
  type Condition,
  type Rule,
} from '../../../shared/rule.ts';
import { anyRule } from '../rules/arbitraries.ts';

const carrierUpdated: Condition = { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] };
const delivered: Condition = { kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] };
const isErp7: Condition = { kind: 'field', path: 'key', test: 'startsWith', value: 'ERP-7' };
const carrier: Condition = {
  kind: 'entity',
  entityKind: 'carrier',
  entityId: 'c-1',
  label: 'CAR-12345',
};
const switchedOff: Condition = {
  kind: 'change',
  path: 'status',
  test: { kind: 'becomes', values: ['INACTIVE', 'doNotUse'] },
};
const creditFalls: Condition = {
  kind: 'change',
  path: 'creditLimit',
  test: { kind: 'falls', percent: 20 },
};
const anyChange = (path: string): Condition => ({ kind: 'change', path, test: { kind: 'any' } });
const rule: Rule = {
  id: 'r-1',
  name: 'Mine',
  isEnabled: true,
  when: [carrierUpdated, switchedOff],
  notify: { mode: 'notify', sound: 'default', words: null },
};
const labels: Readonly<Record<string, string>> = {
  CARRIER_UPDATED: 'Carrier updated',
  SHIPMENT_DELIVERED: 'Delivered',
  SHIPMENT_CANCELED: 'Canceled',
};
const words = (when: readonly Condition[], notify: Partial<Rule['notify']> = {}) =>
  ruleWords({ when, notify: { ...rule.notify, ...notify } }, (type) => labels[type] ?? type);

describe('shared/rule.ts', () => {
  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 5 }), (rules) => {
        expect(rulesSchema.parse(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['no name', { ...rule, name: ' ' }],
    ['no condition', { ...rule, when: [] }],
    [
      'a type condition without types',
      { ...rule, when: [{ kind: 'type', types: [], groups: [] }] },
    ],
    ['a group there is not', { ...rule, when: [{ kind: 'type', types: [], groups: ['orders'] }] }],
    ['nothing to compare with', { ...rule, when: [{ ...isErp7, value: ' - ' }] }],
    ['a * in the middle', { ...rule, when: [anyChange('a*b')] }],
    ['no field', { ...rule, when: [anyChange('')] }],
    ['no values', { ...rule, when: [{ ...switchedOff, test: { kind: 'becomes', values: [] } }] }],
    ['no percent', { ...rule, when: [{ ...creditFalls, test: { kind: 'falls', percent: 0 } }] }],
    ['a mode there is not', { ...rule, notify: { ...rule.notify, mode: 'shout' } }],
    ['a key it does not know', { ...rule, color: 'red' }],
  ])('does not take a rule with %s', (_, odd) => {
    expect(ruleSchema.safeParse(rule).success).toBe(true);
    expect(ruleSchema.safeParse(odd).success).toBe(false);
  });

  it.each<[readonly Condition[], string]>([
    [
      [carrierUpdated, switchedOff],
      'When a carrier’s status becomes Inactive or Do not use: notify',
    ],
    [
      [switchedOff, carrierUpdated],
      'When a carrier’s status becomes Inactive or Do not use: notify',
    ],
    [[switchedOff], 'When any status becomes Inactive or Do not use: notify'],
    [[carrier, switchedOff], 'When CAR-12345’s status becomes Inactive or Do not use: notify'],
    [
      [carrierUpdated, anyChange('insurance*')],
      'When any insurance field of a carrier changes: notify',
    ],
    [[anyChange('insurance*')], 'When any insurance field changes: notify'],
    [[carrierUpdated, anyChange('*')], 'When anything about a carrier changes: notify'],
    [[anyChange('*')], 'When anything changes: notify'],
    [
      [carrier, anyChange('billingAddress.city')],
      'When CAR-12345’s billing address city changes: notify',
    ],
    [
      [{ kind: 'type', types: ['CUSTOMER_UPDATED'], groups: ['customer'] }, creditFalls],
      'When a customer’s credit limit falls by more than 20%: notify',
    ],
    [
      [{ ...creditFalls, test: { kind: 'rises', percent: null } }, isErp7],
      'When any credit limit rises and its key starts with “ERP-7”: notify',
    ],
    [
      [{ kind: 'type', types: ['CARRIER_CONTACT_UPDATED'], groups: [] }, anyChange('email')],
      'When a carrier contact’s email changes: notify',
    ],
    [[delivered, isErp7], 'When “Delivered” arrives and its key starts with “ERP-7”: notify'],
    [[isErp7], 'When any key starts with “ERP-7”: notify'],
    [[carrier], 'When anything happens to CAR-12345: notify'],
    [
      [carrier, isErp7],
      'When anything happens to CAR-12345 and its key starts with “ERP-7”: notify',
    ],
    [[delivered, carrier], 'When “Delivered” arrives and it is about CAR-12345: notify'],
    [
      [{ kind: 'type', types: ['SHIPMENT_DELIVERED', 'SHIPMENT_CANCELED'], groups: ['carrier'] }],
      'When “Delivered”, “Canceled” or any carrier event arrives: notify',
    ],
    [
      [{ kind: 'type', types: ['SHIPMENT_DELIVERED', 'CARRIER_UPDATED'], groups: [] }, switchedOff],
      'When “Delivered” or “Carrier updated” arrives and its status becomes Inactive or Do not use: notify',
    ],
    [
      [{ kind: 'change', path: 'name', test: { kind: 'becomes', values: ['Acme, Inc.'] } }],
      'When any name becomes “Acme, Inc.”: notify',
    ],
    [[{ ...isErp7, path: 'friendlyId', test: 'isNot' }], 'When any id is not “ERP-7”: notify'],
  ])('says %j', (when, said) => {
    expect(words(when)).toBe(said);
  });

  it.each<[Partial<Rule['notify']>, string]>([
    [{ mode: 'critical' }, 'notify as critical'],
    [{ mode: 'critical', sound: 'urgent' }, 'notify as critical with the urgent sound'],
    [{ sound: 'none' }, 'notify without a sound'],
    [{ words: 'Call Ann' }, 'notify, saying “Call Ann”'],
    [{ mode: 'silent', words: 'Call Ann' }, 'only count as unread'],
    [{ mode: 'history' }, 'keep in history only'],
  ])('says how it tells: %j', (notify, said) => {
    expect(words([delivered], notify)).toBe(`When “Delivered” arrives: ${said}`);
  });

  it('says every rule it takes', () => {
    fc.assert(
      fc.property(anyRule, (any) => {
        expect(ruleWords(any, (type) => type)).toMatch(/^When .+: \S/su);
      }),
    );
  });

  it.each([
    ['insuranceExpirationDate', 'insurance expiration date'],
    ['DO_NOT_USE', 'DO NOT USE'],
    ['taxID', 'tax ID'],
    ['friendlyId', 'id'],
    ['---', '---'],
  ])('says the field %s', (path, said) => {
    expect(pathWords(path)).toBe(said);
  });
});
