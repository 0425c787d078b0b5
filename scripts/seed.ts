import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeEvent, type DescribedEvent } from '../engine/contract/describeEvent.ts';
import { recordDeliveries } from '../engine/intake/record.ts';
import { chooseMode } from '../engine/rules/chooseMode.ts';
import { nothingKnown, policyOf, type Policy } from '../engine/rules/decision.ts';
import { ringOrHold } from '../engine/rules/ringOrHold.ts';
import { openDatabase } from '../engine/store/database.ts';
import type { AcceptedDelivery } from '../engine/store/deliveries.ts';
import { createEventStore, type FirstDecision } from '../engine/store/events.ts';
import { createRecordsRebuild } from '../engine/store/recordsRebuild.ts';
import { dayMs } from '../shared/duration.ts';
import { settingsSchema } from '../shared/settings.ts';
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

const policy: Policy = {
  ...policyOf(settingsSchema.parse({})),
  isDoNotDisturbOn: false,
};

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
    seed: numberOption('seed', values.seed, { isWhole: true, min: 0 }),
    count: numberOption('events', values.events, { isWhole: true, min: 0 }),
    until: now,
    days: numberOption('days', values.days, { min: 0.01 }),
  });
  const unreadDays = numberOption('unread-days', values['unread-days'], { min: 0 });
  write(history, join(values['data-dir'], 'dockbell.sqlite'), now - unreadDays * dayMs);
  return 0;
}

/** Writes a history, decided as it would have been then, and read up to a time. */
function write(history: Iterable<PastDelivery>, file: string, readUntil: number): void {
  const { database } = openDatabase(file);
  // As the app does at its start; else the next start would make the records of all events anew.
  createRecordsRebuild(database).begin();
  const store = createEventStore(database);
  let nextWordAt = performance.now() + 5_000;
  let newCount = 0;
  let repeatCount = 0;
  try {
    for (const group of inGroups(history, 2_000)) {
      const read: number[] = [];
      for (const { newEvents, repeatedIds } of recordDeliveries(
        store,
        group.map((past) => ({ delivery: accepted(past) })),
        decided,
      )) {
        newCount += newEvents.length;
        repeatCount += repeatedIds.length;
        for (const { id, event } of newEvents) if (event.occurredAt < readUntil) read.push(id);
      }
      store.markRead(read, readUntil);
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
    duration: 1,
    events: events.map((event) => describeEvent(event, receivedAt)),
    invalidEvents: [],
  };
}

/** The decision of that time, from the event alone: an invented past has no quiet hours and no watches. */
function decided(event: DescribedEvent, receivedAt: number): FirstDecision {
  const { type, occurredAt, data, diff, entity } = event;
  const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
  const about = { entityKind, entityId, friendlyId, key, name };
  const decidable = { type, occurredAt, receivedAt, ...about, data, diff };
  const choice = chooseMode(decidable, null, policy);
  const decision =
    choice.kind === 'alert'
      ? ringOrHold(decidable, choice, { policy, context: nothingKnown, now: receivedAt })
      : choice;
  const { reason, countsAsUnread } = decision;
  const first = { reason, countsAsUnread, needsSeeing: false };
  if (decision.kind === 'quiet') return { ...first, outcome: decision.outcome, notifiedAt: null };
  const outcome = decision.kind === 'hold' ? 'digest' : 'notified';
  return { ...first, outcome, notifiedAt: receivedAt };
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
