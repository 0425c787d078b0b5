import { assertNever } from './assertNever.ts';
import { call, noArgument } from './call.ts';
import { minuteMs } from './duration.ts';
import { relayProblem, type RelayView } from './relay.ts';
import type { TokenState } from './token.ts';

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
      readonly at: number;
      readonly lastVerifiedAt: number | null;
    };

/** Whether the store can be written to; if not, MVMNT is asked to retry. */
export type StoreState =
  | { readonly kind: 'writable' }
  | { readonly kind: 'failed'; readonly problem: string };

/** The answer to "Can MVMNT reach me?" in the tray and the window. */
export type Reachability =
  | { readonly kind: 'starting' }
  | { readonly kind: 'reachable'; readonly verifiedAt: number }
  /** In a team, and connected to its relay, which MVMNT sends to. */
  | { readonly kind: 'by-relay' }
  /** Listening, but the public address has not been checked yet. */
  | { readonly kind: 'unverified' }
  /** Listening on this computer only: no public address is set. */
  | { readonly kind: 'local-only'; readonly port: number }
  | { readonly kind: 'no-token' }
  | {
      readonly kind: 'unreachable';
      readonly problem: string;
      readonly lastVerifiedAt: number | null;
    };

export const reachabilityCalls = {
  'reachability:check': call(noArgument)<void>(),
};

/** Combines the parts into one answer; the first problem that stops deliveries wins. */
export function reachabilityOf(parts: {
  readonly listener: ListenerState;
  readonly publicUrl: PublicUrlState;
  readonly store: StoreState;
  readonly token: TokenState;
  readonly relay: RelayView;
}): Reachability {
  const { listener, publicUrl, store, token } = parts;
  const lastVerifiedAt = 'lastVerifiedAt' in publicUrl ? publicUrl.lastVerifiedAt : null;
  if (parts.relay.state.kind !== 'none') return relayReachability(parts.relay, store);
  if (listener.kind === 'failed') {
    return { kind: 'unreachable', problem: listener.problem, lastVerifiedAt };
  }
  if (listener.kind === 'starting') return { kind: 'starting' };
  if (store.kind === 'failed') {
    return { kind: 'unreachable', problem: store.problem, lastVerifiedAt };
  }
  if (token.kind === 'none') return { kind: 'no-token' };
  if (token.kind === 'unread') {
    return { kind: 'unreachable', problem: unreadTokenWords(token.problem), lastVerifiedAt };
  }
  switch (publicUrl.kind) {
    case 'none':
      return { kind: 'local-only', port: listener.port };
    case 'checking':
      return publicUrl.lastVerifiedAt === null
        ? { kind: 'unverified' }
        : { kind: 'reachable', verifiedAt: publicUrl.lastVerifiedAt };
    case 'verified':
      return { kind: 'reachable', verifiedAt: publicUrl.at };
    case 'failed':
      return { kind: 'unreachable', problem: publicUrl.problem, lastVerifiedAt };
    default:
      return assertNever(publicUrl);
  }
}

/** In a team, MVMNT sends to the relay: this computer's own address is beside the point. */
function relayReachability(relay: RelayView, store: StoreState): Reachability {
  const problem = store.kind === 'failed' ? store.problem : relayProblem(relay);
  if (problem !== null) return { kind: 'unreachable', problem, lastVerifiedAt: null };
  return { kind: relay.state.kind === 'connecting' ? 'starting' : 'by-relay' };
}

function unreadTokenWords(problem: string | null): string {
  const why = problem === null ? '' : ` (${problem})`;
  return `No token yet: waiting for the keyring of this computer${why}. Until it is unlocked, MVMNT is asked to send again later. You can also enter the token again in Settings.`;
}

/** The answer in a few words, the same in the tray and the window. */
export function reachabilityWords(reachability: Reachability, now: number): string {
  return reachability.kind === 'reachable'
    ? `reachable, verified ${agoWords(now - reachability.verifiedAt)}`
    : kindWords[reachability.kind];
}

const kindWords = {
  starting: 'starting',
  'by-relay': 'connected to your team’s relay',
  unverified: 'checking the public address',
  'local-only': 'on this computer only, no public address set',
  'no-token': 'not set up, no token',
  unreachable: 'not reachable',
} satisfies Record<Exclude<Reachability['kind'], 'reachable'>, string>;

/** A time that has passed, in words: "just now", "2 min ago", "3 h ago", "4 days ago". */
export function agoWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / minuteMs);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
