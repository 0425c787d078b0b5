import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReceivingAlarm } from '../../../engine/notify/receivingAlarm.ts';
import type { Toast } from '../../../engine/notify/toast.ts';
import { hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { reachabilityOf, type Reachability } from '../../../shared/reachability.ts';
import { noRelay, type RelayState } from '../../../shared/relay.ts';
import type { Settings } from '../../../shared/settings.ts';
import { testTime } from '../../fixtures/testTime.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 15, 18) });
});
afterEach(() => {
  vi.useRealTimers();
});

const reachable: Reachability = { kind: 'reachable', verifiedAt: 0 };
const unreachable: Reachability = {
  kind: 'unreachable',
  problem: 'The tunnel is off.',
  lastVerifiedAt: null,
};
const refusing = (lastAt: number): Reachability => ({
  kind: 'refusing',
  why: 'wrong-token',
  problem: 'Wrong token.',
  lastAt,
});

/** What is kept of an outage over a restart. */
function testFile() {
  let kept: Settings['outage'] = null;
  return { get: () => kept, set: (outage: Settings['outage']) => void (kept = outage) };
}

function testAlarm(isSetUp = true, outage = testFile()) {
  const toasts: Toast[] = [];
  const time = testTime();
  const alarm = createReceivingAlarm({
    ...time,
    outage,
    isSetUp: () => isSetUp,
    notify: (toast) => toasts.push(toast),
  });
  const shown = () => toasts.map(({ title, page }) => [title, page]);
  return { ...alarm, toasts, shown };
}

describe('engine/notify/receivingAlarm.ts', () => {
  it.each<[string, Reachability, string, string]>([
    ['the tunnel is down', unreachable, 'Dockbell is not reachable', 'settings'],
    ['the token is wrong', refusing(0), 'Dockbell turns requests away', 'deliveries'],
    [
      'nothing can be saved',
      { kind: 'refusing', why: 'store', problem: 'Full.', lastAt: null },
      'Dockbell turns requests away',
      'settings',
    ],
    ['the token is gone', { kind: 'no-token' }, 'Dockbell has no token', 'setup'],
    [
      'there is no network',
      { kind: 'off-line', lastVerifiedAt: null },
      'This computer is offline',
      'settings',
    ],
  ])(
    'rings after 25 s when %s, by itself, and leads to where it is mended',
    (_when, state, title, page) => {
      const { update, shown, toasts } = testAlarm();
      update(state);
      vi.advanceTimersByTime(24 * secondMs);
      expect(toasts).toEqual([]);
      vi.advanceTimersByTime(secondMs);
      expect(shown()).toEqual([[title, page]]);
    },
  );

  it('rings again after an hour, with since when, and once when it is over', () => {
    const { update, shown, toasts } = testAlarm();
    update(unreachable);
    vi.advanceTimersByTime(hourMs + 2 * minuteMs);
    expect(toasts.map(({ body }) => body)).toEqual([
      'The tunnel is off.',
      expect.stringMatching(/^The tunnel is off\. This has been going on since \S+/),
    ]);
    update(reachable);
    vi.advanceTimersByTime(minuteMs);
    expect(shown().at(-1)).toEqual(['Dockbell is receiving again', undefined]);
    vi.advanceTimersByTime(5 * hourMs);
    expect(toasts).toHaveLength(3);
  });

  it('rings once about a request that was turned away, and again only after another', () => {
    const { update, toasts } = testAlarm();
    update(refusing(Date.now()));
    vi.advanceTimersByTime(3 * hourMs);
    expect(toasts).toHaveLength(1);
    update(refusing(Date.now()));
    vi.advanceTimersByTime(minuteMs);
    expect(toasts).toHaveLength(2);
  });

  it('says nothing of what reconnects at once, of an address never set, and before it is set up', () => {
    const { update, toasts } = testAlarm();
    update(unreachable);
    vi.advanceTimersByTime(20 * secondMs);
    update({ kind: 'unknown', lastVerifiedAt: null });
    update(reachable);
    vi.advanceTimersByTime(hourMs);
    update({ kind: 'local-only', port: 1 });
    vi.advanceTimersByTime(hourMs);
    expect(toasts).toEqual([]);
    const fresh = testAlarm(false);
    fresh.update({ kind: 'no-token' });
    vi.advanceTimersByTime(hourMs);
    expect(fresh.toasts).toEqual([]);
  });

  it('does not take a check that runs, or a listener that opens, for the end', () => {
    const { update, toasts } = testAlarm();
    update(unreachable);
    vi.advanceTimersByTime(minuteMs);
    update({ kind: 'unknown', lastVerifiedAt: null });
    update({ kind: 'starting' });
    vi.advanceTimersByTime(10 * minuteMs);
    expect(toasts).toHaveLength(1);
  });

  it('says with the third within an hour that no more come for a while', () => {
    const { update, toasts } = testAlarm();
    for (let round = 0; round < 8; round += 1) {
      update(round % 2 === 0 ? unreachable : reachable);
      vi.advanceTimersByTime(2 * minuteMs);
    }
    expect(toasts).toHaveLength(3);
    expect(toasts.at(-1)?.body).toMatch(/you will not be notified of it again for a while\.$/);
    expect(toasts[1]?.body).not.toMatch(/for a while/);
  });

  it('goes on with an outage of before a restart: it rings no sooner, tells its true start, and its end', () => {
    const file = testFile();
    const first = testAlarm(true, file);
    first.update(unreachable);
    vi.advanceTimersByTime(minuteMs);
    first.stop();
    expect(first.toasts).toHaveLength(1);
    vi.advanceTimersByTime(10 * minuteMs);

    const second = testAlarm(true, file);
    second.update({ kind: 'starting' });
    second.update(unreachable);
    vi.advanceTimersByTime(45 * minuteMs);
    expect(second.toasts).toEqual([]);
    vi.advanceTimersByTime(10 * minuteMs);
    expect(second.toasts.map(({ body }) => body)).toEqual([
      expect.stringMatching(/since 12:00\sPM\.$/),
    ]);
    second.stop();

    const third = testAlarm(true, file);
    third.update(reachable);
    vi.advanceTimersByTime(minuteMs);
    expect(third.shown()).toEqual([['Dockbell is receiving again', undefined]]);
    third.stop();

    const fourth = testAlarm(true, file);
    fourth.update(reachable);
    vi.advanceTimersByTime(hourMs);
    expect(fourth.toasts).toEqual([]);
  });

  it('says the day of an outage that began on another one, and waits for a tunnel that comes up with Dockbell', () => {
    const file = testFile();
    const friday = testAlarm(true, file);
    friday.update(unreachable);
    vi.advanceTimersByTime(minuteMs);
    friday.stop();
    vi.advanceTimersByTime(60 * hourMs);
    const monday = testAlarm(true, file);
    monday.update(unreachable);
    vi.advanceTimersByTime(24 * secondMs);
    expect(monday.toasts).toEqual([]);
    vi.advanceTimersByTime(2 * secondMs);
    expect(monday.toasts[0]?.body).toMatch(/since Jan 15, 2026, 12:00\sPM\.$/);
  });

  it('rings anew after a restart about what is wrong now and was not before', () => {
    const file = testFile();
    const first = testAlarm(true, file);
    first.update(unreachable);
    vi.advanceTimersByTime(minuteMs);
    first.stop();
    const second = testAlarm(true, file);
    second.update({ kind: 'off-line', lastVerifiedAt: null });
    vi.advanceTimersByTime(minuteMs);
    expect(second.shown()).toEqual([['This computer is offline', 'settings']]);
  });

  it('rings once about a removal from the team, by its name, also after the connection was lost', () => {
    const facts = {
      listener: { kind: 'starting' },
      publicUrl: { kind: 'none' },
      store: { kind: 'writable' },
      token: { kind: 'none' },
      refused: null,
      lastAcceptedAt: null,
    } as const;
    const inTeam = (state: RelayState) =>
      reachabilityOf({ ...facts, relay: { ...noRelay, state } }, Date.now());
    const { update, shown } = testAlarm();
    update(inTeam({ kind: 'lost', since: 0, problem: 'Gone.' }));
    vi.advanceTimersByTime(minuteMs);
    update(inTeam({ kind: 'removed' }));
    // At once: it does not pass by itself.
    const both = [
      ['Dockbell is not reachable', 'settings'],
      ['Removed from the team', 'settings'],
    ];
    expect(shown()).toEqual(both);
    vi.advanceTimersByTime(30 * minuteMs);
    expect(shown()).toEqual(both);
  });

  it('rings no more once stopped', () => {
    const { update, stop, toasts } = testAlarm();
    update(unreachable);
    stop();
    vi.advanceTimersByTime(hourMs);
    expect(toasts).toEqual([]);
  });
});
