import { uptime } from 'node:os';
import { secondMs } from '../shared/duration.ts';
import { reachabilityOf, type ReachabilityFacts } from '../shared/reachability.ts';
import type { RelayView } from '../shared/relay.ts';
import { createCoverage } from './coverage/coverage.ts';
import { coverageFactOf } from './coverage/facts.ts';
import { gapNotice } from './coverage/gapNotice.ts';
import { createHostWatch } from './hostWatch.ts';
import { createContractWatch } from './intake/contractWatch.ts';
import { createReceivingAlarm } from './notify/receivingAlarm.ts';
import { reachabilityFacts } from './reachabilityFacts.ts';
import type { Base } from './base.ts';
import type { Parts } from './parts.ts';
import { createSilenceWatch } from './silenceWatch.ts';
import { createTokenCare } from './tokenCare.ts';
import { testEventType } from './contract/catalogue.ts';

/** Creates what watches over the way from MVMNT to here; see Care. */
export function createCare(base: Base, parts: CareParts) {
  const { deps, stores, notices, scheduler, onError, now } = base;
  const { arrivals } = parts;
  const contractWatch = createContractWatch({
    store: stores.contractParts,
    show: (notice) => notices.add(notice),
    onError,
    now,
  });
  arrivals.listen({ accepted: ({ events }) => contractWatch.noteEvents(events) });
  const { coverage, noteCoverage } = createCoverageParts(base, parts);
  const receivingAlarm = createReceivingAlarm({
    isSetUp() {
      const { isSetupDone, hadSessionToken, tokenChange, publicUrl } = stores.settings.get();
      return isSetupDone || hadSessionToken || tokenChange !== null || publicUrl !== null;
    },
    notify: parts.notifyOfItself,
    outage: {
      get: () => stores.settings.get().outage,
      set(outage) {
        try {
          stores.settings.change({ outage });
        } catch (error) {
          // Such as on a full disk, of which the alarm may ring.
          onError('An outage was not written down', error);
        }
      },
    },
    scheduler,
    now,
  });
  return {
    coverage,
    receivingAlarm,
    /** Looks at whether requests would be accepted; called when anything about that may have changed. */
    noteFacts(this: void): void {
      const facts = reachabilityFacts({ ...base, ...parts }, parts.relay());
      noteCoverage(facts);
      receivingAlarm.update(reachabilityOf(facts, now()));
    },
    contractWatch,
    silenceWatch: createSilenceWatch({
      firstAt: () => stores.reads.firstOtherThan(testEventType.name)?.at ?? null,
      lastAt: () => stores.reads.lastOtherThan(testEventType.name),
      count: (from, to) => stores.reads.countOtherThan(testEventType.name, from, to),
      scheduler,
      onChange: deps.onState,
      now,
    }),
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
  'checkpoints' | 'port' | 'monitor' | 'storeState' | 'arrivals' | 'traffic' | 'notifyOfItself'
> & { readonly relay: () => RelayView };

/** Writes down when requests would have been accepted. */
function createCoverageParts(
  { deps, stores, notices, scheduler, onError, now }: Base,
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
  return {
    coverage,
    /** Writes down what the facts of this moment say. */
    noteCoverage(this: void, facts: ReachabilityFacts): void {
      const fact = coverageFactOf(facts, now());
      if (fact !== null) coverage.note(fact.state, fact.since ?? now(), fact.detail);
    },
  };
}
