import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPublicUrlMonitor, type Fetch } from '../../../engine/tunnel/publicUrlMonitor.ts';
import type { PublicUrlState } from '../../../shared/reachability.ts';
import { waitFor } from '../../fixtures/waitFor.ts';
import { testTime } from '../../fixtures/testTime.ts';

const echo: Fetch = (url) =>
  Promise.resolve({
    status: 200,
    json: () => Promise.resolve({ status: 'ok', nonce: new URL(url).searchParams.get('nonce') }),
  });
const answering = (status: number, body: unknown = {}): Fetch => {
  return () => Promise.resolve({ status, json: () => Promise.resolve(body) });
};
const failing = (cause: unknown): Fetch => {
  return () => Promise.reject(new TypeError('fetch failed', { cause }));
};

function testMonitor(
  fetch: Fetch,
  part: Partial<Parameters<typeof createPublicUrlMonitor>[0]> = {},
) {
  const states: PublicUrlState[] = [];
  const address = { url: 'https://a.example' as string | null };
  const monitor = createPublicUrlMonitor({
    publicUrl: () => address.url,
    localPort: () => 4170,
    fetch,
    ...testTime(undefined, () => 7),
    onChange: (state) => states.push(state),
    ...part,
  });
  onTestFinished(() => {
    monitor.stop();
  });
  const kinds = () => states.map(({ kind }) => kind);
  return { monitor, states, kinds, address };
}

describe('engine/tunnel/publicUrlMonitor.ts', () => {
  it('says verified only when its own nonce came back', async () => {
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

  it('asks for health, follows no redirect, and skips the page of ngrok', async () => {
    const fetch = vi.fn(echo);
    await testMonitor(fetch).monitor.check();
    const [url, options] = fetch.mock.calls[0] ?? [];
    expect(url).toMatch(/^https:\/\/a\.example\/healthz\?nonce=[\w-]{36}$/);
    expect(options).toMatchObject({
      redirect: 'manual',
      headers: { 'ngrok-skip-browser-warning': '1' },
    });
  });

  it.each<[string, Fetch, RegExp]>([
    ['another program', answering(200, { status: 'ok' }), /^Another program answers at a\.example/],
    ['an old nonce', answering(200, { nonce: 'old' }), /^Another program/],
    ['no JSON', answering(200, null), /^Another program/],
    ['a list', answering(200, []), /^Another program/],
    ['a redirect', answering(302), /but not for Dockbell \(302\)/],
    ['a login page', answering(401), /but not for Dockbell \(401\)/],
    ['a gateway', answering(502), /cannot reach Dockbell \(502\).*http:\/\/127\.0\.0\.1:4170/],
    ['a lost name', failing(new Error('getaddrinfo ENOTFOUND a.example')), /was not found/],
    ['Chromium words', () => Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED')), /not found/],
    ['a bad certificate', failing(new Error('CERT_HAS_EXPIRED')), /certificate of a\.example/],
    [
      'Chromium on one',
      () => Promise.reject(new Error('net::ERR_CERT_DATE_INVALID')),
      /certificate/,
    ],
    [
      'a refusal',
      failing(new Error('connect ECONNREFUSED')),
      /could not be reached .*ECONNREFUSED/,
    ],
    ['no error at all', () => Promise.reject(new TypeError('odd')), /could not be reached/],
  ])('says what is wrong and what to do: %s', async (_case, fetch, words) => {
    const { monitor } = testMonitor(fetch);
    await monitor.check();
    const state = monitor.state();
    expect(state.kind === 'failed' ? state.problem : state.kind).toMatch(words);
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
    const { monitor } = testMonitor(fetch, { intervalMs: 60_000, retryAfterMs: 1 });
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

  it('asks no more once stopped', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const fetch = vi.fn(answering(502));
    const { monitor } = testMonitor(fetch, { retryAfterMs: 1_000 });
    await monitor.check();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fetch).toHaveBeenCalledTimes(2);
    monitor.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
