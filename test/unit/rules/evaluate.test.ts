import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileRules,
  matchRule,
  prepareEvent,
  type Match,
  type RuleEvent,
} from '../../../engine/rules/evaluate.ts';
import type { Condition } from '../../../shared/rule.ts';
import { anyRule } from './arbitraries.ts';
import { carrierUpdate, eventOf, ruleOf } from './ruleFixture.ts';

type Test = Extract<Condition, { kind: 'change' }>['test'];
type Comparison = Extract<Condition, { kind: 'field' }>['test'];

const match = (event: RuleEvent, ...when: readonly Condition[]): Match | undefined =>
  compileRules([ruleOf(when)]).map((rule) => matchRule(rule, prepareEvent(event)))[0];

const type = (...types: readonly string[]): Condition => ({ kind: 'type', types, groups: [] });
const field = (path: string, test: Comparison, value: string): Condition => ({
  kind: 'field',
  path,
  test,
  value,
});
const change = (path: string, test: Test = { kind: 'any' }): Condition => ({
  kind: 'change',
  path,
  test,
});
const becomes = (...values: readonly string[]): Test => ({ kind: 'becomes', values });
const falls = (percent: number | null = null): Test => ({ kind: 'falls', percent });
const rises = (percent: number | null = null): Test => ({ kind: 'rises', percent });
const updated = (...diff: readonly unknown[]) => carrierUpdate('', '', { diff });
const update = (key: string, value: unknown, oldValue: unknown) => ({
  type: 'UPDATE',
  key,
  value,
  oldValue,
});

describe('engine/rules/evaluate.ts', () => {
  describe('types', () => {
    it.each<[string, Condition, Match]>([
      ['its own type', type('SHIPMENT_BOOKED', 'SHIPMENT_DELIVERED'), 'yes'],
      ['another type', type('SHIPMENT_BOOKED'), 'no'],
      ['its group', { kind: 'type', types: [], groups: ['carrier', 'shipment'] }, 'yes'],
      ['another group', { kind: 'type', types: [], groups: ['carrier'] }, 'no'],
      ['its group or another type', { kind: 'type', types: ['X'], groups: ['shipment'] }, 'yes'],
    ])('match %s or not', (_, condition, expected) => {
      expect(match(eventOf(), condition)).toBe(expected);
    });
  });

  describe('names as people type them', () => {
    it.each<[string, Comparison, string]>([
      ['Muñoz Logística', 'is', 'munoz logistica'],
      ['Munoz', 'is', 'MUÑOZ'],
      ['Transport Ltée', 'contains', 'ltee'],
      ['Łódź Cargo', 'startsWith', 'lodz'],
      ['O’Brien', 'is', "o'brien"],
      ['O’Brien', 'is', 'obrien'],
      ['J.B. Hunt', 'is', 'JB Hunt'],
      ['SHP-1', 'is', '\u202ASHP\u22121\u200B'],
    ])('%s %s %s', (name, test, value) => {
      expect(match(eventOf({ name }), field('name', test, value))).toBe('yes');
    });

    it('does not take one number or mark for another', () => {
      expect(match(eventOf({ name: '12.50' }), field('name', 'is', '1250'))).toBe('no');
      expect(match(eventOf({ name: 'A&R' }), field('name', 'is', 'ar'))).toBe('no');
      expect(match(eventOf({ name: 'Acme' }), field('name', 'contains', '’'))).toBe('no');
    });
  });

  describe('entities', () => {
    const entity = (entityId: string, entityKind: 'shipment' | 'carrier'): Condition => ({
      kind: 'entity',
      entityKind,
      entityId,
      label: 'SHP-1',
    });
    it.each<[string, Condition, Match]>([
      ['itself', entity('s-1', 'shipment'), 'yes'],
      ['another', entity('s-2', 'shipment'), 'no'],
      ['another kind of the same id', entity('s-1', 'carrier'), 'no'],
    ])('match %s or not', (_, condition, expected) => {
      expect(match(eventOf(), condition)).toBe(expected);
    });
  });

  describe('fields', () => {
    const data = {
      status: 'DO_NOT_USE',
      isHazmat: true,
      trucks: 12,
      billingAddress: { city: 'Des Moines', lines: [{ text: 'x' }] },
      equipments: ['FLATBED', 'POWER_ONLY'],
      notes: null,
      key: 'in data',
    };
    it.each<[string, Comparison, string, Match]>([
      ['key', 'is', 'erp 789', 'yes'],
      ['key', 'is', 'ERP-78', 'no'],
      ['key', 'startsWith', 'ERP-7', 'yes'],
      ['key', 'startsWith', '789', 'no'],
      ['key', 'contains', 'P-7', 'yes'],
      ['key', 'contains', 'in data', 'no'],
      ['key', 'isNot', 'ERP-789', 'no'],
      ['key', 'isNot', 'ERP-1', 'yes'],
      ['friendlyId', 'is', 'shp12345', 'yes'],
      ['name', 'is', 'Acme', 'no'],
      ['name', 'isNot', 'Acme', 'yes'],
      ['status', 'is', 'doNotUse', 'yes'],
      ['status', 'is', 'do not use', 'yes'],
      ['status', 'is', 'INACTIVE', 'no'],
      ['isHazmat', 'is', 'true', 'yes'],
      ['trucks', 'is', '12', 'yes'],
      ['billingAddress.city', 'contains', 'moines', 'yes'],
      ['billingAddress', 'contains', 'moines', 'no'],
      ['billingAddress.lines.0.text', 'is', 'x', 'yes'],
      ['billingAddress.city.length', 'is', '10', 'no'],
      ['equipments', 'is', 'power only', 'yes'],
      ['equipments', 'isNot', 'FLATBED', 'no'],
      ['notes', 'is', 'null', 'no'],
      ['absent.deeper', 'isNot', 'x', 'yes'],
      ['constructor', 'contains', 'Object', 'no'],
      ['__proto__', 'contains', 'object', 'no'],
    ])('%s %s %j: %s', (path, test, value, expected) => {
      expect(match(eventOf({ data }), field(path, test, value))).toBe(expected);
    });
  });

  describe('changes', () => {
    const status = carrierUpdate('INACTIVE');
    const address = updated({
      type: 'UPDATE',
      key: 'billingAddress',
      changes: [update('city', 'Ames', 'Boone')],
    });
    const addressAdded = updated(
      { type: 'REMOVE', key: 'billingAddress', value: null },
      { type: 'ADD', key: 'billingAddress', value: { city: 'Ames', state: 'IA' } },
    );
    const addressChanged = updated(
      update('billingAddress', { city: 'Ames', zip: 1 }, { city: 'Ames', zip: 2 }),
    );
    const insurance = updated(update('insuranceExpirationDate', '2026-01-01', '2025-01-01'));

    it.each<[string, RuleEvent, Condition, Match]>([
      ['a field that changed', status, change('status'), 'yes'],
      ['a field that did not', status, change('notes'), 'no'],
      ['no diff', carrierUpdate('', '', { diff: null }), change('*'), 'no'],
      ['anything', status, change('*'), 'yes'],
      ['fields that begin so', insurance, change('insurance*'), 'yes'],
      ['fields that do not begin so', status, change('insurance*'), 'no'],
      ['a field that begins as another', insurance, change('insurance'), 'no'],
      ['a field in an object', address, change('billingAddress.city'), 'yes'],
      ['another field in an object', address, change('billingAddress.state'), 'no'],
      ['the object around it', address, change('billingAddress'), 'yes'],
      ['a field in an object that came', addressAdded, change('billingAddress.city'), 'yes'],
      ['a field that such an object lacks', addressAdded, change('billingAddress.zip'), 'no'],
      ['a field in an object told whole', addressChanged, change('billingAddress.zip'), 'yes'],
      ['the same value in it', addressChanged, change('billingAddress.city'), 'no'],
      [
        'an object that changed who knows how',
        updated({ type: 'UPDATE', key: 'billingAddress' }),
        change('billingAddress.city'),
        'yes',
      ],
      [
        'a field that came',
        updated({ type: 'ADD', key: 'notes', value: 'x' }),
        change('notes'),
        'yes',
      ],
      ['a field that went', updated({ type: 'REMOVE', key: 'notes' }), change('notes'), 'yes'],
    ])('any: %s', (_, event, condition, expected) => {
      expect(match(event, condition)).toBe(expected);
    });

    it.each<[string, RuleEvent, Condition, Match]>([
      ['one of the values', status, change('status', becomes('X', 'inactive')), 'yes'],
      [
        'spelled in another way',
        carrierUpdate('doNotUse'),
        change('status', becomes('DO_NOT_USE')),
        'yes',
      ],
      ['none of the values', status, change('status', becomes('ACTIVE')), 'no'],
      [
        'the value it had, spelled anew',
        carrierUpdate('inactive', 'INACTIVE'),
        change('status', becomes('INACTIVE')),
        'no',
      ],
      [
        'one of the values, from another',
        carrierUpdate('DO_NOT_USE', 'INACTIVE'),
        change('status', becomes('INACTIVE', 'DO_NOT_USE')),
        'yes',
      ],
      [
        'a value it has for the first time',
        updated({ type: 'ADD', key: 'status', value: 'INACTIVE' }),
        change('status', becomes('INACTIVE')),
        'yes',
      ],
      [
        'nothing',
        updated({ type: 'REMOVE', key: 'status', oldValue: 'INACTIVE' }),
        change('status', becomes('INACTIVE')),
        'no',
      ],
      ['a number', updated(update('trucks', 5, 4)), change('trucks', becomes('5')), 'yes'],
      ['an object', carrierUpdate({ INACTIVE: 1 }), change('status', becomes('INACTIVE')), 'no'],
      ['a value of any field', status, change('*', becomes('INACTIVE')), 'yes'],
      [
        'a value within an object that came',
        addressAdded,
        change('billingAddress.city', becomes('ames')),
        'yes',
      ],
      ['a value below the field', address, change('billingAddress', becomes('Ames')), 'no'],
      [
        'a value that is not told',
        updated({ type: 'UPDATE', key: 'status' }),
        change('status', becomes('INACTIVE')),
        { broken: 'it does not say what its status became' },
      ],
      [
        'a value that is told beside one that is not',
        updated({ type: 'UPDATE', key: 'notes' }, update('status', 'INACTIVE', 'ACTIVE')),
        change('*', becomes('INACTIVE')),
        'yes',
      ],
      [
        'a value that is told before one that is not',
        updated(update('status', 'INACTIVE', 'ACTIVE'), { type: 'UPDATE', key: 'notes' }),
        change('*', becomes('INACTIVE')),
        'yes',
      ],
    ])('becomes %s', (_, event, condition, expected) => {
      expect(match(event, condition)).toEqual(expected);
    });

    const credit = (value: unknown, oldValue: unknown) =>
      updated(update('creditLimit', value, oldValue));
    const noNumber = (was: string): Match => ({ broken: `its credit limit ${was} not a number` });
    it.each<[string, RuleEvent, Test, Match]>([
      ['falls by more than 20 %', credit(39_999, 50_000), falls(20), 'yes'],
      ['falls by just 20 %', credit(40_000, 50_000), falls(20), 'no'],
      ['falls by anything', credit(49_999, 50_000), falls(), 'yes'],
      ['rises where it should fall', credit(75_000, 50_000), falls(), 'no'],
      ['rises by more than 20 %', credit(75_000, 50_000), rises(20), 'yes'],
      ['rises by just 50 %', credit(75_000, 50_000), rises(50), 'no'],
      ['falls where it should rise', credit(40_000, 50_000), rises(), 'no'],
      ['rises from nothing', credit(1, 0), rises(500), 'yes'],
      ['rises from below nothing', credit(-50, -100), rises(20), 'yes'],
      ['rises by a little from below nothing', credit(-90, -100), rises(20), 'no'],
      ['stays', credit(1, 1), rises(), 'no'],
      ['numbers written as text', credit('39999.5', ' 50000 '), falls(20), 'yes'],
      ['no number after', credit('none', 50_000), falls(), noNumber('is')],
      ['no number before', credit(50_000, 'none'), falls(), noNumber('was')],
      ['null before', credit(50_000, null), rises(), noNumber('was')],
      ['infinite', credit(Infinity, 5), rises(), noNumber('is')],
      [
        'no value before',
        updated({ type: 'ADD', key: 'creditLimit', value: 5 }),
        rises(),
        { broken: 'it does not say what its credit limit was' },
      ],
      [
        'no value after',
        updated({ type: 'UPDATE', key: 'creditLimit', oldValue: 5 }),
        rises(),
        { broken: 'it does not say what its credit limit became' },
      ],
      [
        'no value at all',
        updated({ type: 'UPDATE', key: 'creditLimit' }),
        falls(),
        { broken: 'it does not say what its credit limit was' },
      ],
      [
        'removed',
        updated({ type: 'REMOVE', key: 'creditLimit', oldValue: 5 }),
        falls(),
        { broken: 'its credit limit was removed' },
      ],
      ['another field', updated(update('notes', 'a', 'b')), falls(), 'no'],
    ])('falls or rises: %s', (_, event, test, expected) => {
      expect(match(event, change('creditLimit', test))).toEqual(expected);
    });

    it('takes a * for the numbers among the fields', () => {
      const limits = change('insurance*', falls(10));
      expect(match(insurance, limits)).toBe('no');
      const cargo = update('insuranceCargoLiabilityLimit', 50, 100);
      const company = update('insuranceCompany', 'Acme', 'Best');
      expect(match(updated(company, cargo), limits)).toBe('yes');
      const lost = update('insuranceCargoLiabilityLimit', null, 100);
      expect(match(updated(company, lost), limits)).toEqual({
        broken: 'its insurance cargo liability limit is not a number',
      });
    });
  });

  it('asks for all conditions, and one that does not hold goes before one that cannot be told', () => {
    const odd = carrierUpdate('', '', { diff: [update('creditLimit', 'a', 'b')] });
    const numeric = change('creditLimit', falls());
    expect(match(odd, numeric, type('CARRIER_UPDATED'))).toHaveProperty('broken');
    expect(match(odd, numeric, type('SHIPMENT_BOOKED'))).toBe('no');
    expect(match(odd, numeric, change('status'))).toBe('no');
    expect(match(odd, change('creditLimit'), type('CARRIER_UPDATED'))).toBe('yes');
  });

  it('leaves disabled rules out and keeps the order of the others', () => {
    const rules = ['a', 'b', 'c'].map((id) =>
      ruleOf([type('X')], {}, { id, isEnabled: id !== 'b' }),
    );
    expect(compileRules(rules).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('gives the same answers with a hundred rules at once as with each alone', () => {
    const events = [eventOf(), carrierUpdate('INACTIVE'), carrierUpdate('', '', { diff: [] })];
    fc.assert(
      fc.property(fc.array(anyRule, { minLength: 100, maxLength: 100 }), (rules) => {
        for (const event of events) {
          const prepared = prepareEvent(event);
          const together = compileRules(rules).map((rule) => matchRule(rule, prepared));
          const apart = rules
            .filter(({ isEnabled }) => isEnabled)
            .flatMap((rule) =>
              compileRules([rule]).map((compiled) => matchRule(compiled, prepareEvent(event))),
            );
          expect(together).toEqual(apart);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('answers whatever an event holds', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.jsonValue(),
        anyRule,
        (data, diff, rule) => {
          const [compiled] = compileRules([{ ...rule, isEnabled: true }]);
          const answer = matchRule(compiled!, prepareEvent(eventOf({ data, diff })));
          expect(typeof answer === 'string' ? ['yes', 'no'] : [answer]).toContain(answer);
        },
      ),
    );
  });
});
