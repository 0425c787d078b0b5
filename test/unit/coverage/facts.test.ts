import { describe, expect, it } from 'vitest';
import { coverageFactOf } from '../../../engine/coverage/facts.ts';
import { minuteMs } from '../../../shared/duration.ts';
import { noRelay, type RelayState } from '../../../shared/relay.ts';
import type { ReachabilityFacts } from '../../../shared/reachability.ts';

const now = 100 * minuteMs;
const well: ReachabilityFacts = {
  listener: { kind: 'listening', port: 4_170, host: '127.0.0.1' },
  publicUrl: { kind: 'verified', at: now },
  store: { kind: 'writable' },
  token: { kind: 'set', ending: 'f3a9', keptIn: 'keyring', previous: null },
  refused: null,
  lastAcceptedAt: null,
  relay: noRelay,
};
const failed = {
  kind: 'failed',
  problem: 'The tunnel is gone.',
  isOffLine: false,
  at: now,
  since: now,
  lastVerifiedAt: now - minuteMs,
} as const;
const factOf = (part: Partial<ReachabilityFacts>) => {
  const fact = coverageFactOf({ ...well, ...part }, now);
  return fact === null ? null : [fact.state, fact.since, fact.detail];
};

describe('engine/coverage/facts.ts', () => {
  it.each<[RelayState, Partial<ReachabilityFacts>, unknown]>([
    [{ kind: 'connecting' }, {}, null],
    [{ kind: 'connected', since: now }, { token: { kind: 'none' } }, 'receiving'],
    [{ kind: 'connected', since: now }, { store: { kind: 'failed', problem: 'P' } }, 'refusing'],
    [{ kind: 'lost', since: now, problem: 'P' }, {}, 'unreachable'],
    [{ kind: 'removed' }, {}, 'unreachable'],
  ])('goes by the relay in a team: %j', (state, part, expected) => {
    const fact = factOf({ ...part, relay: { ...noRelay, state } });
    expect(fact?.[0] ?? null).toBe(expected);
  });

  it.each<[string, Partial<ReachabilityFacts>, unknown]>([
    ['all is well', {}, ['receiving', null, null]],
    ['the port opens', { listener: { kind: 'starting' } }, null],
    ['the address is checked', { publicUrl: { kind: 'checking', lastVerifiedAt: null } }, null],
    [
      'the port is taken',
      { listener: { kind: 'failed', problem: 'Taken.' } },
      ['unreachable', null, 'Taken.'],
    ],
    [
      'the disk is full',
      { store: { kind: 'failed', problem: 'Full.' } },
      ['refusing', null, 'Full.'],
    ],
    ['there is no token', { token: { kind: 'none' } }, ['refusing', null, 'No token is set.']],
    [
      'the keyring is locked',
      { token: { kind: 'unread', problem: null } },
      ['refusing', null, 'The keyring has not released the token yet.'],
    ],
    [
      'wrong tokens come',
      { refused: { why: 'wrong-token', since: 7, lastAt: now, count: 2 } },
      ['refusing', 7, 'The requests carry a different token from the one set here.'],
    ],
    [
      'the requests are compressed',
      { refused: { why: 'compressed', since: 7, lastAt: now, count: 1 } },
      ['refusing', 7, 'The requests are compressed on the way.'],
    ],
    [
      'there is no network',
      { publicUrl: { ...failed, isOffLine: true } },
      ['unreachable', now - minuteMs, 'This computer was offline.'],
    ],
    [
      'the tunnel is gone',
      { publicUrl: failed },
      ['unreachable', now - minuteMs, 'The tunnel is gone.'],
    ],
    [
      'no address is set',
      { publicUrl: { kind: 'none' } },
      ['unreachable', null, 'No public address is set.'],
    ],
    [
      'requests come without an address',
      { publicUrl: { kind: 'none' }, lastAcceptedAt: now - minuteMs },
      ['receiving', null, null],
    ],
    [
      'none has come for long',
      { publicUrl: { kind: 'none' }, lastAcceptedAt: now - 20 * minuteMs },
      ['unreachable', now - 20 * minuteMs, 'No public address is set.'],
    ],
  ])('%s', (_when, part, fact) => {
    expect(factOf(part)).toEqual(fact);
  });

  it.each([
    [
      'after an accepted request that came after the last check',
      now - 20 * minuteMs,
      now - 16 * minuteMs,
      now - 16 * minuteMs,
    ],
    [
      'after the last check that worked',
      now - 16 * minuteMs,
      now - 20 * minuteMs,
      now - 16 * minuteMs,
    ],
    ['now, of an address that never worked', null, now - 20 * minuteMs, null],
  ])('begins %s', (_when, lastVerifiedAt, lastAcceptedAt, since) => {
    const publicUrl = { ...failed, since: now - 15 * minuteMs, lastVerifiedAt };
    expect(factOf({ publicUrl, lastAcceptedAt })?.slice(0, 2)).toEqual(['unreachable', since]);
  });

  it('believes a request more than a check that failed before it, and not one from before that', () => {
    const lastAcceptedAt = now - 5 * minuteMs;
    const stateAt = (since: number) =>
      factOf({ publicUrl: { ...failed, since }, lastAcceptedAt })?.[0];
    expect(stateAt(lastAcceptedAt - 1)).toBe('receiving');
    expect(stateAt(lastAcceptedAt + 1)).toBe('unreachable');
  });
});
