import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createPublicUrlMonitor,
  type MonitorDeps,
} from '../../../engine/tunnel/publicUrlMonitor.ts';
import type { Fetch } from '../../../shared/fetch.ts';
import type { PublicUrlState } from '../../../shared/reachability.ts';
import { waitFor } from '../../fixtures/waitFor.ts';
import { testTime } from '../../fixtures/testTime.ts';
import { ownWay } from './ownWay.ts';

const way = ownWay();
const { answering, failing } = way;
const echo = way.arriving();

function testMonitor(fetch: Fetch, part: Partial<MonitorDeps> = {}) {
  const states: PublicUrlState[] = [];
  const address = { url: 'https://a.example' as string | null };
  const sent: string[] = [];
  const monitor = createPublicUrlMonitor({
    publicUrl: () => address.url,
    localPort: () => 4170,
    fetch,
    expect: way.expect,
    isMetered: () => false,
    isOnline: () => true,
    connect: () =>
      Promise.resolve({ nameError: null, nameMs: 1, certificateError: null, certificateMs: 1 }),
    sendTest: (webhookAddress) => {
      sent.push(webhookAddress);
      return Promise.resolve([{ stage: 'stored', state: 'ok', words: 'Stored', ms: 2 }]);
    },
    ...testTime(undefined, () => 7),
    onChange: (state) => states.push(state),
    ...part,
  });
  onTestFinished(() => {
    monitor.stop();
  });
  const kinds = () => states.map(({ kind }) => kind);
  return { monitor, states, kinds, address, sent };
}

describe('engine/tunnel/publicUrlMonitor.ts', () => {
  it('says verified only when its own request came back', async () => {
    const { monitor, kinds } = testMonitor(echo);
    await monitor.check();
    expect(monitor.state()).toEqual({ kind: 'verified', at: 7 });
    expect(kinds()).toEqual(['checking', 'verified']);
  });

  it('says what is wrong with the tunnel rather than what follows from it', async () => {
    const tunnelProblem = () => 'The tunnel has no key.';
    const failed = testMonitor(failing(new Error('ENOTFOUND')), { tunnelProblem });
    await failed.monitor.check();
    expect(failed.monitor.state()).toMatchObject({ problem: 'The tunnel has no key.' });
    const reached = testMonitor(echo, { tunnelProblem });
    await reached.monitor.check();
    expect(reached.monitor.state()).toMatchObject({ kind: 'verified' });
  });

  it('gives up on an address that does not answer', async () => {
    const silent: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        });
      });
    const { monitor } = testMonitor(silent, { timeoutMs: 5 });
    await monitor.check();
    expect(monitor.state()).toMatchObject({ problem: /did not answer in time/ });
  });

  it('keeps the last decision while it checks again, whichever it was', async () => {
    const fetch = vi.fn(answering(502));
    const { monitor, kinds } = testMonitor(fetch);
    await monitor.check();
    await monitor.check();
    fetch.mockImplementation(echo);
    await monitor.check();
    await monitor.check();
    expect(kinds()).toEqual(['checking', 'failed', 'failed', 'verified', 'verified']);
  });

  it('remembers when it was last verified, until the address changes', async () => {
    const fetch = vi.fn(echo);
    const { monitor, address } = testMonitor(fetch);
    await monitor.check();
    fetch.mockImplementation(answering(502));
    await monitor.check();
    expect(monitor.state()).toMatchObject({ kind: 'failed', lastVerifiedAt: 7 });
    address.url = 'https://b.example';
    await monitor.check();
    expect(monitor.state()).toMatchObject({ kind: 'failed', lastVerifiedAt: null });
  });

  it('checks by itself again, sooner after a failure', async () => {
    const fetch = vi.fn(answering(502));
    const { monitor } = testMonitor(fetch, {
      times: { wellMs: 60_000, failingMs: 1 },
    });
    await monitor.check();
    await waitFor(() => expect(fetch.mock.calls.length).toBeGreaterThan(2));
    fetch.mockImplementation(echo);
    await waitFor(() => expect(monitor.state().kind).toBe('verified'));
  });

  it('does not say of a new address what was true of the old one', async () => {
    const answers: (() => void)[] = [];
    const slow: Fetch = (url, options) =>
      new Promise((resolve) => {
        answers.push(() => {
          resolve(url.startsWith('https://a.') ? echo(url, options) : answering(502)(url, options));
        });
      });
    const { monitor, address, kinds } = testMonitor(slow);
    const checked = monitor.check();
    address.url = 'https://b.example';
    const again = monitor.check();
    answers.shift()?.();
    await waitFor(() => expect(answers).toHaveLength(1));
    answers.shift()?.();
    await Promise.all([checked, again]);
    expect(monitor.state()).toMatchObject({ kind: 'failed', problem: /b\.example/ });
    expect(kinds()).not.toContain('verified');
  });

  it('says none without an address, and asks nobody', async () => {
    const fetch = vi.fn(echo);
    const { monitor, address } = testMonitor(fetch);
    address.url = null;
    await monitor.check();
    expect(monitor.state()).toEqual({ kind: 'none' });
    expect(fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['a minute', '5 s', false, 55_000, 5_000],
    ['5 minutes', '10 s', true, 300_000, 10_000],
  ])(
    'asks every %s, and every %s while something is wrong, where metered is %s',
    async (_well, _failing, isMetered, wellMs, failingMs) => {
      vi.useFakeTimers();
      onTestFinished(() => {
        vi.useRealTimers();
      });
      const fetch = vi.fn(echo);
      const time = testTime();
      const { monitor } = testMonitor(fetch, { ...time, isMetered: () => isMetered });
      await monitor.check();
      await vi.advanceTimersByTimeAsync(wellMs - 1);
      expect(fetch).toHaveBeenCalledTimes(1);
      fetch.mockImplementation(answering(502));
      await vi.advanceTimersByTimeAsync(1);
      expect(fetch).toHaveBeenCalledTimes(2);
      await vi.advanceTimersByTimeAsync(3 * failingMs);
      expect(fetch).toHaveBeenCalledTimes(5);
      monitor.stop();
      await vi.advanceTimersByTimeAsync(wellMs);
      expect(fetch).toHaveBeenCalledTimes(5);
      time.scheduler.stop();
    },
  );

  it('asks every 30 s after two minutes of a failure, where requests are counted', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const fetch = vi.fn(answering(502));
    const time = testTime();
    const { monitor } = testMonitor(fetch, { ...time, isMetered: () => true });
    await monitor.check();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(fetch).toHaveBeenCalledTimes(13);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(15);
    monitor.stop();
    time.scheduler.stop();
  });

  it('says since when it fails, and whether the computer is off line', async () => {
    let now = 7;
    const fetch = vi.fn(failing(new Error('no')));
    const { monitor } = testMonitor(fetch, { now: () => now, isOnline: () => now < 9 });
    await monitor.check();
    now = 9;
    await monitor.check();
    expect(monitor.state()).toMatchObject({ kind: 'failed', since: 7, at: 9, isOffLine: true });
    fetch.mockImplementation(echo);
    await monitor.check();
    fetch.mockImplementation(failing(new Error('no')));
    await monitor.check();
    expect(monitor.state()).toMatchObject({ since: 9, lastVerifiedAt: 9 });
  });

  it('goes the whole way where the address leads here, and not where it does not', async () => {
    const fetch = vi.fn(echo);
    const { monitor, sent, address } = testMonitor(fetch);
    const check = await monitor.checkWhole();
    expect(check?.stages.map(({ stage }) => stage)).toEqual([
      'name',
      'certificate',
      'answer',
      'dockbell',
      'token',
      'body',
      'time',
      'stored',
    ]);
    expect(sent).toEqual(['https://a.example/webhooks/mvmnt']);
    expect(monitor.state().kind).toBe('verified');
    fetch.mockImplementation(answering(502));
    const failed = await monitor.checkWhole();
    expect(failed?.stages.at(-1)).toMatchObject({ stage: 'answer', state: 'failed' });
    expect(monitor.last()).toMatchObject({ at: 7, stages: failed?.stages });
    expect(sent).toHaveLength(1);
    address.url = null;
    expect(await monitor.checkWhole()).toBeNull();
  });
});
