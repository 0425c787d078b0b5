import { uptime } from 'node:os';
import { secondMs } from '../shared/duration.ts';
import type { PublicUrlState } from '../shared/reachability.ts';
import type { RelayView } from '../shared/relay.ts';
import { createCoverage } from './coverage/coverage.ts';
import { createFactWatch } from './coverage/facts.ts';
import { gapNotice } from './coverage/gapNotice.ts';
import { createHostWatch } from './hostWatch.ts';
import { createContractWatch } from './intake/contractWatch.ts';
import type { Base } from './base.ts';
import type { Parts } from './parts.ts';
import { createTokenCare } from './tokenCare.ts';

/** Creates what watches over the way from MVMNT to here; see Care. */
export function createCare(base: Base, parts: CareParts) {
  const { deps, stores, notices, onError, now } = base;
  const { arrivals } = parts;
  const contractWatch = createContractWatch({
    store: stores.contractParts,
    show: (notice) => notices.add(notice),
    onError,
    now,
  });
  arrivals.listen({ accepted: ({ events }) => contractWatch.noteEvents(events) });
  return {
    ...createCoverageParts(base, parts),
    contractWatch,
    hostWatch: createHostWatch({
      arrivals,
      publicUrl: () => stores.settings.get().publicUrl,
      onChange: deps.onState,
    }),
    tokenCare: createTokenCare({ ...base, ...stores, ...parts }),
  };
}

type CareParts = Pick<
  Parts,
  'checkpoints' | 'port' | 'monitor' | 'storeState' | 'arrivals' | 'notifyOfItself'
> & { readonly relay: () => RelayView };

/** Writes down when requests would have been accepted; `noteFacts` is called when anything about that may have changed. */
function createCoverageParts(
  { deps, stores, tokens, notices, scheduler, onError, now }: Base,
  parts: CareParts,
) {
  const coverage = createCoverage({
    store: stores.coverage,
    scheduler,
    now,
    uptime: deps.uptime ?? (() => uptime() * secondMs),
    ...(deps.beatMs !== undefined && { beatMs: deps.beatMs }),
    onReceivingAgain() {
      const notice = gapNotice(stores.coverage.coverageSpans, now());
      if (notice !== null) notices.add(notice);
    },
    onWritten: parts.checkpoints.wrote,
    onError,
  });
  // Before its first check an address says nothing yet.
  const publicUrlState = (): PublicUrlState => {
    const state = parts.monitor.state();
    const isUnchecked = state.kind === 'none' && stores.settings.get().publicUrl !== null;
    return isUnchecked ? { kind: 'checking', lastVerifiedAt: null } : state;
  };
  const noteFacts = createFactWatch({
    facts: () => ({
      listener: parts.port.state(),
      publicUrl: publicUrlState(),
      store: parts.storeState(),
      token: tokens.state(),
      wrongTokenSince: parts.arrivals.wrongTokens()?.since ?? null,
      lastAcceptedAt: parts.arrivals.lastAcceptedAt(),
      relay: parts.relay(),
    }),
    note: (...fact) => coverage.note(...fact),
    now,
  });
  return { coverage, noteFacts };
}
