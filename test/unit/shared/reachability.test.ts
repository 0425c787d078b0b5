import { describe, expect, it } from 'vitest';
import {
  agoWords,
  isDown,
  maxVerifiedAgeMs,
  mendingPage,
  provesForMs,
  reachabilityOf,
  reachabilityWords,
  type ListenerState,
  type PublicUrlState,
  type Reachability,
  type ReachabilityFacts,
  type RefusedTraffic,
  type StoreState,
} from '../../../shared/reachability.ts';
import { noRelay, type RelayState } from '../../../shared/relay.ts';
import type { TokenState } from '../../../shared/token.ts';
import { combinations } from '../../fixtures/combinations.ts';

const now = 1_000 * 60_000;
const since = now - 2 * provesForMs;
const listening: ListenerState = { kind: 'listening', port: 4170, host: '127.0.0.1' };
const failing = { kind: 'failed', problem: 'tunnel', isOffLine: false, at: now, since } as const;
const wrong: RefusedTraffic = { why: 'wrong-token', since, lastAt: now, count: 2 };

/** Everything that each fact can be, by a name. */
const listeners = {
  starting: { kind: 'starting' },
  listening,
  taken: { kind: 'failed', problem: 'port' },
} satisfies Record<string, ListenerState>;
const stores = {
  writable: { kind: 'writable' },
  full: { kind: 'failed', problem: 'full' },
} satisfies Record<string, StoreState>;
const tokens = {
  set: { kind: 'set', ending: 'f3a9', keptIn: 'keyring', previous: null },
  none: { kind: 'none' },
  locked: { kind: 'unread', problem: 'locked' },
} satisfies Record<string, TokenState>;
const publicUrls = {
  none: { kind: 'none' },
  new: { kind: 'checking', lastVerifiedAt: null },
  checking: { kind: 'checking', lastVerifiedAt: now - 1 },
  verified: { kind: 'verified', at: now - 1 },
  old: { kind: 'verified', at: now - maxVerifiedAgeMs },
  failed: { ...failing, lastVerifiedAt: 5 },
  neverVerified: { ...failing, lastVerifiedAt: null },
  offLine: { ...failing, isOffLine: true, lastVerifiedAt: 5 },
} satisfies Record<string, PublicUrlState>;
const refusals = {
  none: null,
  wrong,
  missing: { ...wrong, why: 'token-missing' },
  compressed: { ...wrong, why: 'compressed' },
  earlier: { ...wrong, lastAt: since - 1 },
} satisfies Record<string, RefusedTraffic | null>;
const accepted = {
  never: null,
  recently: now - 1,
  sinceThen: since + 1,
  before: since - 1,
} satisfies Record<string, number | null>;

/** The answer by the rules of docs/reachability.md, in their order. */
function expected(names: {
  readonly listener: keyof typeof listeners;
  readonly store: keyof typeof stores;
  readonly token: keyof typeof tokens;
  readonly publicUrl: keyof typeof publicUrls;
  readonly refused: keyof typeof refusals;
  readonly accepted: keyof typeof accepted;
}): string {
  const { publicUrl: address, refused } = names;
  if (names.listener === 'taken') return 'unreachable';
  if (names.listener === 'starting') return 'starting';
  if (names.store === 'full') return 'refusing';
  if (names.token === 'none') return 'no-token';
  if (names.token === 'locked') return 'refusing';
  const isFailing = address === 'failed' || address === 'neverVerified' || address === 'offLine';
  if (refused !== 'none' && !(refused === 'earlier' && isFailing)) return 'refusing';
  if (address === 'none') return 'local-only';
  if (address === 'new' || address === 'old') return 'unknown';
  if (!isFailing) return 'reachable';
  if (names.accepted === 'recently') return 'reachable';
  if (names.accepted === 'sinceThen' && address === 'neverVerified') return 'unknown';
  return address === 'offLine' ? 'off-line' : 'unreachable';
}

const keys = <Names extends string>(table: Record<Names, unknown>) => Object.keys(table) as Names[];

describe('shared/reachability.ts', () => {
  it('has one answer for every combination of facts', () => {
    const all = combinations({
      listener: keys(listeners),
      store: keys(stores),
      token: keys(tokens),
      publicUrl: keys(publicUrls),
      refused: keys(refusals),
      accepted: keys(accepted),
    });
    for (const names of all) {
      const facts: ReachabilityFacts = {
        listener: listeners[names.listener],
        store: stores[names.store],
        token: tokens[names.token],
        publicUrl: publicUrls[names.publicUrl],
        refused: refusals[names.refused],
        lastAcceptedAt: accepted[names.accepted],
        relay: noRelay,
      };
      const answer = reachabilityOf(facts, now);
      expect({ names, kind: answer.kind }).toEqual({ names, kind: expected(names) });
      expect(isDown(answer)).toBe(
        ['no-token', 'refusing', 'off-line', 'unreachable'].includes(answer.kind),
      );
      expect(reachabilityWords(answer, now)).not.toBe('');
    }
    expect(all).toHaveLength(3 * 2 * 3 * 8 * 5 * 4);
  });

  it('goes by the relay alone in a team', () => {
    const ownWayIsDown: Omit<ReachabilityFacts, 'relay'> = {
      listener: listeners.taken,
      store: stores.writable,
      token: tokens.none,
      publicUrl: publicUrls.failed,
      refused: wrong,
      lastAcceptedAt: null,
    };
    const answerTo = (state: RelayState, part: Partial<ReachabilityFacts> = {}) =>
      reachabilityOf({ ...ownWayIsDown, relay: { ...noRelay, state }, ...part }, now);
    const connected = { kind: 'connected', since } as const;
    expect(answerTo(connected)).toEqual({ kind: 'by-relay' });
    expect(isDown(answerTo(connected))).toBe(false);
    expect(answerTo({ kind: 'connecting' })).toEqual({ kind: 'starting' });
    expect(answerTo({ kind: 'removed' })).toMatchObject({ kind: 'unreachable' });
    expect(answerTo({ kind: 'lost', since, problem: 'P' })).toMatchObject({
      kind: 'unreachable',
      problem: /P/,
    });
    expect(answerTo(connected, { store: stores.full })).toMatchObject({ why: 'store' });
  });

  it('says what is wrong and what to do', () => {
    const sound: ReachabilityFacts = {
      listener: listening,
      store: stores.writable,
      token: tokens.set,
      publicUrl: publicUrls.verified,
      refused: null,
      lastAcceptedAt: null,
      relay: noRelay,
    };
    const answerTo = (part: Partial<ReachabilityFacts>) =>
      reachabilityOf({ ...sound, ...part }, now);
    expect(answerTo({})).toEqual({ kind: 'reachable', verifiedAt: now - 1 });
    expect(answerTo({ listener: listeners.taken })).toMatchObject({ problem: 'port' });
    expect(answerTo({ publicUrl: publicUrls.failed })).toEqual({
      kind: 'unreachable',
      problem: 'tunnel',
      lastVerifiedAt: 5,
    });
    expect(answerTo({ store: stores.full })).toMatchObject({ why: 'store', problem: 'full' });
    expect(answerTo({ refused: wrong })).toMatchObject({
      why: 'wrong-token',
      problem:
        /^MVMNT sends a different token .* Copy the token from Settings in Dockbell and paste it in MVMNT/,
      lastAt: now,
    });
    expect(answerTo({ refused: refusals.compressed })).toMatchObject({
      problem: /Turn off compression in your tunnel/,
    });
    const waiting = answerTo({ token: tokens.locked });
    expect(waiting).toMatchObject({
      why: 'keyring',
      problem: /^No token yet: waiting for the keyring .*\(locked\)/,
    });
    const unanswered = answerTo({ token: { kind: 'unread', problem: null } });
    expect(JSON.stringify(unanswered)).not.toContain('(');
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
      { kind: 'unknown', lastVerifiedAt: null },
      { kind: 'local-only', port: 1 },
      { kind: 'no-token' },
      { kind: 'unreachable', problem: 'x', lastVerifiedAt: null },
      { kind: 'off-line', lastVerifiedAt: now },
      { kind: 'refusing', why: 'wrong-token', problem: 'x', lastAt: now },
    ];
    for (const other of others) expect(reachabilityWords(other, now)).not.toMatch(/^reachable/);
    const last = { lastVerifiedAt: now - 3_600_000 };
    expect(reachabilityWords({ kind: 'unreachable', problem: 'x', ...last }, now)).toBe(
      'not reachable, last verified 1 h ago',
    );
    expect(reachabilityWords({ kind: 'off-line', ...last }, now)).toBe(
      'offline, last verified 1 h ago',
    );
  });

  it('leads to the page that mends it', () => {
    const refusing = { kind: 'refusing', why: 'store', problem: 'x' } as const;
    expect(mendingPage({ kind: 'no-token' })).toBe('setup');
    expect(mendingPage({ ...refusing, lastAt: 1 })).toBe('deliveries');
    expect(mendingPage({ ...refusing, lastAt: null })).toBe('settings');
    expect(mendingPage({ kind: 'off-line', lastVerifiedAt: null })).toBe('settings');
  });
});
