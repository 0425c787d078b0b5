import { fdatasyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../../engine/environment.ts';
import { createIntake } from '../../engine/intake/intake.ts';
import { createDecisions } from '../../engine/intake/decisions.ts';
import { startListener } from '../../engine/listener/listener.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { createEntityStore } from '../../engine/store/entities.ts';
import { createEventStore } from '../../engine/store/events.ts';
import { createSettingsStore } from '../../engine/store/settings.ts';
import { createScheduler } from '../../engine/threads/schedule.ts';

// Dockbell's parts, but with a commit of its own for each request: what gathering them saves.
const { dataFolder, fixed, token, host } = readEnvironment(process.env);
const { database } = openDatabase(join(dataFolder ?? '.', 'dockbell.sqlite'));
const wal = openSync(`${database.name}-wal`, 'r+');
const settings = createSettingsStore(database, { fixed }, () => undefined);
const decisions = createDecisions({
  settings: () => settings.get(),
  entities: createEntityStore(database),
  isDoNotDisturbOn: () => false,
  onError: console.error,
  now: Date.now,
});

const scheduler = createScheduler({ now: Date.now, elapsed: () => performance.now() });
const intake = createIntake({
  store: createEventStore(database),
  sync() {
    fdatasyncSync(wal);
    return Promise.resolve();
  },
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
  scheduler,
  onError: console.error,
  now: Date.now,
});
const listener = await startListener({
  host,
  port: settings.get().port,
  bodyLimitBytes: () => settings.get().bodyLimitBytes,
  slotOf: (header) => (header === token ? 'current' : null),
  isTokenUnread: () => false,
  accept(delivery) {
    const stored = intake.accept(delivery);
    // Writes what is waiting at once, which is this delivery alone.
    void intake.settle();
    return stored;
  },
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
