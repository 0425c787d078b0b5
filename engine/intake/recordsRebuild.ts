import type { createRecordsRebuild } from '../store/recordsRebuild.ts';
import type { Scheduler } from '../threads/schedule.ts';

/** What making the records of shipments and carriers anew needs. */
export interface RecordsRebuildDeps {
  readonly records: Pick<ReturnType<typeof createRecordsRebuild>, 'begin' | 'isComplete' | 'step'>;
  /** Whether deliveries are under way. */
  readonly isIntakeBusy: () => boolean;
  /** Rows were written, so that a checkpoint may be due. */
  readonly onWritten: (rows: number) => void;
  /** More is known now. */
  readonly onChange: () => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/**
 * Each takes some 8 µs, so that a step holds a delivery up for less than 50 ms. More of the events of one shipment fall into a
 * longer step, whose record is written once.
 */
const eventsAtOnce = 2_048;
/** After how many steps the window learns that there is more to show. */
const stepsBetweenReports = 8;
/** The wait for deliveries under way, and after a failure; both ms. */
const giveWayMs = 20;
const retryMs = 60_000;

/** Makes the records of shipments and carriers from stored events, in steps, where the file has none in today's format. */
export function createRebuild(deps: RecordsRebuildDeps) {
  const { records, now } = deps;
  let steps = 0;
  const schedule = deps.scheduler.plan(() => {
    try {
      takeStep();
    } catch (error) {
      deps.onError('What is known of shipments could not be gathered', error);
      schedule.set(now() + retryMs);
    }
  });

  function takeStep(): void {
    if (deps.isIntakeBusy()) {
      schedule.set(now() + giveWayMs);
      return;
    }
    const isMore = records.step(eventsAtOnce);
    deps.onWritten(eventsAtOnce);
    steps += 1;
    if (!isMore || steps % stepsBetweenReports === 0) deps.onChange();
    if (isMore) schedule.set(now() + 1);
  }

  return {
    /** Looks whether there is something to make. */
    start(): void {
      records.begin();
      if (!records.isComplete()) schedule.set(now());
    },

    /** Ends after the step in progress; the next start goes on from there. */
    stop: schedule.stop,
  };
}
