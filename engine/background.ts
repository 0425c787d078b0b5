import { setTimeout as waitFor } from 'node:timers/promises';
import { minuteMs } from '../shared/duration.ts';
import type { Base } from './base.ts';
import { createCleanUps } from './files/cleanUp.ts';
import { createFileClient } from './files/client.ts';
import { createHistoryClient } from './history/client.ts';
import { createCheckpoints } from './store/checkpoints.ts';
import { createLanes, emptyLanes } from './threads/lanes.ts';

export type Background = ReturnType<typeof createBackground>;

/** What works in threads or in steps beside the deliveries; `isIntakeBusy` and `holdWrites` give deliveries the right of way. */
export function createBackground(
  { deps, stores, scheduler, onError, now }: Base,
  intake: {
    readonly isBusy: () => boolean;
    readonly hold: () => () => void;
    /** The history's thread could not read the file. */
    readonly onReadFailure: () => void;
  },
) {
  const { file } = stores;
  const checkpoints = createCheckpoints({
    code: deps.threads.checkpoints,
    file,
    holdWrites: intake.hold,
    // A WAL without checkpoints would grow without end, so SQLite runs them where the thread does not.
    onRunning: (isRunning) => stores.setAutoCheckpoint(!isRunning),
    onError: (error) => onError('A checkpoint failed', error),
  });
  const laneCounters = emptyLanes();
  const history = createHistoryClient({
    code: deps.threads.history,
    file,
    laneCounters,
    lateAfterMs: () => stores.settings.get().lateAfterMinutes * minuteMs,
    onRead: deps.onEvents,
    onError(message, error) {
      onError(message, error);
      intake.onReadFailure();
    },
  });
  const jobs = createFileClient({ code: deps.threads.files, file, underWay: laneCounters });
  const cleanUps = createCleanUps({
    settings: () => stores.settings.get(),
    findRemovable: (limits) => jobs.run('findRemovable', limits),
    findRemovableDeliveries: (before) => jobs.run('findRemovableDeliveries', before),
    findStrangers: (before) => jobs.run('findStrangers', before),
    removal: stores.removal,
    isIntakeBusy: intake.isBusy,
    onRemoved(removedIds) {
      history.note({ removedIds });
      deps.onEvents();
    },
    onWritten: checkpoints.wrote,
    truncateWal: () => checkpoints.truncate(),
    onProgress: (done, total) => deps.onProgress({ task: 'cleanUp', done, total }),
    onError,
    wait: (milliseconds) => waitFor(milliseconds),
    scheduler,
    now,
  });
  return { checkpoints, lanes: createLanes(laneCounters), history, jobs, cleanUps };
}
