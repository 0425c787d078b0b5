import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumns, type ColumnsRow, type Criteria } from '../../../engine/search/columns.ts';

const open: Criteria = {
  terms: [],
  types: [],
  from: null,
  to: null,
  isUnreadOnly: false,
  isStarredOnly: false,
  isAttentionOnly: false,
  outcomes: [],
};
const row: ColumnsRow = {
  id: 1,
  occurredAt: 0,
  type: 'A',
  outcome: 'silent',
  isUnread: false,
  isStarred: false,
  isAttention: false,
  isLate: false,
  isRepeated: false,
  who: '\u0001shp1',
  what: '\u0008delivered',
};
const word = (text: string, isNegated = false) =>
  ({ kind: 'text', field: 'any', text, isNegated }) as const;

const rows = fc
  .array(
    fc.record({
      occurredAt: fc.nat(5),
      type: fc.constantFrom('A', 'B', 'C'),
      outcome: fc.constantFrom('silent' as const, 'notified' as const, 'digest' as const),
      isUnread: fc.boolean(),
      isStarred: fc.boolean(),
      isAttention: fc.boolean(),
      isLate: fc.boolean(),
      isRepeated: fc.boolean(),
      who: fc.constantFrom('\u0001shp1', '\u0001shp12\u0002erp1', '\u0003acme'),
      what: fc.constantFrom('\u0008delivered', '\u0008booked', '\u0007inactive'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) => list.map((part, index): ColumnsRow => ({ ...part, id: index + 3 })));
const criteria = fc.record({
  terms: fc.array(
    fc.record({
      kind: fc.constant('text' as const),
      field: fc.constant('any' as const),
      text: fc.constantFrom('shp1', 'p12', 'e', 'acme', 'delivered', 'zz', 'in'),
      isNegated: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  types: fc.subarray(['A', 'B', 'X']),
  from: fc.option(fc.nat(5)),
  to: fc.option(fc.nat(6)),
  isUnreadOnly: fc.boolean(),
  isStarredOnly: fc.boolean(),
  isAttentionOnly: fc.boolean(),
  outcomes: fc.subarray(['silent' as const, 'notified' as const]),
});

/** What a search must find, said plainly. */
function fits(one: ColumnsRow, wanted: Criteria): boolean {
  return (
    wanted.terms.every(
      (term) =>
        term.kind === 'text' &&
        (one.who.includes(term.text) || one.what.includes(term.text)) !== term.isNegated,
    ) &&
    (wanted.types.length === 0 || wanted.types.includes(one.type)) &&
    one.occurredAt >= (wanted.from ?? 0) &&
    one.occurredAt < (wanted.to ?? Infinity) &&
    (!wanted.isUnreadOnly || one.isUnread) &&
    (!wanted.isStarredOnly || one.isStarred) &&
    (!wanted.isAttentionOnly || one.isAttention) &&
    (wanted.outcomes.length === 0 || wanted.outcomes.some((outcome) => outcome === one.outcome))
  );
}

describe('engine/search/columns.ts', () => {
  it('finds and counts what a plain look at every row finds, page by page', () => {
    fc.assert(
      fc.property(rows, criteria, fc.integer({ min: 1, max: 7 }), (all, wanted, limit) => {
        const columns = createColumns();
        columns.put(all);
        const expected = all
          .filter((one) => fits(one, wanted))
          .toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id)
          .map(({ id }) => id);
        const found: number[] = [];
        for (;;) {
          const last = all.find(({ id }) => id === found.at(-1)) ?? null;
          const page = columns.page(wanted, last, limit);
          if (page.length === 0) break;
          found.push(...page);
        }
        expect(found).toEqual(expected);
        const counts = columns.counts(wanted);
        expect(counts.total).toBe(expected.length);
        const anyType = all.filter((one) => fits(one, { ...wanted, types: [] }));
        expect(counts.types).toEqual(
          Object.fromEntries(
            ['A', 'B', 'C']
              .map((type) => [type, anyType.filter((one) => one.type === type).length] as const)
              .filter(([, count]) => count > 0),
          ),
        );
        const anyRead = all.filter((one) => fits(one, { ...wanted, isUnreadOnly: false }));
        expect(counts.unread).toBe(anyRead.filter(({ isUnread }) => isUnread).length);
        const since = all.filter(({ id }) => id > 5).filter((one) => fits(one, wanted));
        expect(columns.countSince(wanted, 5)).toBe(since.length);
      }),
    );
  });

  it('takes over what changed, and forgets what was removed', () => {
    const columns = createColumns();
    columns.put([row, { ...row, id: 2, isUnread: true }]);
    expect(columns.counts(open).unread).toBe(1);
    columns.put([{ ...row, id: 2, isStarred: true }]);
    expect(columns.counts(open)).toMatchObject({ total: 2, unread: 0, starred: 1 });
    columns.remove([2]);
    expect(columns.page(open, null, 9)).toEqual([1]);
    expect(columns.counts(open).total).toBe(1);
    columns.put([{ ...row, id: 2 }]);
    expect(columns.counts(open).total).toBe(1);
  });

  it('slots in what arrives late', () => {
    const columns = createColumns();
    columns.put([
      { ...row, id: 1, occurredAt: 10 },
      { ...row, id: 2, occurredAt: 30 },
      { ...row, id: 3, occurredAt: 20 },
    ]);
    expect(columns.page(open, null, 9)).toEqual([2, 3, 1]);
  });

  it('keeps answers to a word right while new texts come', () => {
    const columns = createColumns();
    columns.put([row]);
    const wanted = { ...open, terms: [word('shp12')] };
    expect(columns.page(wanted, null, 9)).toEqual([]);
    columns.put([{ ...row, id: 2, who: '\u0001shp12' }]);
    expect(columns.page(wanted, null, 9)).toEqual([2]);
  });

  it('looks in one field where one is named', () => {
    const columns = createColumns();
    columns.put([
      { ...row, id: 1, who: '\u0001acme\u0002erp' },
      { ...row, id: 2, who: '\u0001x\u0005acme', what: '\u0007active' },
    ]);
    const find = (field: 'carrier' | 'id' | 'key' | 'status', text: string, isNegated = false) =>
      columns.page({ ...open, terms: [{ kind: 'text', field, text, isNegated }] }, null, 9);
    expect(find('carrier', 'acme')).toEqual([2]);
    expect(find('id', 'acme')).toEqual([1]);
    expect(find('key', 'acme')).toEqual([]);
    expect(find('status', 'active')).toEqual([2]);
    expect(find('status', 'active', true)).toEqual([1]);
  });

  it('understands flags, outcomes and spans of time, and their opposites', () => {
    const columns = createColumns();
    columns.put([
      { ...row, id: 1, occurredAt: 1, isLate: true },
      { ...row, id: 2, occurredAt: 2, outcome: 'failed', isUnread: true },
    ]);
    const find = (term: Criteria['terms'][number]) =>
      columns.page({ ...open, terms: [term] }, null, 9);
    expect(find({ kind: 'is', flag: 'late', isNegated: false })).toEqual([1]);
    expect(find({ kind: 'is', flag: 'late', isNegated: true })).toEqual([2]);
    expect(find({ kind: 'is', flag: 'read', isNegated: false })).toEqual([1]);
    expect(find({ kind: 'is', flag: 'failed', isNegated: false })).toEqual([2]);
    expect(find({ kind: 'is', flag: 'failed', isNegated: true })).toEqual([1]);
    expect(find({ kind: 'time', from: 2, to: null, isNegated: false })).toEqual([2]);
    expect(find({ kind: 'time', from: 2, to: null, isNegated: true })).toEqual([1]);
    expect(find({ kind: 'types', types: [], isNegated: false })).toEqual([]);
    expect(find({ kind: 'types', types: ['A'], isNegated: true })).toEqual([]);
  });
});
