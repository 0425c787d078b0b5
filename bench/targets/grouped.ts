import { fdatasync, openSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readEnvironment } from '../../engine/environment.ts';
import { createIntake } from '../../engine/intake/intake.ts';
import { createDecisions } from '../../engine/intake/decisions.ts';
import { startListener } from '../../engine/listener/listener.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { createEntityStore } from '../../engine/store/entities.ts';
import { createEventStore } from '../../engine/store/events.ts';
import { createSettingsStore } from '../../engine/store/settings.ts';
import { createScheduler } from '../../engine/threads/schedule.ts';

/** Starts Dockbell's path of a delivery as it is, with or without the records of shipments: what keeping those costs. */
export async function startGrouped({ keepsRecords }: { readonly keepsRecords: boolean }) {
  const { dataFolder, fixed, token, host } = readEnvironment(process.env);
  const { database } = openDatabase(join(dataFolder ?? '.', 'dockbell.sqlite'));
  const wal = openSync(`${database.name}-wal`, 'r+');
  const flush = promisify(fdatasync);
  const settings = createSettingsStore(database, { fixed }, () => undefined);
  const decisions = createDecisions({
    settings: () => settings.get(),
    entities: createEntityStore(database),
    isDoNotDisturbOn: () => false,
    onError: console.error,
    now: Date.now,
  });
  const intake = createIntake({
    store: createEventStore(database, keepsRecords ? undefined : noRecords),
    sync: () => flush(wal),
    decide: decisions.decide,
    notify: () => undefined,
    onUnreadable: () => undefined,
    onRefused: () => undefined,
    onUnderWay: () => undefined,
    forwardsOf: () => undefined,
    onForwards: () => undefined,
    onChange: () => undefined,
    onWritten: () => undefined,
    onResolved: () => undefined,
    onStoreState: () => undefined,
    scheduler: createScheduler({ now: Date.now, elapsed: () => performance.now() }),
    onError: console.error,
    now: Date.now,
  });
  const listener = await startListener({
    host,
    port: settings.get().port,
    bodyLimitBytes: () => settings.get().bodyLimitBytes,
    slotOf: (header) => (header === token ? 'current' : null),
    isTokenUnread: () => false,
    accept: (delivery) => intake.accept(delivery),
    refuse: (refusal) => intake.refuse(refusal),
    onError: console.error,
    now: Date.now,
  });

  process.once('SIGTERM', () => {
    void listener.stop().then(() => {
      void intake.settle().then(() => {
        database.close();
        process.exit(0);
      });
    });
  });
}

const noRecords = {
  add: () => undefined,
  write: () => undefined,
  forget: () => undefined,
  takeResolved: () => [],
};
