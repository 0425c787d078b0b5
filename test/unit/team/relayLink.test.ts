import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ConnectionEvents, RelayConnection } from '../../../engine/relay/connection.ts';
import { RelayError, RemovedError, SilentError } from '../../../engine/relay/problem.ts';
import { createRelayLink, type RelayLinkDeps } from '../../../engine/relay/relayLink.ts';
import { minuteMs, secondMs } from '../../../shared/duration.ts';
import type { Hello, News } from '../../../shared/team.ts';
import { createSecretStore } from '../../../engine/store/secrets.ts';
import { fakeCipher } from '../../fixtures/fakeCipher.ts';
import { testStore } from '../../fixtures/testStore.ts';
import { testTime } from '../../fixtures/testTime.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const membership = {
  desk: 'ana-1',
  name: 'Ana',
  address: 'https://relay.example.com',
  jwt: 'jwt',
  seed: 'seed',
  authority: null,
};
const news = {
  relay: 'relay-1',
  at: noon,
  desks: [],
  lastDeliveryAt: null,
  wrongTokenAt: null,
  problem: null,
  fill: 0,
};

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desk of a team whose relay is the test: each try to connect takes the next of `answers`, the last one for ever. */
async function testLink(
  answers: readonly (RelayError | null)[],
  answered: Promise<void> = Promise.resolve(),
  /** The numbers of the messages that each session gets. */
  numbers: readonly number[] = [],
) {
  const { database } = testStore();
  const secrets = createSecretStore(database, fakeCipher(), Date.now);
  await secrets.save('relay', { text: JSON.stringify(membership), validUntil: null });
  const onConnected = vi.fn<RelayLinkDeps['onConnected']>();
  const hellos: Hello[] = [];
  const skipped: number[] = [];
  let tries = 0;
  let changeCount = 0;
  let closeCount = 0;
  let end: (error: RelayError) => void = () => undefined;
  let say: ConnectionEvents['onNews'] = () => undefined;
  const link = createRelayLink({
    secrets,
    version: 'test',
    onlyAddress: null,
    place: () => null,
    session: { had: () => false, note: () => undefined },
    accept: () => Promise.resolve(),
    skip: async ({ number }) => void skipped.push(number),
    receive: () => Promise.resolve(),
    outbox: () => [],
    unshared: () => ({ eventIds: [], count: 0 }),
    onMember: () => undefined,
    onConnected,
    onChange: () => void (changeCount += 1),
    onError: () => undefined,
    ...testTime(() => undefined),
    load: async () => ({
      makeDeskKey: () => ({ publicKey: 'U', seed: 'S' }),
      connectRelay: async (_membership, { onNews }) => {
        const answer = answers[Math.min(tries, answers.length - 1)] ?? null;
        tries += 1;
        if (answer !== null) throw answer;
        await answered;
        say = onNews;
        const closed = new Promise<never>((_resolve, reject) => {
          end = reject;
        });
        closed.catch(() => undefined);
        return {
          closed,
          hello: async (hello) => {
            hellos.push(hello);
            return { at: Date.now(), stream: { created: 's', first: 1, last: 0 }, desks: [] };
          },
          messages: async () => endless(numbers),
          publish: async () => undefined,
          check: async () => undefined,
          close: async () => {
            closeCount += 1;
            end(new RelayError('closed'));
          },
        } satisfies RelayConnection;
      },
    }),
  });
  onTestFinished(() => link.stop());
  return {
    link,
    onConnected,
    hellos,
    skipped,
    tries: () => tries,
    changes: () => changeCount,
    closes: () => closeCount,
    end: (error: RelayError) => end(error),
    say: (said: News = news) => say(said),
    kind: () => link.view().state.kind,
  };
}

/** Messages of a later version, and then none for ever. */
async function* endless(numbers: readonly number[]) {
  for (const number of numbers) {
    const header = () => '';
    const acknowledge = () => undefined;
    yield { subject: 'team.later', number, body: Buffer.from(''), at: noon, header, acknowledge };
  }
  await new Promise(() => undefined);
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('engine/relay/relayLink.ts', () => {
  it('says that its place is silent once servers had the time to choose who leads it, and once', async () => {
    const { link, end, hellos } = await testLink([null]);
    const said = () => hellos.map(({ isSilent }) => isSilent);
    link.start(null);
    await pass(10);
    end(new RelayError('It broke off.'));
    await pass(5 * secondMs);
    end(new SilentError());
    await pass(10 * secondMs);
    expect(said()).toEqual([false, false, false]);
    end(new SilentError());
    await pass(5 * secondMs);
    end(new SilentError());
    await pass(5 * secondMs);
    expect(said()).toEqual([false, false, false, false, true]);
    end(new SilentError());
    await pass(5 * secondMs);
    expect(said().at(-1)).toBe(false);
    // It has spoken in between, so that it is another time.
    await pass(2 * minuteMs);
    end(new SilentError());
    await pass(5 * secondMs);
    expect(said()).toEqual([false, false, false, false, true, false, false]);
  });

  it('asks again for what the relay left out, and goes on where there is nothing to ask for', async () => {
    const { link, hellos, skipped, kind } = await testLink([null], undefined, [1, 2, 5, 6]);
    link.start(null);
    await pass(10);
    expect([kind(), hellos.length, skipped]).toEqual(['lost', 1, [1, 2]]);
    await pass(5 * secondMs);
    expect([kind(), hellos.length, skipped]).toEqual(['connected', 2, [1, 2, 1, 2, 5, 6]]);
  });

  it('is in no team without a key', async () => {
    const { link, tries } = await testLink([null]);
    await link.leave();
    link.start(null);
    await pass(minuteMs);
    expect(link.view()).toMatchObject({ state: { kind: 'none' }, desk: null });
    expect(tries()).toBe(0);
  });

  it('tries again and again until the relay is there, says since when, and soon after it was lost', async () => {
    const { link, end, kind, onConnected } = await testLink([
      new RelayError('It is off.'),
      new RelayError('It is off.'),
      null,
    ]);
    link.start(noon - minuteMs);
    expect(kind()).toBe('connecting');
    await pass(10);
    expect(link.view().state).toMatchObject({ kind: 'lost', since: noon, problem: 'It is off.' });
    await pass(10 * secondMs);
    expect(kind()).toBe('connected');
    expect(onConnected.mock.calls[0]?.[2]).toBe(noon - minuteMs);

    const lostAt = Date.now();
    end(new RelayError('Cut off.'));
    await pass(10);
    expect(link.view().state).toMatchObject({ kind: 'lost', since: lostAt });
    await pass(2 * secondMs);
    expect(kind()).toBe('connected');
    expect(onConnected.mock.calls[1]?.[2]).toBe(lostAt);
  });

  it('waits half a minute or a minute at most, and not at all when asked to try', async () => {
    const { link, tries, kind } = await testLink([
      ...Array.from({ length: 20 }, () => new RelayError('It is off.')),
      null,
    ]);
    link.start(null);
    await pass(10 * minuteMs);
    expect(tries()).toBeGreaterThan(10);
    for (let left = 30; left > 0 && kind() !== 'connected'; left -= 1) {
      link.retry();
      await pass(1);
    }
    expect(kind()).toBe('connected');
  });

  it('comes back when it is let in again after it was removed', async () => {
    const { link, end, kind } = await testLink([null, new RemovedError(), null]);
    link.start(null);
    await pass(10);
    end(new RemovedError());
    await pass(10);
    expect(kind()).toBe('removed');
    await pass(6 * minuteMs);
    expect(kind()).toBe('removed');
    await pass(5 * minuteMs);
    expect(kind()).toBe('connected');
  });

  it('notices that no relay says anything any more, and that one does again', async () => {
    const { link, say } = await testLink([null]);
    link.start(null);
    await pass(30 * secondMs);
    say();
    expect(link.view()).toMatchObject({ isSilent: false, news });
    await pass(40 * secondMs);
    expect(link.view().isSilent).toBe(false);
    await pass(40 * secondMs);
    expect(link.view().isSilent).toBe(true);
    say();
    expect(link.view().isSilent).toBe(false);
  });

  it('passes news on only where they say something new', async () => {
    const { link, say, changes } = await testLink([null]);
    link.start(null);
    await pass(10);
    say();
    const before = changes();
    say({ ...news, relay: 'relay-2', at: noon + 10 * secondMs });
    expect(changes()).toBe(before);
    say({ ...news, lastDeliveryAt: noon });
    expect(changes()).toBe(before + 1);
    expect(link.view().news?.lastDeliveryAt).toBe(noon);
  });

  it('hears of a wrong token from one of several relays until a delivery is taken', async () => {
    const { link, say } = await testLink([null]);
    link.start(null);
    await pass(10);
    const wrongToken = () => link.view().news?.wrongTokenAt;
    say({ ...news, wrongTokenAt: noon });
    expect(wrongToken()).toBe(noon);
    say({ ...news, relay: 'relay-2' });
    expect(wrongToken()).toBe(noon);
    say({ ...news, relay: 'relay-2', lastDeliveryAt: noon + 1 });
    expect(wrongToken()).toBeNull();
  });

  it('stops at once while a relay does not answer, and hangs up when that does after all', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { link, onConnected, closes, tries } = await testLink([null], answered);
    link.start(null);
    await pass(10);
    expect(tries()).toBe(1);
    await link.stop();
    answer();
    await pass(10);
    expect(closes()).toBe(1);
    expect(onConnected).toHaveBeenCalledTimes(0);
  });

  it('leaves for good', async () => {
    const { link, kind, tries } = await testLink([null]);
    link.start(null);
    await pass(10);
    await link.leave();
    expect(kind()).toBe('none');
    link.retry();
    await pass(minuteMs);
    expect([kind(), tries()]).toEqual(['none', 1]);
  });
});
