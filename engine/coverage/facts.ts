import type { CoverageState } from '../../shared/coverage.ts';
import { minuteMs } from '../../shared/duration.ts';
import type { ListenerState, PublicUrlState, StoreState } from '../../shared/reachability.ts';
import { relayProblem, type RelayView } from '../../shared/relay.ts';
import type { TokenState } from '../../shared/token.ts';

/** What is known of this moment. */
export interface CoverageFacts {
  readonly listener: ListenerState;
  readonly publicUrl: PublicUrlState;
  readonly store: StoreState;
  readonly token: TokenState;
  /** Requests with a wrong token come, and none with a right one since; since when, epoch ms. */
  readonly wrongTokenSince: number | null;
  /** When a request that Dockbell did not send itself was last accepted, epoch ms. */
  readonly lastAcceptedAt: number | null;
  /** The team's relay, which takes MVMNT's requests in place of this computer where it is in a team. */
  readonly relay: RelayView;
}

/** A state to write down; it holds since a time (epoch ms), or from now on with null. */
export interface CoverageFact {
  readonly state: CoverageState;
  readonly since: number | null;
  readonly detail: string | null;
}

/** An accepted request proves for so long that others arrive, whatever the check of the address says. */
const provesForMs = 15 * minuteMs;

const receiving: CoverageFact = { state: 'receiving', since: null, detail: null };

/**
 * What became of a request from MVMNT at this moment (epoch ms); null while nothing is known yet. `failedSince` is when the check of
 * the address began to fail: what is accepted after that disproves it, as where a router does not lead back in.
 */
export function coverageFactOf(
  facts: CoverageFacts,
  failedSince: number | null,
  now: number,
): CoverageFact | null {
  const { listener, publicUrl, store, token, wrongTokenSince, lastAcceptedAt } = facts;
  const byRelay = relayFact(facts);
  if (byRelay !== undefined) return byRelay;
  if (listener.kind === 'starting') return null;
  if (listener.kind === 'failed') return since('unreachable', null, listener.problem);
  if (store.kind === 'failed') return since('refusing', null, store.problem);
  if (token.kind === 'unread') {
    return since('refusing', null, 'The keyring has not given the token yet.');
  }
  if (token.kind === 'none') return since('refusing', null, 'No token is set.');
  if (wrongTokenSince !== null) {
    return since('refusing', wrongTokenSince, 'The requests carry another token than the one set.');
  }
  const isProven = lastAcceptedAt !== null && now - lastAcceptedAt < provesForMs;
  switch (publicUrl.kind) {
    case 'verified':
      return receiving;
    case 'checking':
      return null;
    case 'failed':
      return isProven && lastAcceptedAt > (failedSince ?? 0)
        ? receiving
        : since('unreachable', publicUrl.lastVerifiedAt, publicUrl.problem);
    case 'none':
      return isProven
        ? receiving
        : since('unreachable', lastAcceptedAt, 'No public address is set.');
  }
}

/** The same for a computer in a team; undefined for one that is in none. */
function relayFact({ relay, store }: CoverageFacts): CoverageFact | null | undefined {
  const { state } = relay;
  if (state.kind === 'none') return undefined;
  if (state.kind === 'connecting') return null;
  if (store.kind === 'failed') return since('refusing', null, store.problem);
  const problem = relayProblem(relay);
  if (problem === null) return receiving;
  return since(state.kind === 'connected' ? 'refusing' : 'unreachable', null, problem);
}

function since(
  state: CoverageState,
  at: number | null,
  detail: string,
): CoverageFact {
  return { state, since: at, detail };
}

/** Passes each state on that the facts of a moment say, when it is another than before or new. */
export function createFactWatch(deps: {
  readonly facts: () => CoverageFacts;
  readonly note: (state: CoverageState, at: number, detail: string | null) => void;
  readonly now: () => number;
}) {
  let failedSince: number | null = null;

  return (): void => {
    const facts = deps.facts();
    const { publicUrl } = facts;
    if (publicUrl.kind === 'failed') failedSince ??= publicUrl.at;
    else if (publicUrl.kind !== 'checking') failedSince = null;
    const fact = coverageFactOf(facts, failedSince, deps.now());
    if (fact !== null) deps.note(fact.state, fact.since ?? deps.now(), fact.detail);
  };
}
