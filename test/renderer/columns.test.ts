import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Arrangement,
  arrangementSchema,
  initialArrangement,
  isNeeded,
  moved,
  shownColumns,
  withShown,
} from '../../renderer/pages/history/list/arrangement.ts';
import { columns, columnTemplate } from '../../renderer/pages/history/list/columns.ts';
import { newsOf } from '../../renderer/pages/history/list/rowWords.ts';

const names = columns.map(({ name }) => name);
const storedPlaces = fc.array(
  fc.record({
    name: fc.oneof(fc.constantFrom<string>(...names), fc.string()),
    isShown: fc.boolean(),
  }),
  { maxLength: 14 },
);
const arrangements = storedPlaces.map((stored) => arrangementSchema.parse(stored));
const aName = fc.constantFrom(...names);
const aStep = fc.constantFrom(-1 as const, 1 as const);

/** Whether each column is there once, the time is shown, and the type or what happened. */
function isWhole(arrangement: Arrangement): boolean {
  const all = arrangement.map(({ name }) => name);
  const shown = shownColumns(arrangement);
  return (
    all.length === names.length &&
    names.every((name) => all.includes(name)) &&
    shown.includes('time') &&
    (shown.includes('type') || shown.includes('summary'))
  );
}

describe('renderer/pages/history/list/arrangement.ts', () => {
  test('makes whatever was stored whole: each column once, the time, and what tells rows apart', () => {
    fc.assert(
      fc.property(storedPlaces, (stored) => {
        const arrangement = arrangementSchema.parse(stored);
        expect(isWhole(arrangement)).toBe(true);
        expect(arrangementSchema.parse(arrangement)).toEqual(arrangement);
      }),
    );
    expect(arrangementSchema.parse([])).toEqual(initialArrangement);
    expect(arrangementSchema.safeParse(['time']).success).toBe(false);
  });

  test('keeps the order of what it knows, and puts a column that was not stored where it is at first', () => {
    const stored = [
      { name: 'key', isShown: true },
      { name: 'of a later version', isShown: true },
      { name: 'type', isShown: false },
      { name: 'summary', isShown: true },
      { name: 'key', isShown: false },
      { name: 'time', isShown: false },
    ];
    expect(arrangementSchema.parse(stored)).toEqual([
      { name: 'key', isShown: true },
      { name: 'outcome', isShown: true },
      { name: 'badges', isShown: true },
      { name: 'type', isShown: false },
      { name: 'entity', isShown: true },
      { name: 'summary', isShown: true },
      { name: 'detail', isShown: true },
      { name: 'time', isShown: true },
    ]);
  });

  test('stays whole whatever is moved, shown and hidden', () => {
    const change = fc.oneof(
      fc.tuple(aName, aStep, fc.constantFrom('all' as const, 'shown' as const)),
      fc.tuple(aName, fc.boolean()),
    );
    fc.assert(
      fc.property(arrangements, fc.array(change, { maxLength: 20 }), (first, changes) => {
        let arrangement = first;
        for (const each of changes) {
          arrangement =
            each.length === 3 ? moved(arrangement, ...each) : withShown(arrangement, ...each);
          expect(isWhole(arrangement)).toBe(true);
        }
      }),
    );
  });

  test('hides what is not needed and nothing else', () => {
    fc.assert(
      fc.property(arrangements, aName, (arrangement, name) => {
        const isHidden = !shownColumns(withShown(arrangement, name, false)).includes(name);
        expect(isHidden).toBe(!isNeeded(arrangement, name));
        expect(shownColumns(withShown(arrangement, name, true))).toContain(name);
      }),
    );
  });

  test('moves past what is not shown, and back to where it was', () => {
    fc.assert(
      fc.property(arrangements, aName, aStep, (arrangement, name, step) => {
        const shown = shownColumns(arrangement);
        const at = shown.indexOf(name);
        fc.pre(at !== -1);
        const after = moved(arrangement, name, step, 'shown');
        const place = Math.max(0, Math.min(shown.length - 1, at + step));
        expect(shownColumns(after)).toEqual(shown.toSpliced(at, 1).toSpliced(place, 0, name));
        fc.pre(place !== at);
        const back = moved(after, name, step === 1 ? -1 : 1, 'shown');
        expect(shownColumns(back)).toEqual(shown);
      }),
    );
  });
});

describe('renderer/pages/history/list/columns.ts', () => {
  test('fits a window of 1280 pixels at first, beside the side bar and with a scroll bar', () => {
    const shown = shownColumns(initialArrangement);
    // The longest label there is, as it is measured.
    const { width, template } = columnTemplate(shown, {}, 260);
    expect(template).toContain('minmax(150px, 260px)');
    expect(width + 260 - 150).toBeLessThanOrEqual(1280 - 216 - 12);
  });

  test('lets the columns share all space, whichever are shown', () => {
    fc.assert(
      fc.property(arrangements, (arrangement) => {
        const shown = shownColumns(arrangement);
        const { template } = columnTemplate(shown, {}, 200);
        expect(template).toMatch(/fr\)/);
        // A minmax() is written with a blank in it.
        expect(template.split(/ (?!\d+(?:px|fr)\))/)).toHaveLength(shown.length + 2);
      }),
    );
  });
});

describe('renderer/pages/history/list/rowWords.ts', () => {
  test.each([
    ['SHP-1: tender rejected', 'SHP-1', 'Tender rejected', ''],
    ['SHP-1 saved as draft', 'SHP-1', 'Draft', ''],
    ['Carrier CAR-1 created', 'CAR-1', 'Carrier created', ''],
    ['Carrier CAR-1: ACTIVE → INACTIVE', 'CAR-1', 'Carrier updated', 'ACTIVE → INACTIVE'],
    ['Carrier CAR-1 updated: phone, notes', 'CAR-1', 'Carrier updated', 'phone, notes'],
    ['Something new', '', 'Test event', 'Something new'],
  ])('leaves of %j what number and type do not say', (summary, entityLabel, label, news) => {
    expect(newsOf({ summary, entityLabel, label })).toBe(news);
  });
});
