import { describe, expect, it } from 'vitest';
import { gatherChoices } from '../../../engine/history/ruleChoices.ts';
import { eventOf } from '../rules/ruleFixture.ts';

function gather(parts: readonly Parameters<typeof eventOf>[0][]) {
  return gatherChoices(parts.map((part, index) => ({ ...eventOf(part), id: index + 1 })));
}

const change = (key: string, value: unknown) => ({ type: 'UPDATE', key, value, oldValue: null });

describe('engine/history/ruleChoices.ts', () => {
  it('offers fields that changed with their values, the most frequent first', () => {
    const { changes, looked } = gather([
      { diff: [change('status', 'ACTIVE')] },
      { diff: [change('status', 'INACTIVE'), change('creditLimit', 500)] },
      { diff: [change('status', 'INACTIVE')] },
      { diff: null },
    ]);
    expect(looked).toBe(4);
    expect(changes).toEqual([
      { path: 'status', count: 3, values: ['INACTIVE', 'ACTIVE'], isNumber: false },
      { path: 'creditLimit', count: 1, values: ['500'], isNumber: true },
    ]);
  });

  it('offers the entries of a list as one, and counts it once an event', () => {
    const contacts = {
      type: 'UPDATE',
      key: 'contacts',
      changes: [change('0', 'a'), change('1', 'b')],
    };
    expect(gather([{ diff: [contacts] }]).changes).toMatchObject([{ path: 'contacts*', count: 1 }]);
  });

  it('offers fields of the data, also within objects and lists, and the three of its own', () => {
    const { fields } = gather([
      {
        name: 'Ann',
        data: {
          status: 'OPEN',
          lane: { to: { city: 'Omaha' } },
          stops: ['A', { x: 1 }, 'B'],
          'a.b': 1,
          none: null,
          a: { b: { c: { d: 1 } } },
        },
      },
    ]);
    expect(Object.fromEntries(fields.map(({ path, values }) => [path, values]))).toEqual({
      friendlyId: ['SHP-12345'],
      key: ['ERP-789'],
      name: ['Ann'],
      status: ['OPEN'],
      'lane.to.city': ['Omaha'],
      stops: ['A', 'B'],
    });
  });

  it('offers no values of a field in which no two events are alike', () => {
    const unlike = Array.from({ length: 20 }, (_, index) => ({ data: { code: `c-${index}` } }));
    const valuesOf = (parts: readonly object[]) =>
      gather(parts).fields.find(({ path }) => path === 'code')?.values.length;
    expect(valuesOf(unlike)).toBe(0);
    expect(valuesOf(unlike.slice(0, 15))).toBe(15);
    expect(valuesOf([...unlike, { data: { code: 'c-1' } }])).toBe(15);
  });
});
