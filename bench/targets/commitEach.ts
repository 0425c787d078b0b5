import { join } from 'node:path';
import { readEnvironment } from '../../engine/environment.ts';
import { createIntake } from '../../engine/intake.ts';
import { startListener } from '../../engine/listener/listener.ts';
import { decide } from '../../engine/rules/decide.ts';
import { digestText } from '../../engine/rules/digest.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { createEventStore } from '../../engine/store/events.ts';
import { createSettingsStore } from '../../engine/store/settings.ts';
import { toastTextOf } from '../../engine/toastText.ts';

// Dockbell's parts, but with a commit of its own for each request: what gathering them saves.
const { dataFolder, fixed, token, host } = readEnvironment(process.env);
const { database } = openDatabase(join(dataFolder ?? '.', 'dockbell.sqlite'));
const settings = createSettingsStore(database, fixed, () => undefined);
const store = createEventStore(database);

const intake = createIntake({
  store: {
    ...store,
    record: Object.assign(
      (deliveries: Parameters<typeof store.record>[0]) =>
        deliveries.flatMap((delivery) => store.record([delivery])),
      store.record,
    ),
  },
  decide: (event) => decide(event, settings.get(), Date.now()),
  toastText: (event) => toastTextOf(event, Date.now()),
  digestText,
  tell: () => Promise.resolve({ kind: 'shown' }),
  onChange: () => undefined,
  onStoreState: () => undefined,
  onError: console.error,
  now: Date.now,
});
const listener = await startListener({
  host,
  port: settings.get().port,
  bodyLimitBytes: () => settings.get().bodyLimitBytes,
  slotOf: (header) => (header === token ? 'current' : null),
  accept: (delivery) => intake.accept(delivery),
  refuse: (refusal) => intake.refuse(refusal),
  onError: console.error,
  now: Date.now,
});

process.once('SIGTERM', () => {
  void listener
    .stop()
    .then(() => intake.settle())
    .then(() => {
      database.close();
      process.exit(0);
    });
});
