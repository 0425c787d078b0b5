import { uptime } from 'node:os';
import { secondMs } from '../shared/duration.ts';
import type { PublicUrlState } from '../shared/reachability.ts';
import { createCoverage } from './coverage/coverage.ts';
import { createFactWatch } from './coverage/facts.ts';
import { gapNotice } from './coverage/gapNotice.ts';
import type { Base, Parts } from './parts.ts';

/** What writes down when requests would have been accepted. */
export function createCoverageParts(
  { deps, stores, tokens, notices, scheduler, onError, now }: Base,
  parts: Pick<Parts, 'checkpoints' | 'port' | 'monitor' | 'storeState' | 'arrivals'>,
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
    }),
    note: (...fact) => coverage.note(...fact),
    now,
  });
  return { coverage, noteFacts };
}
