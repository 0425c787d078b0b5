import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maxRingsPerHour,
  noteSign,
  patienceMs,
  settleMs,
  silent,
  takeStep,
  type Alarm,
  type Ring,
  type Sign,
} from '../../../engine/notify/alarm.ts';
import { hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';

const down = (cause = 'tunnel'): Sign => ({ kind: 'down', cause });
const well: Sign = { kind: 'well' };

/** A sign and how long it holds. */
type Held = readonly [Sign, forMs: number];
interface Rung {
  readonly ring: Ring;
  readonly at: number;
}

/** Goes through signs one after the other, looking again whenever the alarm wants to. */
function play(signs: readonly Held[], hasNews = true) {
  const rung: Rung[] = [];
  let alarm: Alarm = silent;
  let at = 0;
  for (const [sign, forMs] of signs) {
    const end = at + forMs;
    alarm = noteSign(alarm, sign, at);
    for (;;) {
      const step = takeStep(alarm, at, hasNews);
      alarm = step.alarm;
      if (step.ring !== null) rung.push({ ring: step.ring, at });
      else if (step.nextAt >= end) break;
      at = Math.max(at, Math.min(step.nextAt, end));
    }
    at = end;
  }
  return { rung, alarm };
}

const ringsOf = (signs: readonly Held[], hasNews = true) =>
  play(signs, hasNews).rung.map(({ ring, at }) => [ring, at]);

describe('engine/notify/alarm.ts', () => {
  it('rings after a while, again each hour, and once when it is over', () => {
    expect(
      ringsOf([
        [well, hourMs],
        [down(), 2.5 * hourMs],
        [well, 2 * hourMs],
      ]),
    ).toEqual([
      ['down', hourMs + patienceMs],
      ['still', 2 * hourMs + patienceMs],
      ['still', 3 * hourMs + patienceMs],
      ['over', 3.5 * hourMs + settleMs],
    ]);
  });

  it('says nothing of what is short, and nothing of its end', () => {
    expect(
      ringsOf([
        [down(), patienceMs - 1],
        [well, hourMs],
      ]),
    ).toEqual([]);
  });

  it('rings when it breaks again before the last time was over', () => {
    expect(
      ringsOf([
        [down(), patienceMs - 1],
        [well, settleMs - 1],
        [down(), secondMs],
      ]),
    ).toEqual([['down', patienceMs + settleMs - 2]]);
  });

  it('rings once for each cause, and not again about one that brings nothing new', () => {
    expect(
      ringsOf(
        [
          [down('tunnel'), 5 * minuteMs],
          [down('token'), 5 * hourMs],
        ],
        false,
      ),
    ).toEqual([
      ['down', patienceMs],
      ['down', 5 * minuteMs + patienceMs],
    ]);
  });

  it('waits while nothing is known, and forgets what need not work', () => {
    expect(
      ringsOf([
        [down(), patienceMs / 2],
        [{ kind: 'unclear' }, minuteMs],
      ]),
    ).toEqual([['down', patienceMs]]);
    expect(
      ringsOf([
        [down(), patienceMs / 2],
        [{ kind: 'off' }, hourMs],
        [well, hourMs],
      ]),
    ).toEqual([]);
  });

  it('rings three times at most for a tunnel that breaks every minute for an hour', () => {
    const flapping = Array.from({ length: 60 }, (): Held[] => [
      [down(), 40 * secondMs],
      [well, 20 * secondMs],
    ]).flat();
    const { rung } = play(flapping);
    expect(rung.length).toBeGreaterThan(0);
    expect(rung.length).toBeLessThanOrEqual(maxRingsPerHour);
  });

  const held: fc.Arbitrary<Held> = fc.tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('tunnel', 'token').map(down) },
      { weight: 5, arbitrary: fc.constant(well) },
      fc.constant<Sign>({ kind: 'unclear' }),
      fc.constant<Sign>({ kind: 'off' }),
    ),
    fc.oneof(fc.integer({ min: 1, max: 3 * minuteMs }), fc.integer({ min: 1, max: 3 * hourMs })),
  );

  it('never rings more than three times within an hour, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 200 }), fc.boolean(), (signs, hasNews) => {
        const { rung } = play(signs, hasNews);
        const spans = rung
          .slice(maxRingsPerHour)
          .map(({ at }, index) => at - (rung[index]?.at ?? 0));
        expect(spans.filter((ms) => ms < hourMs)).toEqual([]);
      }),
    );
  });

  it('has rung 90 s into any outage, unless it rang three times within the hour before', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 40 }), (signs) => {
        const { rung, alarm } = play([...signs, [down('last'), 90 * secondMs]]);
        const at = signs.reduce((sum, [, forMs]) => sum + forMs, 90 * secondMs);
        const recent = rung.filter((one) => one.at > at - hourMs - 90 * secondMs);
        const isKnown = alarm.notified?.cause === 'last';
        expect(isKnown || recent.length >= maxRingsPerHour).toBe(true);
      }),
    );
  });

  it('says that it is over, or still is not, only after it said that something is down', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 100 }), (signs) => {
        const rings = play(signs).rung.map(({ ring }) => ring);
        const before = (index: number) => rings[index - 1] ?? 'over';
        expect(rings.filter((ring, index) => ring !== 'down' && before(index) === 'over')).toEqual(
          [],
        );
      }),
    );
  });

  it('has told that it is over once all was well for long', () => {
    fc.assert(
      fc.property(fc.array(held, { maxLength: 40 }), (signs) => {
        const { alarm } = play([...signs, [well, 2 * hourMs]]);
        expect(alarm.notified).toBeNull();
        expect(alarm.since).toBeNull();
      }),
    );
  });
});
