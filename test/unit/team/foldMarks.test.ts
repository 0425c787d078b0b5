import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMark, targetsOf, withUnshared } from '../../../engine/relay/foldMarks.ts';
import type { Target } from '../../../engine/store/teamMarks.ts';
import { eventKey, markOf } from '../../fixtures/marks.ts';
import type { Mark } from '../../../shared/team.ts';

const untouched: Target = { number: 0, changed: 0, holder: null, isDone: false };
const key = eventKey(1);
const name = `event ${key}`;

/** Folds marks on one event, given as desk, kind and how far the desk had read; their places are 1, 2, 3, … */
function folded(...marks: readonly (readonly [string, 'take' | 'release' | 'seen', number])[]) {
  const effects: string[] = [];
  const target = marks.reduce((before, [desk, kind, based], index) => {
    const mark = markOf({ kind, events: [key] }, { by: desk, based });
    const after = foldMark(before, mark, { desk, number: index + 1 });
    effects.push(after.effect);
    return after.target;
  }, untouched);
  return { effects, holder: target.holder?.desk ?? null, isDone: target.isDone };
}

describe('engine/relay/foldMarks.ts', () => {
  it.each([
    [
      'gives it to whoever is first',
      [
        ['ana', 'take', 0],
        ['ben', 'take', 0],
      ],
      'ana',
      ['held', 'lost'],
    ],
    [
      'gives it to whoever takes it over knowingly',
      [
        ['ana', 'take', 0],
        ['ben', 'take', 1],
      ],
      'ben',
      ['held', 'held'],
    ],
    [
      'lets only its holder release it',
      [
        ['ana', 'take', 0],
        ['ben', 'release', 1],
      ],
      'ana',
      ['held', 'none'],
    ],
    [
      'gives it to the next once it was released',
      [
        ['ana', 'take', 0],
        ['ana', 'release', 1],
        ['ben', 'take', 0],
      ],
      'ben',
      ['held', 'held', 'held'],
    ],
    [
      'lets one take again what one has',
      [
        ['ana', 'take', 0],
        ['ana', 'take', 0],
      ],
      'ana',
      ['held', 'held'],
    ],
    ['ends its ringing without a holder', [['ana', 'seen', 0]], null, ['seen']],
  ] as const)('%s', (_words, marks, holder, effects) => {
    expect(folded(...marks)).toEqual({ holder, effects, isDone: true });
  });

  it('changes nothing when marks come again, in any order', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(), { maxLength: 40 }), (marks, again) => {
        const once = foldAll(marks);
        const repeats = again.flatMap((index) => marks[index % marks.length] ?? []);
        expect(repeats.reduce(step, once)).toEqual(once);
      }),
    );
  });

  it('folds a shipment itself as it folds an event', () => {
    fc.assert(
      fc.property(history, (marks) => {
        const ofShipments = marks.map((one) => ({ ...one, mark: ofShipment(one.mark) }));
        expect(foldAll(ofShipments)).toEqual(foldAll(marks));
      }),
    );
  });

  it('does not compare clocks', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.integer(), { minLength: 30, maxLength: 30 }),
        (marks, clocks) => {
          const otherClocks = marks.map((one, index) => ({
            ...one,
            mark: { ...one.mark, at: clocks[index] ?? 0 },
          }));
          const who = ({ holder, ...rest }: Target) => ({ ...rest, desk: holder?.desk });
          expect(who(foldAll(otherClocks))).toEqual(who(foldAll(marks)));
        },
      ),
    );
  });

  it('shows what is done here on top, but not a take that is too late', () => {
    const takenByAna = foldMark(untouched, markOf({ kind: 'take', events: [key] }, { by: 'ana' }), {
      desk: 'ana',
      number: 5,
    }).target;
    const own = (kind: 'take' | 'release', based: number) =>
      markOf({ kind, events: [key] }, { by: 'ben', based });
    const shown = (target: Target, marks: readonly Mark[]) =>
      withUnshared(target, name, marks, 'ben').holder?.desk ?? null;
    expect(shown(takenByAna, [own('take', 4)])).toBe('ana');
    expect(shown(takenByAna, [own('take', 5)])).toBe('ben');
    expect(shown(takenByAna, [own('take', 5), own('release', 5)])).toBe(null);
    expect(shown(untouched, [own('take', 0)])).toBe('ben');
    expect(shown(untouched, [markOf({ kind: 'take', events: [eventKey(2)] }, {})])).toBe(null);
  });

  it('names what a mark is about, the same on every desk', () => {
    const note = '3f1c9f3e-6f0e-4a5c-9a57-3d6a1a7c2b11';
    expect(targetsOf(markOf({ kind: 'take', events: [key, eventKey(2)] }, {}))).toHaveLength(2);
    expect(targetsOf(markOf({ kind: 'note', note, event: key, text: null }, {}))).toEqual([
      `note ${note}`,
    ]);
    const entity = { entityKind: 'shipment', entityId: 'x' } as const;
    expect(targetsOf(markOf({ kind: 'takeEntity', entity }, {}))).toEqual(['entity shipment x']);
    expect(targetsOf(markOf({ kind: 'releaseEntity', entity }, {}))).toEqual(['entity shipment x']);
    // A handover is its addressee's alone.
    expect(targetsOf(markOf({ kind: 'readHandover', handover: note }, {}))).toEqual([]);
    const watch = { kind: 'watch', entity, label: 'SHP-1', isOn: true, expectBy: null } as const;
    expect(targetsOf(markOf(watch, {}))).toEqual(['watch shipment x']);
  });
});

interface Placed {
  readonly desk: string;
  readonly number: number;
  readonly mark: Mark;
}

/** Marks of three desks on one event, each made after reading some part of those before it. */
const history = fc
  .array(
    fc.record({
      desk: fc.constantFrom('ana', 'ben', 'cleo'),
      kind: fc.constantFrom('take' as const, 'release' as const, 'seen' as const),
      unread: fc.nat(5),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all): readonly Placed[] =>
    all.map(({ desk, kind, unread }, index) => ({
      desk,
      number: index + 1,
      mark: markOf({ kind, events: [key] }, { by: desk, based: Math.max(0, index - unread) }),
    })),
  );

/** The same about a shipment itself; what is only seen has no such kind. */
function ofShipment(mark: Mark): Mark {
  const entity = { entityKind: 'shipment', entityId: 'x' } as const;
  const { id, by, at, based } = mark;
  if (mark.kind === 'take') return { id, by, at, based, kind: 'takeEntity', entity };
  if (mark.kind === 'release') return { id, by, at, based, kind: 'releaseEntity', entity };
  return mark;
}

const step = (target: Target, { desk, number, mark }: Placed): Target =>
  foldMark(target, mark, { desk, number }).target;
const foldAll = (marks: readonly Placed[]): Target => marks.reduce(step, untouched);
