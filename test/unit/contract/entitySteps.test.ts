import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  standingAfter,
  stepPlace,
  withStep,
  type Step,
} from '../../../engine/contract/entitySteps.ts';

/** Steps by their names, a minute apart, put in in the order given. */
function steps(...names: readonly string[]): readonly Step[] {
  return names
    .map((name, index): Step => [stepPlace(name) ?? -1, index * 60_000, index + 1])
    .reduce<readonly Step[]>(withStep, []);
}

const openKinds = (...names: readonly string[]) =>
  standingAfter(steps(...names))
    .problems.filter(({ resolved }) => resolved === null)
    .map(({ kind }) => kind);

describe('standingAfter', () => {
  it.each([
    ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'check-call-overdue', 'SHIPMENT_CHECK_CALL'],
    ['SHIPMENT_PICK_UP_NEAR_NOT_BOOKED', 'not-booked', 'SHIPMENT_BOOKED'],
    ['SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED', 'not-dispatched', 'SHIPMENT_DISPATCHED'],
    ['SHIPMENT_TENDER_REJECTED', 'tender-rejected', 'SHIPMENT_TENDER_PENDING'],
    ['SHIPMENT_TENDER_REJECTED', 'tender-rejected', 'SHIPMENT_BOOKED'],
    ['SHIPMENT_RATE_CON_NOT_SIGNED', 'rate-confirmation', 'SHIPMENT_RATE_CON_SIGNED'],
    ['SHIPMENT_RATE_CON_EXPIRED', 'rate-confirmation', 'SHIPMENT_RATE_CON_SIGNED'],
    ['CARRIER_DEACTIVATED', 'carrier-inactive', 'CARRIER_ACTIVATED'],
    ['CARRIER_SWITCHED_OFF', 'carrier-inactive', 'CARRIER_ACTIVE'],
    ['CARRIER_SWITCHED_OFF', 'carrier-inactive', 'CARRIER_DELETED'],
  ])('%s opens %s, and %s resolves it', (opener, kind, answer) => {
    expect(openKinds(opener)).toEqual([kind]);
    expect(openKinds(opener, answer)).toEqual([]);
    expect(standingAfter(steps(opener, answer)).problems).toMatchObject([
      { kind, openedAt: 0, openedBy: [1], resolved: { at: 60_000, by: 2, type: answer } },
    ]);
    // What came before it went wrong does not answer it, unless it was the end.
    const isEnd = answer.endsWith('DELETED');
    expect(openKinds(answer, opener)).toEqual(isEnd ? [] : [kind]);
  });

  it.each(['SHIPMENT_DELIVERED', 'SHIPMENT_CANCELED', 'SHIPMENT_DELETED'])(
    '%s resolves everything of a shipment, and nothing opens after it',
    (end) => {
      const wrong = [
        'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
        'SHIPMENT_PICK_UP_NEAR_NOT_BOOKED',
        'SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED',
        'SHIPMENT_RATE_CON_NOT_SIGNED',
        'SHIPMENT_TENDER_REJECTED',
      ];
      expect(openKinds(...wrong)).toHaveLength(5);
      expect(openKinds(...wrong, end)).toEqual([]);
      expect(openKinds(end, 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE')).toEqual([]);
      expect(standingAfter(steps(...wrong, end)).endedAt).toBe(5 * 60_000);
    },
  );

  it('goes on with a shipment that was canceled by mistake', () => {
    const again = steps('SHIPMENT_CANCELED', 'SHIPMENT_OPEN');
    expect(standingAfter(again)).toMatchObject({ state: 'open', since: 60_000, endedAt: null });
  });

  it('says since when a state holds and a check call is due', () => {
    expect(
      standingAfter(
        steps(
          'SHIPMENT_IN_TRANSIT',
          'SHIPMENT_NEXT_CHECK_CALL_DUE',
          'SHIPMENT_IN_TRANSIT',
          'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
        ),
      ),
    ).toMatchObject({ state: 'in-transit', since: 0, checkCallDueAt: 60_000 });
    const made = steps('SHIPMENT_NEXT_CHECK_CALL_DUE', 'SHIPMENT_CHECK_CALL');
    expect(standingAfter(made).checkCallDueAt).toBeNull();
  });

  it('takes an answer at the same second for the later of the two', () => {
    const at = (name: string, id: number): Step => [stepPlace(name) ?? -1, 1_000, id];
    const both = [at('SHIPMENT_CHECK_CALL', 1), at('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 2)];
    const { problems } = standingAfter(both.reduce<readonly Step[]>(withStep, []));
    expect(problems).toMatchObject([{ openedBy: [2], resolved: { by: 1 } }]);
  });
});

describe('withStep', () => {
  it('comes out the same in any order, with any repeats, and beyond what is kept', () => {
    const anySteps = fc.array(
      fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 200 }), fc.nat({ max: 300 })),
      { maxLength: 260 },
    );
    fc.assert(
      fc.property(anySteps, fc.infiniteStream(fc.nat()), (all, picks) => {
        const shuffled = all
          .flatMap((step) => (Number(picks.next().value) % 3 === 0 ? [step, step] : [step]))
          .map((step) => ({ step, place: Number(picks.next().value) }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ step }) => step);
        const inOrder = all.reduce<readonly Step[]>(withStep, []);
        expect(shuffled.reduce<readonly Step[]>(withStep, [])).toEqual(inOrder);
        expect(inOrder.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
