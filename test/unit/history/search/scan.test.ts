import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countBetween,
  createColumns,
  putRows,
  removeRows,
  reserve,
  visitBetween,
  type Columns,
  type ColumnsRow,
} from '../../../../engine/history/search/columns.ts';
import type { Criteria } from '../../../../engine/history/search/criteria.ts';
import type { Term } from '../../../../engine/history/search/query.ts';
import {
  countsOf,
  countSince,
  daysOf,
  idListOf,
  idsAt,
  indexOf,
  pageOf,
} from '../../../../engine/history/search/scan.ts';
import { assertNever } from '../../../../shared/assertNever.ts';
import { outcomeSchema } from '../../../../shared/decision.ts';
import { flagHints } from '../../../../shared/searchHelp.ts';

const open: Criteria = {
  terms: [],
  types: [],
  from: null,
  to: null,
  isUnreadOnly: false,
  isStarredOnly: false,
  isAttentionOnly: false,
  outcomes: [],
  lateAfterMs: 4_000,
};
const row: ColumnsRow = {
  id: 1,
  occurredAt: 0,
  type: 'A',
  outcome: 'silent',
  isUnread: false,
  isStarred: false,
  isAttention: false,
  delay: 0,
  isRepeated: false,
  who: '\u0001shp1',
  what: '\u0008delivered',
};
const word = (text: string, isNegated = false) =>
  ({ kind: 'text', field: 'any', text, isNegated }) as const;

const changing = {
  outcome: fc.constantFrom(...outcomeSchema.options),
  isUnread: fc.boolean(),
  isStarred: fc.boolean(),
  isRepeated: fc.boolean(),
};
const rows = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 3 }),
      occurredAt: fc.nat(5),
      type: fc.constantFrom('A', 'B', 'C'),
      isAttention: fc.boolean(),
      delay: fc.nat(9_000),
      who: fc.constantFrom(
        '\u0001shp1',
        '\u0001shp12\u0002erp1',
        '\u0003acme\u0005acme',
        '\u0004shp',
        '\u0001shp1\u0004ace12ace12\u0005acme',
      ),
      what: fc.constantFrom('\u0007in\u0008delivered', '\u0008booked', '\u0007inactive', ''),
      ...changing,
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((list) => {
    let id = 2;
    return list.map(({ gap, ...part }): ColumnsRow => ({ ...part, id: (id += gap) }));
  });
/** After how many events others get a turn. */
const turns = fc.integer({ min: 1, max: 50 });
const isNegated = fc.boolean();
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    kind: fc.constant('text'),
    field: fc.constantFrom('any', 'id', 'key', 'name', 'carrier', 'customer', 'status', 'changed'),
    text: fc.constantFrom(
      'shp1',
      'p12',
      'e',
      'acme',
      'delivered',
      'zz',
      'in',
      'ce1',
      '12ace12',
      'ace12ace',
    ),
    isNegated,
  }),
  fc.record({
    kind: fc.constant('numbers'),
    texts: fc.subarray(['p12', 'erp1', 'zz', 'ace12ace'], { minLength: 1 }),
    isNegated: fc.constant(false),
  }),
  fc.record({ kind: fc.constant('types'), types: fc.subarray(['A', 'B', 'X']), isNegated }),
  fc.record({
    kind: fc.constant('is'),
    flag: fc.constantFrom(...(Object.keys(flagHints()) as (keyof ReturnType<typeof flagHints>)[])),
    isNegated,
  }),
  fc.record({ kind: fc.constant('entities'), ids: fc.subarray(['shp', 'shp1', 'x']), isNegated }),
  fc.record({
    kind: fc.constant('time'),
    from: fc.option(fc.nat(5)),
    to: fc.option(fc.nat(6)),
    isNegated,
  }),
);
const criteria: fc.Arbitrary<Criteria> = fc.record({
  terms: fc.array(term, { maxLength: 2 }),
  types: fc.subarray(['A', 'B', 'X'], { maxLength: 2 }),
  from: fc.option(fc.nat(3), { freq: 1 }),
  to: fc.option(fc.integer({ min: 2, max: 6 }), { freq: 1 }),
  isUnreadOnly: fc.boolean(),
  isStarredOnly: fc.boolean(),
  isAttentionOnly: fc.boolean(),
  outcomes: fc.subarray([...outcomeSchema.options]),
  lateAfterMs: fc.constantFrom(0, 4_000, 8_000),
});

/** The marks of the fields that each qualifier looks at. */
const marksOf = {
  id: '\u0001\u0004',
  key: '\u0002',
  name: '\u0003',
  carrier: '\u0005',
  customer: '\u0006',
  status: '\u0007',
  became: '\u000F',
  changed: '\u0010',
};

/** What a search must find, said plainly. */
function fits(one: ColumnsRow, wanted: Criteria): boolean {
  return (
    wanted.terms.every((term) => holds(one, term, wanted) !== term.isNegated) &&
    (wanted.types.length === 0 || wanted.types.includes(one.type)) &&
    one.occurredAt >= (wanted.from ?? 0) &&
    one.occurredAt < (wanted.to ?? Infinity) &&
    (!wanted.isUnreadOnly || one.isUnread) &&
    (!wanted.isStarredOnly || one.isStarred) &&
    (!wanted.isAttentionOnly || one.isAttention) &&
    (wanted.outcomes.length === 0 || wanted.outcomes.includes(one.outcome))
  );
}

function holds(
  one: ColumnsRow,
  term: Term,
  { lateAfterMs }: Pick<Criteria, 'lateAfterMs'>,
): boolean {
  switch (term.kind) {
    case 'numbers':
      return term.texts.some((text) =>
        holds(one, { kind: 'text', field: 'any', text, isNegated: false }, { lateAfterMs }),
      );
    case 'text': {
      const marks = term.field === 'any' ? null : marksOf[term.field];
      const fields = (one.who + one.what).split(/(?=\p{Cc})/u);
      // Short words are not looked for in ids that nobody sees.
      const isSeen = (field: string, index: number) =>
        index === 0 || !field.startsWith('\u0004') || term.text === 'ace12ace';
      const searched = term.field === 'any' ? fields.filter(isSeen) : fields;
      return searched.some(
        (field) => (marks?.includes(field.charAt(0)) ?? true) && field.includes(term.text),
      );
    }
    case 'types':
      return term.types.includes(one.type);
    case 'entities':
      return term.ids.some((id) => one.who.split(/(?=\p{Cc})/u).includes(`\u0004${id}`));
    case 'is': {
      const { isUnread, isStarred, isAttention, delay, isRepeated, outcome } = one;
      const marks = { unread: isUnread, read: !isUnread, starred: isStarred };
      const states = { ...marks, attention: isAttention };
      const all = { ...states, late: delay > lateAfterMs, repeated: isRepeated, [outcome]: true };
      return (all as Readonly<Record<string, boolean>>)[term.flag] ?? false;
    }
    case 'time':
      return one.occurredAt >= (term.from ?? 0) && one.occurredAt < (term.to ?? Infinity);
    default:
      return assertNever(term);
  }
}

/** Newest first by the time they happened. */
function inOrder(all: readonly ColumnsRow[]): readonly number[] {
  return all.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id).map(({ id }) => id);
}

function tally(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );
}

const since = [0, 5, 30];
/** Lists by index: bounds, and where in them. */
const bounds = [12, Infinity];
const parts = [
  { offset: 0, limit: 3 },
  { offset: 2, limit: 100 },
];
const someIds = [5, 12];

/** Everything that is answered to a search. */
function answers(columns: Columns, wanted: Criteria) {
  return {
    ids: pageOf(columns, wanted, null, Infinity),
    idList: idListOf(columns, wanted),
    counts: countsOf(columns, wanted),
    since: since.map((id) => countSince(columns, wanted, id)),
  };
}

/** What must be answered, by a plain look at every row. */
function plainAnswers(all: readonly ColumnsRow[], wanted: Criteria): ReturnType<typeof answers> {
  const found = (part: Partial<Criteria> = {}) =>
    all.filter((one) => fits(one, { ...wanted, ...part }));
  return {
    ids: inOrder(found()),
    idList: Float64Array.from(inOrder(found())),
    counts: {
      total: found().length,
      unread: found({ isUnreadOnly: true }).length,
      starred: found({ isStarredOnly: true }).length,
      attention: found({ isAttentionOnly: true }).length,
      types: tally(found({ types: [] }).map(({ type }) => type)),
      outcomes: tally(found({ outcomes: [] }).map(({ outcome }) => outcome)),
    },
    since: since.map((id) => found().filter((one) => one.id > id).length),
  };
}

/** The lists of a search by index. */
function listsOf(columns: Columns, wanted: Criteria, kept: readonly number[]) {
  return bounds.map((bound) => {
    const list = { criteria: wanted, bound, kept };
    return {
      days: daysOf(columns, list),
      parts: parts.map(({ offset, limit }) => idsAt(columns, list, offset, limit)),
      indexes: someIds.map((id) => indexOf(columns, list, id)),
    };
  });
}

/** The same lists, by a plain look at every row. */
function plainLists(
  all: readonly ColumnsRow[],
  wanted: Criteria,
  kept: readonly number[],
): ReturnType<typeof listsOf> {
  const found = all.filter((one) => fits(one, wanted) || kept.includes(one.id));
  return bounds.map((bound) => {
    const list = found.filter(({ id }) => id <= bound);
    const ids = inOrder(list);
    const start = new Date(0).setHours(0, 0, 0, 0);
    return {
      // All of them happen within some milliseconds.
      days: list.length === 0 ? [] : [{ start, count: list.length }],
      parts: parts.map(({ offset, limit }) => ids.slice(offset, offset + limit)),
      indexes: someIds.map((id) => (ids.includes(id) ? ids.indexOf(id) : null)),
    };
  });
}

describe('engine/history/search/scan.ts', () => {
  it('finds and counts what a plain look at every row finds', () => {
    fc.assert(
      fc.property(rows, criteria, turns, (all, wanted, turnEvents) => {
        const columns = createColumns({ turnEvents });
        putRows(columns, all);
        expect(answers(columns, wanted)).toEqual(plainAnswers(all, wanted));
      }),
      { numRuns: 500 },
    );
  });

  it('lists by index what a plain look at every row lists, with events that are kept', () => {
    const kept = fc.uniqueArray(fc.nat(100), { maxLength: 12 });
    fc.assert(
      fc.property(rows, criteria, kept, turns, (all, wanted, ids, turnEvents) => {
        const columns = createColumns({ turnEvents });
        putRows(columns, all);
        expect(listsOf(columns, wanted, [])).toEqual(plainLists(all, wanted, []));
        expect(listsOf(columns, wanted, ids)).toEqual(plainLists(all, wanted, ids));
      }),
      { numRuns: 300 },
    );
  });

  it('does so for words alone, over all of time', () => {
    const texts = fc.constantFrom('shp', '12', 'acme', 'in', 'delivered', 'e', 'zz');
    const words = fc.array(fc.tuple(texts, isNegated), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rows, words, turns, (all, wanted, turnEvents) => {
        const columns = createColumns({ turnEvents });
        putRows(columns, all);
        const terms = wanted.map(([text, isUnwanted]) => word(text, isUnwanted));
        expect(answers(columns, { ...open, terms })).toEqual(plainAnswers(all, { ...open, terms }));
      }),
      { numRuns: 500 },
    );
  });

  it('does so after rows changed and were removed, too', () => {
    const changes = fc.array(fc.tuple(fc.nat(100), fc.record(changing)), { maxLength: 10 });
    const removals = fc.array(fc.nat(100), { maxLength: 10 });
    fc.assert(
      fc.property(
        rows,
        criteria,
        changes,
        removals,
        turns,
        (all, wanted, changed, removed, turnEvents) => {
          const columns = createColumns({ turnEvents });
          const half = Math.ceil(all.length / 2);
          putRows(columns, all.slice(0, half));
          const first = all.slice(0, half);
          expect(answers(columns, wanted)).toEqual(plainAnswers(first, wanted));
          const now = [...all];
          for (const [id, part] of changed) {
            const index = now.findIndex((one) => one.id === id);
            if (index !== -1) now[index] = { ...now[index]!, ...part };
          }
          putRows(columns, now);
          removeRows(columns, removed);
          const kept = now.filter(({ id }) => !removed.includes(id));
          expect(answers(columns, wanted)).toEqual(plainAnswers(kept, wanted));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('shows every event once, page by page, whatever arrives in between', () => {
    const late = fc.array(fc.nat(6), { maxLength: 20 });
    const limits = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(
        rows,
        criteria,
        limits,
        late,
        turns,
        (all, wanted, limit, arriving, turnEvents) => {
          const columns = createColumns({ turnEvents });
          putRows(columns, all);
          const stored = [...all];
          const found: number[] = [];
          for (;;) {
            const last = stored.find(({ id }) => id === found.at(-1)) ?? null;
            const page = pageOf(columns, wanted, last, limit);
            found.push(...page);
            if (page.length < limit) break;
            const occurredAt = arriving.shift();
            if (occurredAt === undefined) continue;
            const added = { ...row, ...all[0], id: stored.at(-1)!.id + 1, occurredAt };
            putRows(columns, [added]);
            stored.push(added);
          }
          expect(found).toEqual(inOrder(stored.filter(({ id }) => found.includes(id))));
          expect(found).toEqual(
            expect.arrayContaining(inOrder(all.filter((one) => fits(one, wanted))) as number[]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('visits and counts what happened in a span of time, in its order', () => {
    const removals = fc.array(fc.nat(100), { maxLength: 10 });
    fc.assert(
      fc.property(rows, fc.nat(6), fc.nat(6), removals, (all, from, length, removed) => {
        const columns = createColumns();
        putRows(columns, all);
        removeRows(columns, removed);
        const visited: unknown[] = [];
        visitBetween(columns, from, from + length, (id, occurredAt, delay, type, who) => {
          visited.push([id, occurredAt, delay, columns.types[type], columns.who.textOf(who)]);
        });
        const expected = all
          .filter(({ id }) => !removed.includes(id))
          .filter(({ occurredAt }) => occurredAt >= from && occurredAt < from + length)
          .toSorted((a, b) => a.occurredAt - b.occurredAt || a.id - b.id)
          .map(({ id, occurredAt, delay, type, who }) => [id, occurredAt, delay, type, who]);
        expect(visited).toEqual(expected);
        expect(countBetween(columns, from, from + length)).toBe(expected.length);
      }),
      { numRuns: 300 },
    );
  });

  it('puts the later stored first where times are equal, across pages as well', () => {
    const columns = createColumns();
    putRows(
      columns,
      [1, 2, 3, 4].map((id) => ({ ...row, id, occurredAt: 7 })),
    );
    expect(pageOf(columns, open, null, 2)).toEqual([4, 3]);
    expect(pageOf(columns, open, { occurredAt: 7, id: 3 }, 2)).toEqual([2, 1]);
    expect(pageOf(columns, open, { occurredAt: 7, id: 1 }, 2)).toEqual([]);
  });

  it('leaves its own choice out of each count', () => {
    const columns = createColumns();
    putRows(columns, [
      { ...row, id: 1, type: 'A', outcome: 'notified', isUnread: true },
      { ...row, id: 2, type: 'B', outcome: 'notified', isStarred: true },
      { ...row, id: 3, type: 'B', outcome: 'silent', isUnread: true },
    ]);
    expect(countsOf(columns, { ...open, types: ['A'] })).toEqual({
      total: 1,
      unread: 1,
      starred: 0,
      attention: 0,
      types: { A: 1, B: 2 },
      outcomes: { notified: 1 },
    });
    expect(countsOf(columns, { ...open, isUnreadOnly: true, outcomes: ['notified'] })).toEqual({
      total: 1,
      unread: 1,
      starred: 0,
      attention: 0,
      types: { A: 1 },
      outcomes: { notified: 1, silent: 1 },
    });
  });

  it('holds more than it has room for at first', () => {
    const columns = createColumns();
    const all = Array.from({ length: 10_000 }, (_, index) => ({
      ...row,
      id: index + 1,
      occurredAt: index % 100,
      who: `\u0001shp${index}`,
    }));
    putRows(columns, all);
    const wanted = { ...open, from: 40, to: 60, terms: [word('shp99')] };
    expect(answers(columns, wanted)).toEqual(plainAnswers(all, wanted));
  });

  it('takes over what changed, and forgets what was removed', () => {
    const columns = createColumns();
    putRows(columns, [row, { ...row, id: 2, isUnread: true }]);
    expect(countsOf(columns, open).unread).toBe(1);
    putRows(columns, [{ ...row, id: 2, isStarred: true }]);
    expect(countsOf(columns, open)).toMatchObject({ total: 2, unread: 0, starred: 1 });
    removeRows(columns, [2]);
    expect(pageOf(columns, open, null, 9)).toEqual([1]);
    expect(countsOf(columns, open).total).toBe(1);
  });

  it('is the same in whatever order rows are put that room was made for', () => {
    const orders = rows.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.integer({ min: 1, max: 7 }),
      ),
    );
    fc.assert(
      fc.property(orders, criteria, ([all, shuffled, sliceLength], wanted) => {
        const columns = createColumns();
        reserve(columns, all[0]?.id ?? 0, all.at(-1)?.id ?? 0);
        for (let first = 0; first < shuffled.length; first += sliceLength) {
          const slice = shuffled.slice(first, first + sliceLength);
          putRows(columns, slice);
          // What has been put so far is found, and nothing else.
          const known = all.filter((one) => shuffled.slice(0, first + sliceLength).includes(one));
          expect(answers(columns, wanted)).toEqual(plainAnswers(known, wanted));
        }
        expect(listsOf(columns, wanted, [])).toEqual(plainLists(all, wanted, []));
      }),
      { numRuns: 200 },
    );
  });

  it('slots in what arrives late', () => {
    const columns = createColumns();
    putRows(columns, [
      { ...row, id: 1, occurredAt: 10 },
      { ...row, id: 2, occurredAt: 30 },
      { ...row, id: 3, occurredAt: 20 },
    ]);
    expect(pageOf(columns, open, null, 9)).toEqual([2, 3, 1]);
  });

  it('keeps answers to a word right while new texts come', () => {
    const columns = createColumns();
    putRows(columns, [row]);
    const wanted = { ...open, terms: [word('shp12')] };
    expect(pageOf(columns, wanted, null, 9)).toEqual([]);
    putRows(columns, [{ ...row, id: 2, who: '\u0001shp12' }]);
    expect(pageOf(columns, wanted, null, 9)).toEqual([2]);
  });

  it('looks at each span of time anew for the same word', () => {
    const columns = createColumns();
    const all = Array.from({ length: 100 }, (_, index) => ({
      ...row,
      id: index + 1,
      occurredAt: index,
      who: `\u0001shp${index}`,
    }));
    putRows(columns, all);
    for (const [from, to] of [
      [0, 20],
      [30, 40],
      [null, null],
    ] as const) {
      const wanted = { ...open, from, to, terms: [word('shp3')] };
      expect(answers(columns, wanted)).toEqual(plainAnswers(all, wanted));
      expect(answers(columns, { ...wanted, terms: [word('shp3', true)] })).toEqual(
        plainAnswers(all, { ...wanted, terms: [word('shp3', true)] }),
      );
    }
  });

  it('takes any number of words, also such as are in texts of both kinds', () => {
    const columns = createColumns();
    const letters = 'abcdefghijk'.split('');
    putRows(columns, [
      { ...row, id: 1, who: `\u0001${letters.join('')}`, what: '\u0008z' },
      { ...row, id: 2, who: '\u0001z', what: `\u0008${letters.join('')}` },
      { ...row, id: 3, who: '\u0001abcde', what: '\u0008fghij' },
    ]);
    const found = (...terms: readonly Term[]) => pageOf(columns, { ...open, terms }, null, 9);
    expect(found(...letters.map((letter) => word(letter)))).toEqual([2, 1]);
    expect(found(...letters.slice(0, 10).map((letter) => word(letter)))).toEqual([3, 2, 1]);
    expect(found(...letters.map((letter, index) => word(letter, index === 10)))).toEqual([3]);
    expect(countsOf(columns, { ...open, terms: letters.map((letter) => word(letter)) }).total).toBe(
      2,
    );
  });

  it('looks in one field where one is named', () => {
    const columns = createColumns();
    putRows(columns, [
      { ...row, id: 1, who: '\u0001acme\u0002erp' },
      { ...row, id: 2, who: '\u0001x\u0005acme', what: '\u0007active' },
    ]);
    const find = (field: 'carrier' | 'id' | 'key' | 'status', text: string, isNegated = false) =>
      pageOf(columns, { ...open, terms: [{ kind: 'text', field, text, isNegated }] }, null, 9);
    expect(find('carrier', 'acme')).toEqual([2]);
    expect(find('id', 'acme')).toEqual([1]);
    expect(find('key', 'acme')).toEqual([]);
    expect(find('status', 'active')).toEqual([2]);
    expect(find('status', 'active', true)).toEqual([1]);
  });

  it('understands flags, outcomes and spans of time, and their opposites', () => {
    const columns = createColumns();
    putRows(columns, [
      { ...row, id: 1, occurredAt: 1, delay: 4_001 },
      { ...row, id: 2, occurredAt: 2, outcome: 'failed', isUnread: true },
    ]);
    const find = (term: Criteria['terms'][number]) =>
      pageOf(columns, { ...open, terms: [term] }, null, 9);
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
