import { refusals } from '../shared/delivery.ts';
import type { RefusedTraffic } from '../shared/reachability.ts';
import type { Arrivals } from './listener/arrivals.ts';
import type { Refusal } from './store/deliveries.ts';

export type Traffic = ReturnType<typeof createTraffic>;

/** What the last requests of others say about the next ones; known for this run alone. */
export function createTraffic(deps: {
  readonly arrivals: Pick<Arrivals, 'listen'>;
  /** Requests begin to be turned away, or are accepted again. */
  readonly onChange: () => void;
}) {
  let lastAcceptedAt: number | null = null;
  let refused: RefusedTraffic | null = null;

  function forget(): void {
    if (refused === null) return;
    refused = null;
    deps.onChange();
  }

  deps.arrivals.listen({
    accepted({ receivedAt }) {
      lastAcceptedAt = receivedAt;
      forget();
    },
    refused(refusal) {
      const why = reasonOf(refusal);
      // A stranger comes without a token, too: once MVMNT is known to send one, it says nothing.
      if (why === null || (why === 'token-missing' && lastAcceptedAt !== null)) return;
      const before = refused?.why === why ? refused : null;
      const { receivedAt } = refusal;
      refused = {
        why,
        since: refused?.since ?? receivedAt,
        lastAt: receivedAt,
        count: (before?.count ?? 0) + 1,
      };
      if (before === null) deps.onChange();
    },
  });

  return {
    /** When a request was last accepted, epoch ms; null before the first. */
    lastAcceptedAt: (): number | null => lastAcceptedAt,

    /** Why requests are turned away; null while the last one was accepted, or none has come. */
    refused: (): RefusedTraffic | null => refused,

    /** The token is another one now: what was wrong with requests may be right. */
    forgetRefused: forget,
  };
}

/** What a refusal says about all requests; null where it says something of that one alone, such as its size. */
function reasonOf({ status, problem }: Refusal): RefusedTraffic['why'] | null {
  if (status === 401 || status === 429) {
    return problem === refusals.noToken ? 'token-missing' : 'wrong-token';
  }
  return status === 415 ? 'compressed' : null;
}
