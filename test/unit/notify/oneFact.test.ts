import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIntake } from '../../../engine/intake/intake.ts';
import { createDecisions } from '../../../engine/intake/decisions.ts';
import { createNotifier } from '../../../engine/notify/notifier.ts';
import { testTime } from '../../fixtures/testTime.ts';
import type { Toast } from '../../../engine/notify/toast.ts';
import type { Mode } from '../../../shared/event.ts';
import { settingsSchema, type Settings } from '../../../shared/settings.ts';
import { testStore } from '../../fixtures/testStore.ts';
import { contractEvent, receivedDelivery } from '../../fixtures/wire.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;

/** A carrier that was switched off, as an update or a deactivation says it. */
interface SwitchedOff {
  readonly carrier: string;
  readonly type: 'CARRIER_UPDATED' | 'CARRIER_DEACTIVATED';
  /** When, in seconds. */
  readonly at: number;
  readonly hasId?: boolean;
}

/** Intake, decisions and notifier on a real store in memory, with a clock that the test moves. */
function testPath(part: Partial<Settings> = {}) {
  const { store, entities, database } = testStore();
  const settings: Settings = settingsSchema.parse(part);
  const toasts: Toast[] = [];
  const errors: unknown[] = [];
  let now = noon + minute;
  const time = testTime(undefined, () => now);
  const onError = (_message: string, error: unknown) => errors.push(error);
  const { decide } = createDecisions({
    settings: () => settings,
    entities,
    isDoNotDisturbOn: () => false,
    onError,
    now: () => now,
  });
  const notifier = createNotifier({
    store,
    decide,
    show: (toast) => {
      toasts.push(toast);
      return Promise.resolve({ kind: 'shown' });
    },
    onChange: () => undefined,
    onError,
    ...time,
  });
  const intake = createIntake({
    store,
    sync: () => Promise.resolve(),
    decide,
    notify: (events) => notifier.take(events),
    onUnreadable: () => undefined,
    onRefused: () => undefined,
    onUnderWay: () => undefined,
    forwardsOf: () => undefined,
    onForwards: () => undefined,
    onChange: () => undefined,
    onWritten: () => undefined,
    onResolved: () => undefined,
    onStoreState: (error) => error !== null && errors.push(error),
    onError,
    ...time,
  });
  const settle = async () => {
    await intake.settle();
    await notifier.settle();
  };

  return {
    toasts,
    errors,
    /** Posts each list as one delivery, all of them in one turn. */
    async post(deliveries: readonly (readonly SwitchedOff[])[]): Promise<void> {
      const answered = deliveries.map((events) =>
        intake.accept(receivedDelivery(events.map(asSent), { receivedAt: now })),
      );
      await settle();
      await Promise.all(answered);
    },
    /** Lets so many ms pass and looks at what was held back. */
    async wait(milliseconds: number): Promise<void> {
      now += milliseconds;
      notifier.review();
      await settle();
    },
    stop: () => {
      notifier.stop();
    },
    rows: () =>
      database
        .prepare<[], Row>(
          `SELECT id, coalesce(entity_id, friendly_id) AS carrier, type, outcome, needs_seeing AS needsSeeing,
             reason ->> 'code' AS code, reason ->> 'eventId' AS toldBy
           FROM events ORDER BY id`,
        )
        .all(),
  };
}

interface Row {
  readonly id: number;
  readonly carrier: string;
  readonly type: SwitchedOff['type'];
  readonly outcome: string;
  readonly needsSeeing: number;
  readonly code: string;
  readonly toldBy: number | null;
}

function asSent({ carrier, type, at, hasId = true }: SwitchedOff, number: number) {
  const diff = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
  return contractEvent(number, {
    event: type,
    timestamp: new Date(noon + at * 1_000).toISOString(),
    data: hasId ? { id: carrier } : { friendlyId: carrier },
    diff: type === 'CARRIER_UPDATED' ? diff : null,
  });
}

const update = { carrier: 'c-1', type: 'CARRIER_UPDATED', at: 0 } as const;
const deactivation = { carrier: 'c-1', type: 'CARRIER_DEACTIVATED', at: 1 } as const;
const criticalDeactivation = { modes: { CARRIER_DEACTIVATED: 'critical' } } as const;

describe('one fact in one batch', () => {
  it.each([
    ['in one delivery', [[update, deactivation]]],
    ['the other way round', [[deactivation, update]]],
    ['in two deliveries of one turn', [[update], [deactivation]]],
    [
      'of a carrier without an id',
      [
        [
          { ...update, hasId: false },
          { ...deactivation, hasId: false },
        ],
      ],
    ],
  ])('rings once %s', async (_words, deliveries) => {
    const path = testPath();
    await path.post(deliveries);
    expect(path.toasts).toHaveLength(1);
    expect(path.rows()).toMatchObject([
      { outcome: 'notified' },
      { outcome: 'suppressed', code: 'same-fact', toldBy: 1 },
    ]);
  });

  it('rings for each of two carriers', async () => {
    const path = testPath();
    await path.post([[update, { ...deactivation, carrier: 'c-2' }]]);
    expect(path.toasts).toHaveLength(2);
  });

  it.each([[[update, deactivation]], [[deactivation, update]]])(
    'rings once and is critical when one of the two is: %j',
    async (events) => {
      const path = testPath(criticalDeactivation);
      await path.post([events]);
      expect(path.toasts).toMatchObject([{ isCritical: true, sound: 'urgent' }]);
      const byType = new Map(path.rows().map((row) => [row.type, row]));
      const told = byType.get('CARRIER_DEACTIVATED');
      expect(told).toMatchObject({ outcome: 'notified', needsSeeing: 1 });
      expect(byType.get('CARRIER_UPDATED')).toMatchObject({
        outcome: 'suppressed',
        code: 'same-fact',
        toldBy: told?.id,
      });
    },
  );

  it('does not tell after a pause what rang through it, however long it was', async () => {
    const pausedUntil = noon + 600 * minute;
    const path = testPath({ ...criticalDeactivation, pausedUntil });
    await path.post([[update, deactivation]]);
    expect(path.toasts).toMatchObject([{ isCritical: true }]);
    expect(path.rows()).toMatchObject([{ outcome: 'pending' }, { outcome: 'notified' }]);
    await path.wait(601 * minute);
    expect(path.toasts).toHaveLength(1);
    expect(path.rows()).toMatchObject([{ outcome: 'suppressed', toldBy: 2 }, {}]);
  });

  it('holds for any batch: each carrier rings once, as loudly as its loudest event', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyBatch,
        fc.record({ CARRIER_UPDATED: loud, CARRIER_DEACTIVATED: loud }),
        fc.boolean(),
        async (deliveries, modes, isPaused) => {
          const path = testPath({ modes, pausedUntil: isPaused ? noon + 30 * minute : null });
          await path.post(deliveries);
          await path.wait(60 * minute);
          path.stop();
          expect(path.errors).toEqual([]);
          const rows = path.rows();
          for (const name of new Set(rows.map(({ carrier }) => carrier))) {
            const events = rows.filter(({ carrier }) => carrier === name);
            const told = events.filter(({ outcome }) => ['notified', 'digest'].includes(outcome));
            expect(told).toHaveLength(1);
            const isCritical = events.some(({ type }) => modes[type] === 'critical');
            expect(told[0]?.needsSeeing).toBe(isCritical ? 1 : 0);
            const others = events.filter(({ id }) => id !== told[0]?.id);
            expect(others.every(({ outcome }) => outcome === 'suppressed')).toBe(true);
            expect(others.every(({ code }) => code === 'same-fact')).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

const loud: fc.Arbitrary<Mode> = fc.constantFrom('notify', 'critical');

/** Some events, no two alike, in any order and cut into deliveries anywhere. */
const anyBatch = fc
  .uniqueArray(
    fc.record({
      carrier: fc.constantFrom('c-1', 'c-2', 'c-3', 'c-4', 'c-5'),
      type: fc.constantFrom('CARRIER_UPDATED', 'CARRIER_DEACTIVATED'),
      at: fc.integer({ min: 0, max: 30 }),
    }),
    { minLength: 1, maxLength: 12, selector: JSON.stringify },
  )
  .chain((events) =>
    fc
      .array(fc.boolean(), { minLength: events.length, maxLength: events.length })
      .map((cuts) => cutAt(events, cuts)),
  );

function cutAt(events: readonly SwitchedOff[], cuts: readonly boolean[]) {
  const deliveries: SwitchedOff[][] = [];
  events.forEach((event, index) => {
    const last = deliveries.at(-1);
    if (last === undefined || cuts[index] === true) deliveries.push([event]);
    else last.push(event);
  });
  return deliveries;
}
