import { assertNever } from '../../shared/assertNever.ts';
import type { CoverageState } from '../../shared/coverage.ts';
import { provesForMs, reachabilityOf, type ReachabilityFacts } from '../../shared/reachability.ts';
import { words } from '../../shared/words/words.ts';

/** A state to write down; it holds since a time (epoch ms), or from now on with null. */
export interface CoverageFact {
  readonly state: CoverageState;
  readonly since: number | null;
  readonly detail: string | null;
}

const receiving: CoverageFact = { state: 'receiving', since: null, detail: null };

/** What became of a request from MVMNT at this moment (epoch ms); null while nothing is known yet. */
export function coverageFactOf(facts: ReachabilityFacts, now: number): CoverageFact | null {
  const { lastAcceptedAt, refused } = facts;
  const reachability = reachabilityOf(facts, now);
  const verifiedAt = 'lastVerifiedAt' in reachability ? reachability.lastVerifiedAt : null;
  // Whatever was accepted since the check last worked had arrived; of an address that never worked nothing is known.
  const lastProof = verifiedAt === null ? null : Math.max(verifiedAt, lastAcceptedAt ?? verifiedAt);
  switch (reachability.kind) {
    case 'starting':
    case 'unknown':
      return null;
    case 'reachable':
    case 'by-relay':
      return receiving;
    case 'no-token':
      return since('refusing', null, words().common.noToken);
    case 'refusing':
      return since('refusing', refused?.since ?? null, refusingDetails(reachability));
    case 'off-line':
      return since('unreachable', lastProof, words().alarms.wasOffline);
    case 'unreachable': {
      const isPort = facts.listener.kind === 'failed';
      return since('unreachable', isPort ? null : lastProof, reachability.problem);
    }
    case 'local-only': {
      // An accepted request proves that others arrive.
      const isProven = lastAcceptedAt !== null && now - lastAcceptedAt < provesForMs;
      return isProven ? receiving : since('unreachable', lastAcceptedAt, words().alarms.noAddress);
    }
    default:
      return assertNever(reachability);
  }
}

function refusingDetails({
  why,
  problem,
}: Extract<ReturnType<typeof reachabilityOf>, { kind: 'refusing' }>): string {
  const details = {
    store: problem,
    keyring: words().alarms.keyringSilent,
    'wrong-token': words().alarms.otherToken,
    'token-missing': words().alarms.withoutToken,
    compressed: words().alarms.compressed,
  } satisfies Record<typeof why, string>;
  return details[why];
}

function since(state: CoverageState, at: number | null, detail: string): CoverageFact {
  return { state, since: at, detail };
}
