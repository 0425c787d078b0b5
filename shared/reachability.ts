import { assertNever } from './assertNever.ts';
import { minuteMs } from './duration.ts';
import { relayProblem, type RelayView } from './relay.ts';
import type { TokenState } from './token.ts';
import { words } from './words/words.ts';

/** Whether the listener accepts deliveries on this computer. */
export type ListenerState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'listening'; readonly port: number; readonly host: string }
  | { readonly kind: 'failed'; readonly problem: string };

/** What is known about the public address from its last check, which takes the same route as MVMNT's deliveries. */
export type PublicUrlState =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking'; readonly lastVerifiedAt: number | null }
  | { readonly kind: 'verified'; readonly at: number }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      /** Whether the computer has no network, which says more than any check. */
      readonly isOffLine: boolean;
      readonly at: number;
      /** When the checks began to fail. */
      readonly since: number;
      readonly lastVerifiedAt: number | null;
    };

/** Whether the store can be written to; if not, MVMNT is asked to retry. */
export type StoreState =
  | { readonly kind: 'writable' }
  | { readonly kind: 'failed'; readonly problem: string };

/** Why requests that arrive are all turned away: what is wrong here, or with what comes. */
type RefusingReason = 'store' | 'keyring' | RefusedTraffic['why'];

/** Requests of others that were turned away, and none accepted since; times are epoch ms. */
export interface RefusedTraffic {
  readonly why: 'wrong-token' | 'token-missing' | 'compressed';
  readonly since: number;
  readonly lastAt: number;
  readonly count: number;
}

/** The answer to "Would MVMNT's next event arrive?" in the tray, the window and the notifications. */
export type Reachability =
  | { readonly kind: 'starting' }
  | { readonly kind: 'reachable'; readonly verifiedAt: number }
  /** In a team, and connected to its relay, which MVMNT sends to. */
  | { readonly kind: 'by-relay' }
  /** Listening, but nothing says at present whether the public address leads here. */
  | { readonly kind: 'unknown'; readonly lastVerifiedAt: number | null }
  /** Listening on this computer only: no public address is set. */
  | { readonly kind: 'local-only'; readonly port: number }
  | { readonly kind: 'no-token' }
  /** Requests arrive, and are turned away. */
  | {
      readonly kind: 'refusing';
      readonly why: RefusingReason;
      readonly problem: string;
      /** When the last one was turned away, where that is how it is known. */
      readonly lastAt: number | null;
    }
  | { readonly kind: 'off-line'; readonly lastVerifiedAt: number | null }
  | {
      readonly kind: 'unreachable';
      readonly problem: string;
      readonly lastVerifiedAt: number | null;
      /** The team's relay does not let this computer in any more. */
      readonly isRemoved?: true;
    };

/** Everything that the answer is made from; times are epoch ms. */
export interface ReachabilityFacts {
  readonly listener: ListenerState;
  readonly publicUrl: PublicUrlState;
  readonly store: StoreState;
  readonly token: TokenState;
  readonly relay: RelayView;
  readonly refused: RefusedTraffic | null;
  /** When a request that Dockbell did not send itself was last accepted in this run. */
  readonly lastAcceptedAt: number | null;
}

/** An accepted request proves for so long that others arrive, whatever the check says: some routers do not lead back in. */
export const provesForMs = 15 * minuteMs;

/** A check that came back proves nothing after this: twice the longest time between two checks, and a little. */
export const maxVerifiedAgeMs = 11 * minuteMs;

/** Combines the facts into one answer; the first problem that stops deliveries wins. */
export function reachabilityOf(facts: ReachabilityFacts, now: number): Reachability {
  const { listener, publicUrl, store, token, refused } = facts;
  const lastVerifiedAt = 'lastVerifiedAt' in publicUrl ? publicUrl.lastVerifiedAt : null;
  if (facts.relay.state.kind !== 'none') return relayReachability(facts.relay, store);
  if (listener.kind === 'failed') {
    return { kind: 'unreachable', problem: listener.problem, lastVerifiedAt };
  }
  if (listener.kind === 'starting') return { kind: 'starting' };
  if (store.kind === 'failed') return refusing('store', store.problem);
  if (token.kind === 'none') return { kind: 'no-token' };
  if (token.kind === 'unread') {
    return refusing('keyring', words().reachability.tokenUnread(token.problem));
  }
  // What came before the address began to fail says less than that it fails.
  const isLatest = publicUrl.kind !== 'failed' || (refused?.lastAt ?? 0) >= publicUrl.since;
  if (refused !== null && isLatest) {
    return refusing(refused.why, words().reachability.refused[refused.why], refused.lastAt);
  }
  switch (publicUrl.kind) {
    case 'none':
      return { kind: 'local-only', port: listener.port };
    case 'checking':
      return verifiedOf(publicUrl.lastVerifiedAt, now);
    case 'verified':
      return verifiedOf(publicUrl.at, now);
    case 'failed':
      return failedOf(publicUrl, facts.lastAcceptedAt, now);
    default:
      return assertNever(publicUrl);
  }
}

/** In a team, MVMNT sends to the relay: this computer's own address is beside the point. */
function relayReachability(relay: RelayView, store: StoreState): Reachability {
  if (store.kind === 'failed') return refusing('store', store.problem);
  const problem = relayProblem(relay);
  if (problem !== null) {
    const isRemoved = relay.state.kind === 'removed';
    return { kind: 'unreachable', problem, lastVerifiedAt: null, ...(isRemoved && { isRemoved }) };
  }
  return { kind: relay.state.kind === 'connecting' ? 'starting' : 'by-relay' };
}

function refusing(
  why: RefusingReason,
  problem: string,
  lastAt: number | null = null,
): Reachability {
  return { kind: 'refusing', why, problem, lastAt };
}

function verifiedOf(at: number | null, now: number): Reachability {
  return at !== null && now - at < maxVerifiedAgeMs
    ? { kind: 'reachable', verifiedAt: at }
    : { kind: 'unknown', lastVerifiedAt: at };
}

/** A request that came after the check began to fail disproves it; where the check never worked, for good. */
function failedOf(
  failed: Extract<PublicUrlState, { kind: 'failed' }>,
  lastAcceptedAt: number | null,
  now: number,
): Reachability {
  const { problem, lastVerifiedAt } = failed;
  if (lastAcceptedAt !== null && lastAcceptedAt > failed.since) {
    if (now - lastAcceptedAt < provesForMs) {
      return { kind: 'reachable', verifiedAt: lastAcceptedAt };
    }
    if (lastVerifiedAt === null) return { kind: 'unknown', lastVerifiedAt: lastAcceptedAt };
  }
  return failed.isOffLine
    ? { kind: 'off-line', lastVerifiedAt }
    : { kind: 'unreachable', problem, lastVerifiedAt };
}

/** The answers that say that events cannot arrive. */
export type Down = Extract<
  Reachability,
  { kind: 'no-token' | 'refusing' | 'off-line' | 'unreachable' }
>;

/** Whether events are known not to arrive. */
export function isDown(reachability: Reachability): reachability is Down {
  const { kind } = reachability;
  return (
    kind === 'no-token' || kind === 'refusing' || kind === 'off-line' || kind === 'unreachable'
  );
}

/** The page where what keeps events away can be mended. */
export function mendingPage(reachability: Reachability): 'settings' | 'setup' | 'deliveries' {
  if (reachability.kind === 'no-token') return 'setup';
  return reachability.kind === 'refusing' && reachability.lastAt !== null
    ? 'deliveries'
    : 'settings';
}

/** The answer in a few words, the same in the tray and the window. */
export function reachabilityWords(reachability: Reachability, now: number): string {
  const said = words().reachability;
  switch (reachability.kind) {
    case 'reachable':
      return said.reachable(agoWords(now - reachability.verifiedAt));
    case 'unknown':
      return withLastVerified(said.checking, reachability, now);
    case 'off-line':
      return withLastVerified(said.offline, reachability, now);
    case 'unreachable':
      return withLastVerified(said.notReachable, reachability, now);
    case 'refusing':
      return said.refusing[reachability.why];
    case 'starting':
      return said.starting;
    case 'by-relay':
      return said.byRelay;
    case 'local-only':
      return said.localOnly;
    case 'no-token':
      return said.noToken;
    default:
      return assertNever(reachability);
  }
}

function withLastVerified(
  state: string,
  { lastVerifiedAt }: { readonly lastVerifiedAt: number | null },
  now: number,
): string {
  if (lastVerifiedAt === null) return state;
  return words().reachability.withLastVerified(state, agoWords(now - lastVerifiedAt));
}

/** A time that has passed, in words: "just now", "2 min ago", "3 h ago", "4 days ago". */
export function agoWords(milliseconds: number): string {
  const { justNow, minutesAgo, hoursAgo, daysAgo } = words().reachability;
  const minutes = Math.floor(milliseconds / minuteMs);
  if (minutes < 1) return justNow;
  if (minutes < 60) return minutesAgo(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hoursAgo(hours);
  return daysAgo(Math.floor(hours / 24));
}
