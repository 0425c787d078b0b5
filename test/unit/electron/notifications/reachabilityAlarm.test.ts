import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReachabilityAlarm } from '../../../../electron/notifications/reachabilityAlarm.ts';
import type { Reachability } from '../../../../shared/reachability.ts';

const down: Reachability = {
  kind: 'unreachable',
  problem: 'The tunnel is off.',
  lastVerifiedAt: 1,
};
const up: Reachability = { kind: 'reachable', verifiedAt: 2 };

function testAlarm() {
  const told: string[] = [];
  const alarm = createReachabilityAlarm((title, body) => told.push(`${title}: ${body}`));
  return { alarm, told };
}

describe('electron/notifications/reachabilityAlarm.ts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rings once after a minute out of reach, and once when it is back', () => {
    const { alarm, told } = testAlarm();
    alarm.update(down);
    vi.advanceTimersByTime(59_999);
    alarm.update(down);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['Dockbell is not reachable: The tunnel is off.']);
    alarm.update(down);
    vi.advanceTimersByTime(600_000);
    expect(told).toHaveLength(1);
    alarm.update(up);
    alarm.update(up);
    expect(told.slice(1)).toEqual([expect.stringMatching(/^Dockbell is reachable again/)]);
  });

  it('says nothing of a short outage', () => {
    const { alarm, told } = testAlarm();
    alarm.update(down);
    vi.advanceTimersByTime(59_000);
    alarm.update(up);
    vi.advanceTimersByTime(600_000);
    expect(told).toEqual([]);
  });

  it.each<Reachability>([{ kind: 'unverified' }, { kind: 'starting' }])(
    'takes %j for no proof that it is back',
    (state) => {
      const { alarm, told } = testAlarm();
      for (let second = 0; second < 60; second += 30) {
        alarm.update(down);
        vi.advanceTimersByTime(29_000);
        alarm.update(state);
        vi.advanceTimersByTime(1_000);
      }
      expect(told).toHaveLength(1);
      alarm.update(state);
      expect(told).toHaveLength(1);
      alarm.update(up);
      expect(told).toHaveLength(2);
    },
  );

  it.each<Reachability>([{ kind: 'local-only', port: 4170 }, { kind: 'no-token' }])(
    'does not call %j reachable, and rings again for the next outage',
    (state) => {
      const { alarm, told } = testAlarm();
      alarm.update(down);
      vi.advanceTimersByTime(60_000);
      alarm.update(state);
      alarm.update(up);
      expect(told).toHaveLength(1);
      alarm.update(down);
      vi.advanceTimersByTime(60_000);
      expect(told).toHaveLength(2);
    },
  );

  it('says of a desk of a team that it is connected again', () => {
    const { alarm, told } = testAlarm();
    alarm.update(down);
    vi.advanceTimersByTime(60_000);
    alarm.update({ kind: 'by-relay' });
    expect(told.at(-1)).toMatch(/^Connected to your team’s relay again/);
  });

  it('tells the newest problem', () => {
    const { alarm, told } = testAlarm();
    alarm.update(down);
    alarm.update({ ...down, problem: 'The disk is full.' });
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['Dockbell is not reachable: The disk is full.']);
  });
});
