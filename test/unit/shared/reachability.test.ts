import { describe, expect, it } from 'vitest';
import {
  agoWords,
  reachabilityOf,
  reachabilityWords,
  type ListenerState,
  type PublicUrlState,
  type Reachability,
  type StoreState,
} from '../../../shared/reachability.ts';
import { noRelay } from '../../../shared/relay.ts';

const listening: ListenerState = { kind: 'listening', port: 4170, host: '127.0.0.1' };
const writable: StoreState = { kind: 'writable' };
const verified: PublicUrlState = { kind: 'verified', at: 7 };
type Parts = Parameters<typeof reachabilityOf>[0];
const sound: Parts = {
  listener: listening,
  publicUrl: verified,
  store: writable,
  token: { kind: 'set', ending: 'f3a9', keptIn: 'keyring', previous: null },
  relay: noRelay,
};

describe('shared/reachability.ts', () => {
  it.each<[string, Partial<Parts>, Reachability]>([
    ['all is well', {}, { kind: 'reachable', verifiedAt: 7 }],
    ['no token', { token: { kind: 'none' } }, { kind: 'no-token' }],
    ['no public address', { publicUrl: { kind: 'none' } }, { kind: 'local-only', port: 4170 }],
    [
      'a first check runs',
      { publicUrl: { kind: 'checking', lastVerifiedAt: null } },
      { kind: 'unverified' },
    ],
    [
      'a later check runs',
      { publicUrl: { kind: 'checking', lastVerifiedAt: 5 } },
      { kind: 'reachable', verifiedAt: 5 },
    ],
    [
      'the check failed',
      { publicUrl: { kind: 'failed', problem: 'P', at: 9, lastVerifiedAt: 5 } },
      { kind: 'unreachable', problem: 'P', lastVerifiedAt: 5 },
    ],
    ['the listener starts', { listener: { kind: 'starting' } }, { kind: 'starting' }],
    [
      'the store fails although the check passed',
      { store: { kind: 'failed', problem: 'full' } },
      { kind: 'unreachable', problem: 'full', lastVerifiedAt: null },
    ],
    [
      'the listener failed, before anything else',
      {
        listener: { kind: 'failed', problem: 'port' },
        store: { kind: 'failed', problem: 'full' },
        token: { kind: 'none' },
      },
      { kind: 'unreachable', problem: 'port', lastVerifiedAt: null },
    ],
    [
      'it is in a team and connected, whatever its own way is',
      {
        relay: { ...noRelay, state: { kind: 'connected', since: 1 } },
        listener: { kind: 'failed', problem: 'port' },
        token: { kind: 'none' },
      },
      { kind: 'by-relay' },
    ],
    [
      'it is in a team and connecting',
      { relay: { ...noRelay, state: { kind: 'connecting' } } },
      { kind: 'starting' },
    ],
    [
      'it is in a team and the store fails',
      {
        relay: { ...noRelay, state: { kind: 'connected', since: 1 } },
        store: { kind: 'failed', problem: 'full' },
      },
      { kind: 'unreachable', problem: 'full', lastVerifiedAt: null },
    ],
  ])('when %s', (_case, part, answer) => {
    expect(reachabilityOf({ ...sound, ...part })).toEqual(answer);
  });

  it('says that it waits for the keyring, and what the keyring said', () => {
    const words = (problem: string | null) =>
      JSON.stringify(reachabilityOf({ ...sound, token: { kind: 'unread', problem } }));
    expect(words('it is locked')).toMatch(
      /unreachable.*No token yet: waiting for the keyring .*\(it is locked\)/,
    );
    expect(words(null)).not.toContain('(');
  });

  it.each([
    [-5, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 min ago'],
    [3_599_999, '59 min ago'],
    [3_600_000, '1 h ago'],
    [47 * 3_600_000, '47 h ago'],
    [48 * 3_600_000, '2 days ago'],
  ])('says %d ms as %j', (time, words) => {
    expect(agoWords(time)).toBe(words);
  });

  it('says reachable only of what is verified', () => {
    const now = 1_000_000;
    expect(reachabilityWords({ kind: 'reachable', verifiedAt: now - 120_000 }, now)).toBe(
      'reachable, verified 2 min ago',
    );
    const others: Reachability[] = [
      { kind: 'starting' },
      { kind: 'unverified' },
      { kind: 'local-only', port: 1 },
      { kind: 'no-token' },
      { kind: 'unreachable', problem: 'x', lastVerifiedAt: null },
    ];
    for (const other of others) expect(reachabilityWords(other, now)).not.toMatch(/^reachable/);
  });
});
