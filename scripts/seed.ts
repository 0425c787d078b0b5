import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeEvent } from '../engine/contract/describeEvent.ts';
import { decide } from '../engine/rules/decide.ts';
import { openDatabase } from '../engine/store/database.ts';
import {
  type AcceptedDelivery,
  createEventStore,
  type EventStore,
  type UndecidedEvent,
} from '../engine/store/events.ts';
import { createHistory, type PastDelivery } from './simulation/history.ts';
import { numberOption, runCommand, UsageError } from './simulation/options.ts';

const help = `Writes an invented history into a Dockbell database, through Dockbell's own store.

  npm run seed -- --data-dir DIR [options]

  --data-dir DIR   the folder of the database, made if need be; close Dockbell first
  --events N       how many events (10000)
  --days N         over how many days up to now (90)
  --unread-days N  events of the last so many days stay unread (1)
  --seed N         the same number invents the same events (1)
  --help           show this`;

await runCommand('seed', run);

function run(): number {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string', default: '' },
      events: { type: 'string', default: '10000' },
      days: { type: 'string', default: '90' },
      'unread-days': { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values['data-dir'] === '') throw new UsageError('Give the database folder with --data-dir.');
  const now = Date.now();
  const history = createHistory({
    seed: numberOption('seed', values.seed, { isWhole: true, least: 0 }),
    count: numberOption('events', values.events, { isWhole: true, least: 0 }),
    until: now,
    days: numberOption('days', values.days, { least: 0.01 }),
  });
  const unreadDays = numberOption('unread-days', values['unread-days'], { least: 0 });
  write(history, join(values['data-dir'], 'dockbell.sqlite'), now - unreadDays * 86_400_000);
  return 0;
}

/** Writes a history, decided as it would have been then, and read up to a time. */
function write(history: Iterable<PastDelivery>, file: string, readUntil: number): void {
  const { database } = openDatabase(file);
  const store = createEventStore(database);
  let nextWordAt = performance.now() + 5_000;
  let newCount = 0;
  let repeatCount = 0;
  let lastId = 0;
  try {
    for (const group of inGroups(history, 2_000)) {
      for (const { eventIds, newCount: fresh } of store.record(group.map(accepted))) {
        newCount += fresh;
        repeatCount += eventIds.length - fresh;
      }
      const events = store.undecided(lastId, group.length);
      store.decide(events.map(decided));
      lastId = events.at(-1)?.id ?? lastId;
      store.markRead(
        events.filter(({ occurredAt }) => occurredAt < readUntil).map(({ id }) => id),
        readUntil,
      );
      if (performance.now() < nextWordAt) continue;
      console.log(`${newCount.toLocaleString('en')} events so far`);
      nextWordAt += 5_000;
    }
  } finally {
    database.close();
  }
  console.log(
    `${file}: ${newCount.toLocaleString('en')} events, ${repeatCount.toLocaleString('en')} repeats`,
  );
}

function accepted({ sentAt, receivedAt, events }: PastDelivery): AcceptedDelivery {
  const bytes = Buffer.byteLength(JSON.stringify(events));
  return {
    sentAt,
    receivedAt,
    tokenSlot: 'current',
    bytes,
    events: events.map(describeEvent),
    odd: [],
  };
}

function decided(event: UndecidedEvent): Parameters<EventStore['decide']>[0][number] {
  const verdict = decide(event, { modes: {}, pausedUntil: null }, event.receivedAt);
  const { reason, countsAsUnread } = verdict;
  const isTold = verdict.kind === 'ring';
  return {
    id: event.id,
    outcome: isTold ? 'notified' : verdict.outcome,
    reason,
    countsAsUnread,
    toldAt: isTold ? event.receivedAt : null,
  };
}

function* inGroups<Item>(items: Iterable<Item>, size: number): Generator<readonly Item[], void> {
  let group: Item[] = [];
  for (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
