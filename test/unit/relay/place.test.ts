import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOf } from '../../../relay/places.ts';
import { maxUnacknowledged } from '../../../shared/team.ts';

const created = '2026-01-15T12:00:00Z';
const streamTo = (last: number) => ({ created, state: { last_seq: last } }) as never;
const at = (number: number) => ({ stream: created, number });
const found = (acknowledged: number, delivered: number, waiting = 0, start = 1) =>
  ({
    config: start === 1 ? {} : { opt_start_seq: start },
    ack_floor: { stream_seq: acknowledged },
    delivered: { stream_seq: delivered },
    num_waiting: waiting,
  }) as never;

describe('relay/places.ts, where a desk goes on', () => {
  it('lets a desk go on where it is', () => {
    expect(startOf(found(7, 7), at(7), streamTo(9))).toBeNull();
    expect(startOf(found(7, 7), at(9), streamTo(9))).toBeNull();
    expect(startOf(found(0, 0), null, streamTo(9))).toBeNull();
  });

  it('sends at once again what an earlier connection was given or still asks for', () => {
    expect(startOf(found(5, 7), at(5), streamTo(9))).toBe(6);
    expect(startOf(found(5, 5, 1), at(5), streamTo(9))).toBe(6);
    // Of what was under way nothing may be left but the gap.
    expect(startOf(found(5, 7), at(7), streamTo(9))).toBe(6);
  });

  it('knows where a place began that has no acknowledgement yet', () => {
    expect(startOf(found(0, 5, 0, 6), at(5), streamTo(9))).toBeNull();
    expect(startOf(found(0, 7, 0, 6), at(5), streamTo(9))).toBe(6);
    // The history is older than that.
    expect(startOf(found(0, 5, 0, 6), at(3), streamTo(9))).toBe(1);
  });

  it('begins before what a desk has stored where its place is lost or lies behind the end', () => {
    expect(startOf(null, at(5_000), streamTo(9_000))).toBe(5_001 - maxUnacknowledged);
    expect(startOf(null, null, streamTo(9))).toBe(1);
    expect(startOf(found(12, 12), at(12), streamTo(9))).toBe(1);
  });

  it('begins anew for a history that lacks what was acknowledged, and for another stream', () => {
    expect(startOf(found(7, 7), null, streamTo(9))).toBe(1);
    expect(startOf(found(7_000, 7_000), at(5_000), streamTo(9_000))).toBe(
      5_001 - maxUnacknowledged,
    );
    expect(startOf(found(7, 7), { stream: 'another', number: 7 }, streamTo(9))).toBe(1);
  });

  it('never leaves out what a desk has not stored, as a desk stores in the order of its messages up to 1,024', () => {
    fc.assert(
      fc.property(
        fc.nat(5_000),
        fc.nat(5_000),
        fc.nat(5_000),
        fc.option(fc.nat(6_000)),
        (last, acknowledged, delivered, stored) => {
          const place = stored === null ? null : at(stored);
          const consumer = found(acknowledged, Math.max(acknowledged, delivered));
          const start = startOf(consumer, place, streamTo(last)) ?? acknowledged + 1;
          const newest = stored === null || stored > last ? 0 : stored;
          // Of what is newer, some that came between may not be stored yet.
          const isStoredTo = Math.max(
            newest - maxUnacknowledged,
            acknowledged <= newest ? acknowledged : 0,
          );
          expect(start - 1).toBeLessThanOrEqual(isStoredTo);
          expect(start).toBeGreaterThan(0);
        },
      ),
    );
  });
});
