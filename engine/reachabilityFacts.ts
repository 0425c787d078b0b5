import type { ReachabilityFacts } from '../shared/reachability.ts';
import type { RelayView } from '../shared/relay.ts';
import type { Parts } from './parts.ts';

/** What is known of this moment about whether MVMNT's next event would arrive. */
export function reachabilityFacts(
  parts: Pick<Parts, 'stores' | 'tokens' | 'port' | 'monitor' | 'storeState' | 'traffic'>,
  relay: RelayView,
): ReachabilityFacts {
  const publicUrl = parts.monitor.state();
  // Before its first check an address says nothing yet.
  const isUnchecked = publicUrl.kind === 'none' && parts.stores.settings.get().publicUrl !== null;
  return {
    listener: parts.port.state(),
    publicUrl: isUnchecked ? { kind: 'checking', lastVerifiedAt: null } : publicUrl,
    store: parts.storeState(),
    token: parts.tokens.state(),
    refused: parts.traffic.refused(),
    relay,
    lastAcceptedAt: parts.traffic.lastAcceptedAt(),
  };
}
