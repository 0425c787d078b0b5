import { createServer } from 'node:http';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Fetched } from '../../../../electron/updates/installer.ts';
import { createUpdates, type UpdatesDeps } from '../../../../electron/updates/updates.ts';
import { signedFeed } from '../../../../scripts/updateFeed.ts';
import { hourMs, minuteMs } from '../../../../shared/duration.ts';
import type { Settings } from '../../../../shared/settings.ts';
import {
  altered,
  feedOf,
  keys,
  page,
  publicKey,
  unsigned,
  withoutSignature,
  wrong,
} from '../../../fixtures/feeds.ts';
import { waitFor } from '../../../fixtures/waitFor.ts';

describe('electron/updates/updates.ts', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  function testUpdates(more: Partial<UpdatesDeps> = {}) {
    const fetchText = vi.fn<UpdatesDeps['fetchText']>(() => Promise.resolve(feedOf('0.2.0')));
    const errors: unknown[] = [];
    const updates = createUpdates({
      source: { feed: 'https://dockbell.example.com/versions.json', publicKey },
      installedBy: 'person',
      installer: null,
      shareOf: () => 0,
      version: '0.1.0',
      mode: () => 'notify',
      fetchText,
      onChange: () => undefined,
      onError: (error) => errors.push(error),
      random: () => 0.5,
      now: Date.now,
      ...more,
    });
    onTestFinished(updates.stop);
    return { updates, fetchText, errors };
  }

  it('looks a minute after the start, and then every few hours', async () => {
    vi.useFakeTimers();
    const { updates, fetchText } = testUpdates();
    updates.start();
    expect(fetchText).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(updates.state()).toMatchObject({ kind: 'available', version: '0.2.0' });
    await vi.advanceTimersByTimeAsync(4.5 * hourMs);
    expect(fetchText).toHaveBeenCalledTimes(2);
  });

  it('looks soon after a sleep in which timers stood still', async () => {
    vi.useFakeTimers();
    let sleptMs = 0;
    const { updates, fetchText } = testUpdates({ now: () => Date.now() + sleptMs });
    updates.start();
    await vi.advanceTimersByTimeAsync(minuteMs);
    sleptMs = 8 * hourMs;
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(fetchText).toHaveBeenCalledTimes(2);
  });

  it('looks only when a person asks where it is off', async () => {
    vi.useFakeTimers();
    const { updates, fetchText } = testUpdates({ mode: () => 'off' });
    updates.start();
    await vi.advanceTimersByTimeAsync(24 * hourMs);
    expect(fetchText).not.toHaveBeenCalled();
    await updates.check();
    expect(updates.state().kind).toBe('available');
  });

  it('asks nobody in a build that knows of no feed', async () => {
    const { updates, fetchText } = testUpdates({ source: null });
    updates.start();
    await updates.check();
    expect(fetchText).not.toHaveBeenCalled();
    expect(updates.view()).toMatchObject({ hasFeed: false, problem: null });
  });

  it.each(['0.1.0', '0.0.9', '0.1.0-beta'])('does not offer %s to 0.1.0', async (version) => {
    const { updates } = testUpdates({ fetchText: () => Promise.resolve(feedOf(version)) });
    await updates.check();
    expect(updates.state()).toEqual({ kind: 'none' });
    expect(updates.view()).toMatchObject({
      problem: null,
      checkedAt: expect.any(Number) as unknown,
    });
  });

  it('keeps what it knows when a later answer is not believed, and says why', async () => {
    const answers = [feedOf('0.2.0'), altered(feedOf('0.2.0')), feedOf('0.3.0')];
    const { updates, errors } = testUpdates({
      fetchText: () => Promise.resolve(answers.shift() ?? ''),
    });
    await updates.check();
    updates.dismiss();
    expect(updates.view().isDismissed).toBe(true);
    await updates.check();
    expect(updates.view().problem).toContain(wrong);
    expect(updates.state()).toMatchObject({ version: '0.2.0' });
    expect(errors).toHaveLength(1);
    await updates.check();
    // Another version is news again.
    expect(updates.view()).toMatchObject({ problem: null, isDismissed: false });
    expect(updates.state()).toMatchObject({ version: '0.3.0' });
  });

  it('gives a version that is rolled out to those whose turn it is, and to whoever asks', async () => {
    vi.useFakeTimers();
    const half = signedFeed(
      { version: '0.2.0', notes: '', page, rolloutPercent: 50 },
      keys.privateKey,
    );
    const fetchHalf = () => Promise.resolve(half);
    const early = testUpdates({ fetchText: fetchHalf, shareOf: () => 0.49 });
    const late = testUpdates({ fetchText: fetchHalf, shareOf: () => 0.5 });
    for (const { updates } of [early, late]) updates.start();
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(early.updates.state().kind).toBe('available');
    expect(late.updates.state().kind).toBe('none');
    await late.updates.check();
    expect(late.updates.state().kind).toBe('available');
    // What was shown does not go again.
    await vi.advanceTimersByTimeAsync(5 * hourMs);
    expect(late.updates.state().kind).toBe('available');
  });

  it('takes a second question while one is open for the same', async () => {
    const { updates, fetchText } = testUpdates();
    await Promise.all([updates.check(), updates.check()]);
    expect(fetchText).toHaveBeenCalledOnce();
  });

  it('goes to a server, and says what it answered', async () => {
    let answer: readonly [number, string] = [200, withoutSignature];
    const asked: unknown[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(answer[0]).end(answer[1]);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const { updates } = testUpdates({
      source: { feed: `http://127.0.0.1:${address.port}/versions.json`, publicKey },
      fetchText: async (feed) => (await fetch(feed)).text(),
    });
    await updates.check();
    expect([updates.state().kind, updates.view().problem]).toEqual([
      'none',
      expect.stringContaining(unsigned),
    ]);
    answer = [200, altered(feedOf('0.2.0'))];
    await updates.check();
    expect([updates.state().kind, updates.view().problem]).toEqual([
      'none',
      expect.stringContaining(wrong),
    ]);
    answer = [200, feedOf('0.2.0')];
    await updates.check();
    await waitFor(() => expect(updates.state().kind).toBe('available'));
    expect(asked).toEqual(['/versions.json', '/versions.json', '/versions.json']);
  });
});

describe('electron/updates/updates.ts, where Dockbell installs', () => {
  const file = { url: 'Dockbell.AppImage', sha512: `${'A'.repeat(86)}==`, size: 5 };
  const withFile = (version: string) =>
    signedFeed({ version, notes: '', page, files: { 'linux-x64': file } }, keys.privateKey);
  const fetched: Fetched = { installAndQuit: () => undefined };

  function testInstalling(mode: Settings['updates'], answers = [withFile('0.2.0')]) {
    const fetches: { readonly version: string; readonly end: (fails?: boolean) => void }[] = [];
    const errors: unknown[] = [];
    const updates = createUpdates({
      source: { feed: 'https://dockbell.example.com/versions.json', publicKey },
      installedBy: 'person',
      installer: {
        target: 'linux-x64',
        fetch({ version }, onPercent) {
          onPercent(40);
          return new Promise<Fetched>((resolve, reject) => {
            const end = (fails = false) => (fails ? reject(new Error('gone')) : resolve(fetched));
            fetches.push({ version, end });
          });
        },
      },
      shareOf: () => 0,
      version: '0.1.0',
      mode: () => mode,
      fetchText: () =>
        Promise.resolve(answers.length > 1 ? String(answers.shift()) : String(answers[0])),
      onChange: () => undefined,
      onError: (error) => errors.push(error),
      random: () => 0.5,
      now: Date.now,
    });
    onTestFinished(updates.stop);
    return { updates, fetches, errors };
  }

  it('fetches it by itself, shows how far it is, and has it ready for the end', async () => {
    const { updates, fetches } = testInstalling('automatic');
    expect(updates.view().installedBy).toBe('itself');
    await updates.check();
    expect(updates.state()).toMatchObject({ kind: 'downloading', version: '0.2.0', percent: 40 });
    expect(updates.ready()).toBeNull();
    fetches[0]?.end();
    await waitFor(() => expect(updates.state().kind).toBe('ready'));
    expect(updates.ready()).toBe(fetched);
    await updates.check();
    expect(fetches).toHaveLength(1);
  });

  it('only tells where a person wants to be told, and fetches when they say so, once', async () => {
    const { updates, fetches } = testInstalling('notify');
    await updates.check();
    expect([updates.state().kind, fetches.length]).toEqual(['available', 0]);
    updates.download();
    updates.download();
    expect(fetches.map(({ version }) => version)).toEqual(['0.2.0']);
  });

  it('says that a download failed, and tries again with the next check', async () => {
    const { updates, fetches, errors } = testInstalling('automatic');
    await updates.check();
    fetches[0]?.end(true);
    await waitFor(() => expect(updates.state().kind).toBe('available'));
    expect(updates.view().problem).toBe('Version 0.2.0 could not be downloaded (gone).');
    expect(errors).toHaveLength(1);
    await updates.check();
    expect(fetches).toHaveLength(2);
  });

  it('installs nothing that was taken back, and the newest of two', async () => {
    const answers = [withFile('0.2.0'), withFile('0.1.0'), withFile('0.3.0')];
    const { updates, fetches } = testInstalling('automatic', answers);
    await updates.check();
    fetches[0]?.end();
    await waitFor(() => expect(updates.ready()).not.toBeNull());
    await updates.check();
    expect([updates.state().kind, updates.ready()]).toEqual(['none', null]);
    await updates.check();
    expect(updates.state()).toMatchObject({ kind: 'downloading', version: '0.3.0' });
  });

  it('leaves a version without a file for this system to a person', async () => {
    const { updates, fetches } = testInstalling('automatic', [feedOf('0.2.0')]);
    await updates.check();
    updates.download();
    expect([updates.state().kind, updates.view().installedBy]).toEqual(['available', 'person']);
    expect(fetches).toEqual([]);
  });
});
