import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { array, assert, constantFrom, integer, pre, property, string, tuple } from 'fast-check';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { isNewer, readFeed } from '../../../../electron/updates/feed.ts';
import { createUpdates, type UpdatesDeps } from '../../../../electron/updates/updates.ts';
import { publicHalf, signedFeed } from '../../../../scripts/updateFeed.ts';
import { hourMs, minuteMs } from '../../../../shared/duration.ts';
import { waitFor } from '../../../fixtures/waitFor.ts';

const keys = generateKeyPairSync('ed25519');
const publicKey = publicHalf(keys.publicKey);
const page = 'https://dockbell.example.com/download';
const feedOf = (version: string, key = keys.privateKey) =>
  signedFeed({ version, notes: 'A <b>louder</b> bell', page }, key);

const wrong = 'The signature of the list of versions is wrong';
const unsigned = 'The list of versions has no signature';

/** A feed with another byte at a place of the signed text. */
function altered(text: string): string {
  return text.replace('0.2.0', '0.3.0');
}

const withoutSignature = JSON.stringify({
  signed: JSON.stringify({ product: 'dockbell', version: '0.2.0', notes: '', page }),
});

describe('electron/updates/feed.ts', () => {
  it('reads a feed with the right signature', () => {
    expect(readFeed(feedOf('0.2.0'), publicKey)).toEqual({
      product: 'dockbell',
      version: '0.2.0',
      notes: 'A <b>louder</b> bell',
      page,
    });
  });

  it.each([
    ['unsigned', withoutSignature, unsigned],
    ['altered', altered(feedOf('0.2.0')), wrong],
    ['signed with another key', feedOf('0.2.0', generateKeyPairSync('ed25519').privateKey), wrong],
    ['no JSON', '<html>', unsigned],
    ['empty', '', unsigned],
    ['of another form', feedOf('two'), 'not in a form that is known'],
  ])('does not believe one that is %s', (_, text, words) => {
    expect(() => readFeed(text, publicKey)).toThrow(words);
  });

  it('does not believe one of which any letter was changed', () => {
    const text = feedOf('0.2.0');
    const { signed, signature } = JSON.parse(text) as { signed: string; signature: string };
    assert(
      property(
        integer({ min: 0, max: signed.length - 1 }),
        string({ minLength: 1, maxLength: 1 }),
        (at, letter) => {
          const other = signed.slice(0, at) + letter + signed.slice(at + 1);
          pre(other !== signed);
          const read = () => readFeed(JSON.stringify({ signed: other, signature }), publicKey);
          expect(read).toThrow('believed');
        },
      ),
    );
  });
});

describe('electron/updates/feed.ts, versions', () => {
  // The order of Semantic Versioning 2.0.0, 11.
  const ordered = [
    '0.1.0',
    '0.2.0',
    '0.10.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '2.0.0',
  ];

  it('takes a later one alone for newer', () => {
    for (const [index, one] of ordered.entries()) {
      for (const [place, other] of ordered.entries()) {
        expect([one, other, isNewer(one, other)]).toEqual([one, other, index > place]);
      }
    }
  });

  it('never takes both of two for newer than each other', () => {
    const part = integer({ min: 0, max: 12 });
    const before = array(constantFrom('alpha', '1', '11', 'rc', '0'), { maxLength: 3 });
    const version = tuple(part, part, part, before).map(
      ([major, minor, patch, names]) =>
        `${major}.${minor}.${patch}${names.length === 0 ? '' : `-${names.join('.')}`}`,
    );
    assert(
      property(version, version, (one, other) => {
        expect(Number(isNewer(one, other)) + Number(isNewer(other, one))).toBe(
          one === other ? 0 : 1,
        );
      }),
    );
  });
});

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
