import { dayMs } from '../../../shared/duration.ts';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSecretStore } from '../../../engine/store/secrets.ts';
import {
  TokenProblem,
  createTokens,
  generateToken,
  usedTokenGraceMs,
} from '../../../engine/listener/tokens.ts';
import { fakeCipher } from '../../fixtures/fakeCipher.ts';
import { testStore } from '../../fixtures/testStore.ts';

const first = 'first-token-0001';
const second = 'second-token-0002';

async function testTokens(
  options: {
    readonly administratorToken?: string | null;
    readonly cipher?: ReturnType<typeof fakeCipher>;
  } = {},
) {
  const { database } = testStore();
  const cipher = options.cipher ?? fakeCipher();
  const clock = { now: 1_000 };
  const now = () => clock.now;
  const secrets = createSecretStore(database, cipher, now);
  const seen = { changes: 0, errors: 0 };
  const create = () =>
    createTokens({
      secrets,
      administratorToken: options.administratorToken ?? null,
      onChange: () => (seen.changes += 1),
      onError: () => (seen.errors += 1),
      now,
    });
  const restart = async () => {
    const tokens = create();
    await tokens.read();
    return tokens;
  };
  return { database, cipher, clock, seen, create, restart, tokens: await restart() };
}

describe('engine/listener/tokens.ts', () => {
  it('accepts nothing before a token is set', async () => {
    const { tokens } = await testTokens();
    expect(tokens.reveal()).toBeNull();
    expect(tokens.slotOf(undefined)).toBeNull();
    expect(tokens.slotOf('')).toBeNull();
    expect(tokens.state()).toEqual({ kind: 'none' });
  });

  it('accepts the token with spaces around it, and nothing else', async () => {
    const { tokens } = await testTokens();
    await tokens.set(`  ${first}\n`, false);
    expect(tokens.slotOf(first)).toBe('current');
    expect(tokens.slotOf(` ${first} `)).toBe('current');
    for (const wrong of [undefined, '', first.slice(1), `${first}x`, first.toUpperCase()]) {
      expect(tokens.slotOf(wrong)).toBeNull();
    }
  });

  it('keeps the token for the next start, in the keyring only', async () => {
    const { tokens, restart, database } = await testTokens();
    await tokens.set(first, false);
    expect(database.serialize().includes(first)).toBe(false);
    expect((await restart()).slotOf(first)).toBe('current');
  });

  it('accepts the one before until the new one is used, and six hours more for retries', async () => {
    const { tokens, restart, clock } = await testTokens();
    await tokens.set(first, false);
    await tokens.set(second, false);
    expect(tokens.state()).toMatchObject({ previous: { ending: '0001', until: null } });
    clock.now += 100 * dayMs;
    const again = await restart();
    expect(again.slotOf(first)).toBe('previous');
    await again.noteUsed(clock.now);
    const until = clock.now + usedTokenGraceMs;
    clock.now += 1_000;
    await again.noteUsed(clock.now);
    expect(again.state()).toMatchObject({ previous: { until } });
    clock.now = until - 1;
    expect((await restart()).slotOf(first)).toBe('previous');
    clock.now = until;
    expect(again.slotOf(first)).toBeNull();
    expect((await restart()).slotOf(first)).toBeNull();
  });

  it.each(['"X"', ' X ', '\u201cX\u201d', "'X',", '\ufeffX\u200b', '\nX\r\n'])(
    'forgives what was pasted around a token, here and in MVMNT: %j',
    async (around) => {
      const { tokens } = await testTokens();
      await tokens.set(around.replace('X', first), false);
      expect(tokens.reveal()).toBe(first);
      expect(tokens.slotOf(around.replace('X', first))).toBe('current');
      expect(tokens.slotOf(first)).toBe('current');
    },
  );

  it('accepts the one before until a set time, across a restart, and then no more', async () => {
    const { tokens, restart, clock, database } = await testTokens();
    await tokens.set(first, false);
    const until = clock.now + dayMs;
    await tokens.set(second, false, until);
    expect(tokens.slotOf(first)).toBe('previous');
    expect(tokens.slotOf(second)).toBe('current');
    expect(tokens.state()).toEqual({
      kind: 'set',
      ending: '0002',
      keptIn: 'keyring',
      previous: { ending: '0001', until },
    });
    clock.now = until - 1;
    expect((await restart()).slotOf(first)).toBe('previous');
    clock.now = until;
    expect(tokens.slotOf(first)).toBeNull();
    expect(tokens.state()).toMatchObject({ previous: null });
    expect((await restart()).slotOf(first)).toBeNull();
    expect(database.prepare('SELECT name FROM secrets').pluck().all()).toEqual(['token']);
  });

  it('checks a header although the file takes no writes and the one before has run out', async () => {
    const { tokens, clock, database } = await testTokens();
    await tokens.set(first, false);
    await tokens.set(second, false, clock.now + dayMs);
    clock.now += dayMs;
    database.pragma('query_only = ON');
    expect(tokens.slotOf(first)).toBeNull();
    expect(tokens.slotOf(second)).toBe('current');
  });

  it('retires the one before at once when told to', async () => {
    const { tokens, restart } = await testTokens();
    await tokens.set(first, false);
    await tokens.set(second, false);
    tokens.retirePrevious();
    expect(tokens.slotOf(first)).toBeNull();
    expect((await restart()).slotOf(first)).toBeNull();
    expect(tokens.slotOf(second)).toBe('current');
  });

  it('keeps the one before when the same token is set again', async () => {
    const { tokens } = await testTokens();
    await tokens.set(first, false);
    await tokens.set(second, false);
    await tokens.set(second, false);
    expect(tokens.slotOf(first)).toBe('previous');
  });

  it.each([
    ['', /at least 8 characters/],
    ['short12', /at least 8 characters/],
    ['two words here', /no spaces or special characters/],
    ['žluťoučký-kůň', /no spaces or special characters/],
    ['line\nbreak-in-it', /no spaces or special characters/],
  ])('refuses %j with words', async (text, words) => {
    const { tokens } = await testTokens();
    await expect(tokens.set(text, false)).rejects.toThrow(words);
    await expect(tokens.set(text, false)).rejects.toThrow(TokenProblem);
    expect(tokens.reveal()).toBeNull();
  });

  it('leaves everything as it was when the keyring fails', async () => {
    const { tokens, cipher, restart } = await testTokens();
    await tokens.set(first, false);
    const before = tokens.state();
    cipher.lock();
    await expect(tokens.set(second, false)).rejects.toThrow('locked');
    expect(tokens.state()).toEqual(before);
    expect(tokens.slotOf(first)).toBe('current');
    expect(tokens.slotOf(second)).toBeNull();
    cipher.unlock();
    expect((await restart()).state()).toEqual(before);
  });

  it('keeps a token without a keyring for the session only, and stores nothing', async () => {
    const { tokens, restart, database } = await testTokens({
      cipher: fakeCipher({ isProtected: false }),
    });
    await expect(tokens.set(first, false)).rejects.toThrow(/no keyring/);
    await tokens.set(first, true);
    expect(tokens.state()).toMatchObject({ keptIn: 'session' });
    await tokens.set(second, true);
    expect(tokens.slotOf(first)).toBe('previous');
    expect(database.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(0);
    expect((await restart()).reveal()).toBeNull();
  });

  it('takes the token of the administrator before a stored one, and lets nobody change it', async () => {
    const { tokens } = await testTokens({ administratorToken: ' from-the-company ' });
    expect(tokens.slotOf('from-the-company')).toBe('current');
    expect(tokens.state()).toMatchObject({ keptIn: 'administrator' });
    await expect(tokens.set(first, false)).rejects.toThrow(TokenProblem);
    expect(() => {
      tokens.clear();
    }).toThrow(TokenProblem);
    expect(tokens.slotOf('from-the-company')).toBe('current');
  });

  it('says that a saved token is still to be read, and takes it once the keyring gives it', async () => {
    const { tokens, cipher, create, seen } = await testTokens();
    await tokens.set(first, false);
    cipher.lock();
    const again = create();
    expect([again.isUnread(), again.slotOf(first)]).toEqual([true, null]);
    expect(again.state()).toEqual({ kind: 'unread', problem: null });
    await again.read();
    await again.read();
    expect(again.state()).toEqual({ kind: 'unread', problem: 'the keyring is locked' });
    expect(seen.errors).toBe(1);
    cipher.unlock();
    await again.read();
    expect([again.isUnread(), again.slotOf(first)]).toEqual([false, 'current']);
    expect(again.state()).toMatchObject({ kind: 'set', ending: '0001' });
    expect(seen.changes).toBe(3);
  });

  it('asks a keyring that takes its time only once, and a token that was set meanwhile stays', async () => {
    const cipher = fakeCipher();
    const { tokens, create } = await testTokens({ cipher });
    await tokens.set(first, false);
    let answer = () => undefined as void;
    const decrypt = vi.spyOn(cipher, 'decrypt').mockImplementation(
      (ciphertext) =>
        new Promise((resolve) => {
          answer = () => resolve({ text: ciphertext.toString(), shouldReEncrypt: false });
        }),
    );
    const again = create();
    const reads = [again.read(), again.read()];
    await again.set(second, true);
    expect(again.isUnread()).toBe(false);
    answer();
    await Promise.all(reads);
    expect(decrypt).toHaveBeenCalledTimes(1);
    expect([again.slotOf(first), again.slotOf(second)]).toEqual([null, 'current']);
  });

  it('asks again by itself until the keyring gives the token, and then no more', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const cipher = fakeCipher();
    const { tokens, create } = await testTokens({ cipher });
    await tokens.set(first, false);
    cipher.lock();
    const decrypt = vi.spyOn(cipher, 'decrypt');
    const again = create();
    again.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(decrypt.mock.calls.length).toBeGreaterThan(2);
    cipher.unlock();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(again.slotOf(first)).toBe('current');
    const calls = decrypt.mock.calls.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(decrypt).toHaveBeenCalledTimes(calls);
  });

  it('never asks the keyring where an administrator sets the token', async () => {
    const cipher = fakeCipher();
    const { tokens, database } = await testTokens({ cipher });
    await tokens.set(first, false);
    const decrypt = vi.spyOn(cipher, 'decrypt');
    const secrets = createSecretStore(database, cipher, () => 1_000);
    const again = createTokens({
      secrets,
      administratorToken: second,
      onChange: () => undefined,
      onError: () => undefined,
      now: () => 1_000,
    });
    again.start();
    await again.read();
    expect(again.isUnread()).toBe(false);
    expect(decrypt).not.toHaveBeenCalled();
    expect([again.slotOf(first), again.slotOf(second)]).toEqual([null, 'current']);
  });

  it('forgets both tokens when cleared, also for the next start', async () => {
    const { tokens, restart } = await testTokens();
    await tokens.set(first, false);
    await tokens.set(second, false);
    tokens.clear();
    for (const one of [tokens, await restart()]) {
      expect([one.slotOf(first), one.slotOf(second), one.reveal()]).toEqual([null, null, null]);
    }
  });

  it('shows no more than four characters, and two of a short token', async () => {
    const { tokens } = await testTokens();
    await tokens.set('abcdefgh', false);
    expect(tokens.state()).toMatchObject({ ending: 'gh' });
    await tokens.set('abcdefghijklmnop', false);
    expect(tokens.state()).toMatchObject({ ending: 'mnop' });
  });

  it('generates tokens that it takes, never twice the same', async () => {
    const { tokens } = await testTokens();
    const token = generateToken();
    expect(token).toMatch(/^[\da-f]{64}$/);
    expect(generateToken()).not.toBe(token);
    await tokens.set(token, false);
    expect(tokens.slotOf(token)).toBe('current');
  });
});
