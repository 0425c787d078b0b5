import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToGathered,
  flush,
  nextStepAt,
  noBurst,
  noteSummary,
  takeStep,
  type BurstState,
  type BurstStep,
} from '../../../engine/notify/bursts.ts';
import { ringingOf, type Ringing } from '../../../engine/notify/ringing.ts';

interface Sent {
  readonly id: number;
  readonly isCritical?: boolean;
  readonly type?: string;
  readonly fact?: string | null;
}

function ringing({ id, isCritical = false, type, fact = null }: Sent): Ringing {
  const event = {
    id,
    type: type ?? 'SHIPMENT_DELIVERED',
    tone: 'plain',
    occurredAt: 0,
    receivedAt: 0,
    entityKind: 'shipment',
    entityId: `shipment-${id}`,
    friendlyId: `SHP-${id}`,
    key: null,
    name: null,
    title: `SHP-${id} delivered`,
    detail: null,
    data: {},
    diff: null,
    notifiedAt: null,
    reason: null,
  } as const;
  return ringingOf(event, {
    kind: 'ring',
    isCritical,
    reason: { code: 'mode', mode: 'notify' },
    sound: 'default',
    words: null,
    countsAsUnread: true,
    remark: null,
    fact,
  });
}

/** What was shown when: the ids of each notification. */
interface Shown {
  readonly at: number;
  readonly ids: readonly number[];
}

/** Plays what comes against the clock, each step at the time it is due, until nothing waits. */
function play(coming: readonly { readonly at: number; readonly events: readonly Sent[] }[]) {
  let state: BurstState = noBurst;
  const shown: Shown[] = [];
  const repeats: (readonly [number, number])[] = [];
  const record = (step: BurstStep, at: number) => {
    state = step.state;
    shown.push(...idsOf(step).map((ids) => ({ at, ids })));
    repeats.push(...step.repeats.map(({ event, of }) => [event.id, of.id] as const));
  };
  const stepUntil = (end: number) => {
    for (let at = nextStepAt(state); at < end; at = nextStepAt(state)) {
      record(takeStep(state, at), at);
    }
  };
  for (const { at, events } of coming) {
    stepUntil(at);
    state = addToGathered(state, events.map(ringing), at);
  }
  stepUntil(Infinity);
  return { shown, repeats };
}

function idsOf({ toasts }: BurstStep): readonly (readonly number[])[] {
  return toasts.map((toast) =>
    toast.kind === 'single' ? [toast.event.event.id] : toast.events.map(({ event }) => event.id),
  );
}

describe('engine/notify/bursts.ts', () => {
  it('shows one at the end of its moment, and then waits for nothing', () => {
    expect(play([{ at: 0, events: [{ id: 1 }] }]).shown).toEqual([{ at: 40, ids: [1] }]);
    expect(nextStepAt(noBurst)).toBe(Infinity);
    expect(addToGathered(noBurst, [], 5)).toBe(noBurst);
  });

  it('changes no state that it was given', () => {
    const gathered = addToGathered(
      noBurst,
      [1, 2, 3].map((id) => ringing({ id })),
      0,
    );
    const before = structuredClone(gathered);
    const inBurst = takeStep(gathered, 40).state;
    expect(gathered).toEqual(before);
    const beforeEnd = structuredClone(inBurst);
    takeStep(inBurst, 540);
    flush(inBurst, 540);
    addToGathered(inBurst, [ringing({ id: 4 })], 100);
    expect(inBurst).toEqual(beforeEnd);
  });

  it('lets what follows a summary of held-back events join a burst', () => {
    const state = addToGathered(noteSummary(noBurst, 0), [ringing({ id: 1 })], 100);
    const gathered = takeStep(state, 140);
    expect(idsOf(gathered)).toEqual([]);
    expect(nextStepAt(gathered.state)).toBe(2_140);
  });

  it('flushes what is gathered and what is in a burst, once', () => {
    const first = addToGathered(
      noBurst,
      [1, 2, 3].map((id) => ringing({ id })),
      0,
    );
    const burst = takeStep(first, 40).state;
    const step = flush(addToGathered(burst, [ringing({ id: 4 })], 50), 60);
    expect(
      idsOf(step)
        .flat()
        .toSorted((one, other) => one - other),
    ).toEqual([1, 2, 3, 4]);
    expect(nextStepAt(step.state)).toBe(Infinity);
    expect(idsOf(flush(step.state, 70))).toEqual([]);
  });

  it('shows each fact of a moment once, as loudly as it is reported', () => {
    const fact = 'carrier-off:c-1';
    const events = [{ id: 1, fact }, { id: 2, fact, isCritical: true }, { id: 3 }];
    const { shown, repeats } = play([{ at: 0, events }]);
    expect(shown.flatMap(({ ids }) => ids).toSorted((one, other) => one - other)).toEqual([2, 3]);
    expect(repeats).toEqual([[1, 2]]);
  });

  const moment = fc.record({
    gapMs: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 30_000 })),
    events: fc.array(
      fc.record({
        isCritical: fc.boolean(),
        type: fc.constantFrom('SHIPMENT_DELIVERED', 'CARRIER_UPDATED', 'ODD'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  });
  const stream = fc.array(moment, { minLength: 1, maxLength: 25 }).map((moments) => {
    let at = 0;
    let id = 0;
    return moments.map(({ gapMs, events }) => {
      at += gapMs;
      return { at, events: events.map((event) => ({ ...event, id: (id += 1) })) };
    });
  });

  it('shows each event in exactly one notification, at most 15.1 s after it came, critical ones within a moment', () => {
    fc.assert(
      fc.property(stream, (coming) => {
        const { shown } = play(coming);
        const sent = coming.flatMap(({ at, events }) => events.map((event) => ({ at, ...event })));
        const shownAt = new Map(shown.flatMap(({ at, ids }) => ids.map((id) => [id, at] as const)));
        expect(shown.flatMap(({ ids }) => ids)).toHaveLength(sent.length);
        for (const { id, at, isCritical } of sent) {
          const waitedMs = (shownAt.get(id) ?? Infinity) - at;
          expect(waitedMs).toBeGreaterThanOrEqual(0);
          expect(waitedMs).toBeLessThanOrEqual(isCritical ? 40 : 15_100);
        }
      }),
    );
  });

  it('shows at most three notifications for whatever comes without a pause and without what is critical', () => {
    const calm = fc.array(
      fc.record({ gapMs: fc.integer({ min: 0, max: 400 }), count: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 3, maxLength: 20 },
    );
    fc.assert(
      fc.property(calm, (moments) => {
        let at = 0;
        let id = 0;
        const coming = moments.map(({ gapMs, count }) => {
          at += gapMs;
          return { at, events: Array.from({ length: count }, () => ({ id: (id += 1) })) };
        });
        expect(play(coming).shown.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('makes three notifications at most of 500 deliveries at once', () => {
    const events = Array.from({ length: 500 }, (_, id) => ({ id }));
    expect(play([{ at: 0, events }]).shown.length).toBeLessThanOrEqual(3);
    const each = events.map((event) => ({ at: event.id * 4, events: [event] }));
    expect(play(each).shown.length).toBeLessThanOrEqual(3);
  });
});
