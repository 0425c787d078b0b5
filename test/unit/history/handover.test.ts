import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherHandover } from '../../../engine/history/handover.ts';
import { handoverCsv } from '../../../engine/files/handoverCsv.ts';
import { createHistory } from '../../../engine/history/queries.ts';
import { createNoteStore } from '../../../engine/store/notes.ts';
import { createReminderStore } from '../../../engine/store/reminders.ts';
import type { FirstDecision } from '../../../engine/store/events.ts';
import type { HandoverMark } from '../../../engine/store/handoverReads.ts';
import {
  handoverSentence,
  handoverText,
  handoverToSend,
  type HandoverFormats,
  type HandoverState,
} from '../../../shared/handover.ts';
import { maxHandoverText } from '../../../shared/teamHandover.ts';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { Note } from '../../../shared/note.ts';
import { eventRow } from '../../renderer/eventRow.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

const formats: HandoverFormats = { moment: (time) => `@${time}`, number: String };
const nothingDone: HandoverMark = {
  id: 0,
  isUnread: true,
  isTaken: false,
  needsSeeing: false,
};

interface Part {
  readonly row: EventRow;
  readonly mark?: Partial<HandoverMark>;
}

function gather(parts: readonly Part[], notes: readonly Note[] = [], leftOut = 0) {
  return gatherHandover({
    range: { from: 0, to: 100 },
    events: parts.map(({ row, mark }) => ({ row, mark: { ...nothingDone, id: row.id, ...mark } })),
    notes,
    standingOf: (row) => row,
    gaps: [],
    isResolved: ({ detail }) => (detail === 'resolved' ? true : null),
    problems: [],
    leftOut,
  });
}

const attention = { tone: 'attention' } as const;

describe('engine/history/handover.ts, what is open', () => {
  it.each<[string, Partial<EventRow>, Partial<HandoverMark>, HandoverState]>([
    ['calls for attention and is unread', attention, {}, 'open'],
    ['calls for attention and is read', attention, { isUnread: false }, 'read'],
    ['calls for attention and is taken', attention, { isTaken: true }, 'taken'],
    ['could not ring and is unread', { outcome: 'failed' }, {}, 'open'],
    ['could not ring and is read', { outcome: 'failed' }, { isUnread: false }, 'read'],
    ['is critical and nobody has seen it', {}, { needsSeeing: true, isUnread: false }, 'open'],
    ['was taken and is told again', {}, { needsSeeing: true, isTaken: true }, 'open'],
    ['is taken and not read', {}, { isTaken: true }, 'taken'],
    ['was resolved, unread as it is', { ...attention, detail: 'resolved' }, {}, 'resolved'],
    ['only rang and is unread', {}, {}, 'unread'],
    ['only rang and is read', {}, { isUnread: false }, 'read'],
  ])('one that %s', (_words, row, mark, state) => {
    const { groups, counts } = gather([{ row: eventRow(1, 10, row), mark }]);
    expect(groups[0]?.events[0]?.state).toBe(state);
    expect(counts).toMatchObject({ events: 1, [state]: 1 });
  });
});

describe('engine/history/handover.ts, groups', () => {
  it('puts what is open first, and keeps the order of time otherwise', () => {
    const { groups } = gather([
      { row: eventRow(4, 40, { entityId: 'a', entityLabel: 'A' }) },
      { row: eventRow(3, 30, { entityId: 'b', entityLabel: 'B', ...attention }) },
      { row: eventRow(2, 20, { entityId: 'c', entityLabel: 'C', ...attention }) },
      { row: eventRow(1, 10, { entityId: 'a', entityLabel: 'A' }) },
    ]);
    expect(groups.map(({ label }) => label)).toEqual(['B', 'C', 'A']);
    expect(groups[2]?.events.map(({ row }) => row.id)).toEqual([4, 1]);
  });

  it('does not mix kinds, and has no state for what belongs to nobody', () => {
    const { groups } = gather([
      { row: eventRow(1, 10, { entityId: 'x' }) },
      { row: eventRow(2, 10, { entityId: 'x', entityKind: 'carrier' }) },
      { row: eventRow(3, 10, { entityId: null }) },
      { row: eventRow(4, 10, { entityId: null }) },
    ]);
    expect(groups.map(({ events, now }) => [events.length, now?.id])).toEqual([
      [1, 1],
      [1, 2],
      [2, undefined],
    ]);
  });
});

describe('shared/handover.ts', () => {
  it.each<[string, ReturnType<typeof gather>]>([
    ['Nothing that needs attention came in.', gather([])],
    ['1 event about 1 shipment: 0 open, 1 not read.', gather([{ row: eventRow(1, 1) }])],
    [
      '3 events about 1 shipment, 1 carrier and 1 other: 2 open, 1 read. With 1 note.',
      gather(
        [
          { row: eventRow(1, 1, attention) },
          { row: eventRow(2, 1, { entityKind: 'carrier', ...attention }) },
          { row: eventRow(3, 1, { entityId: null }), mark: { isUnread: false } },
        ],
        [{ id: 1, eventId: 1, writtenAt: 5, text: 'hello', by: null }],
      ),
    ],
    [
      '1 event about 1 shipment: 0 open, 1 not read. The newest are listed; 2 older ones are left out.',
      gather([{ row: eventRow(1, 1) }], [], 2),
    ],
    [
      '1 event about 1 shipment: 0 open, 1 not read. The newest are listed; 1 older one is left out.',
      gather([{ row: eventRow(1, 1) }], [], 1),
    ],
  ])('says %s', (words, handover) => {
    expect(handoverSentence(handover)).toBe(words);
  });

  it('is plain text with whom, state, events and notes', () => {
    const handover = gather(
      [
        { row: eventRow(3, 30, { entityId: 'a', entityLabel: 'SHP-1', key: 'ERP-1' }) },
        {
          row: eventRow(2, 20, {
            entityKind: 'carrier',
            entityLabel: 'CAR-1',
            label: 'Updated',
            summary: 'Carrier CAR-1: ACTIVE → INACTIVE',
            ...attention,
          }),
        },
      ],
      [
        {
          id: 1,
          eventId: 2,
          writtenAt: 5,
          text: 'Called them.\nNew insurance tomorrow.',
          by: null,
        },
      ],
    );
    expect(handoverText(handover, formats)).toBe(`Handover: @0 to @100
2 events about 1 shipment and 1 carrier: 1 open, 1 not read. With 1 note.

OPEN
- CAR-1: updated since @20
    @20  Carrier CAR-1: ACTIVE → INACTIVE  [open]
        Note: Called them. New insurance tomorrow.

ALSO
- SHP-1 (ERP-1): delivered since @30
    @30  SHP-12345 delivered  [not read]
`);
  });

  it('has each event and note once, in text and in file alike, whatever they hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    const event = fc.record({
      entityId: fc.option(fc.constantFrom('a', 'b', 'c')),
      entityKind: fc.constantFrom('shipment', 'carrier'),
      tone: fc.constantFrom('attention', 'plain'),
      summary: text,
      isUnread: fc.boolean(),
      note: fc.option(text),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const handover = gather(
          events.map(({ entityId, entityKind, tone, summary, isUnread }, index) => ({
            row: eventRow(index + 1, index, {
              entityId,
              entityKind,
              tone,
              summary: `<${index}> ${summary}`,
            }),
            mark: { isUnread },
          })),
          events.flatMap(({ note }, index) =>
            note === null
              ? []
              : [{ id: index, eventId: index + 1, writtenAt: 0, text: note, by: null }],
          ),
        );
        const lines = handoverText(handover, formats).split('\n');
        const told = lines.flatMap((line) => /^ {4}@\d+ {2}<(\d+)>/.exec(line)?.[1] ?? []);
        const rows = readCsv(handoverCsv(handover));
        const filed = rows.map((row) => /^<(\d+)>/.exec(row['What happened'] ?? '')?.[1]);
        expect(told).toHaveLength(events.length);
        expect(new Set(told).size).toBe(events.length);
        // The text puts what is open in a part of its own, as the order of the groups does.
        expect(filed).toEqual(told);
        const noteCount = events.filter(({ note }) => note !== null).length;
        expect(lines.filter((line) => line.startsWith('        Note: '))).toHaveLength(noteCount);
        const { open, read, unread } = handover.counts;
        expect(open + read + unread).toBe(events.length);
        const states = rows.map(({ State }) => State);
        expect(states.filter((state) => state === 'Open')).toHaveLength(open);
      }),
    );
  });

  it('keeps a spreadsheet from reading a note as a formula', () => {
    const note = { id: 1, eventId: 1, writtenAt: 0, text: '=HYPERLINK("http://x","y")', by: null };
    const csv = handoverCsv(gather([{ row: eventRow(1, 1) }], [note]));
    expect(readCsv(csv)).toMatchObject([{ Notes: `'${note.text}` }]);
  });
});

function readCsv(csv: string): readonly Record<string, string>[] {
  return parse(csv, { bom: true, columns: true });
}

describe('engine/store/handoverReads.ts', () => {
  const rang: FirstDecision = { ...silently, outcome: 'notified', countsAsUnread: true };
  const start = Date.UTC(2026, 0, 15, 12);

  function testHandover() {
    const { database, record, reads, store } = testStore();
    const history = createHistory({ reads, now: Date.now, lateAfterMs: () => 900_000 });
    let number = 0;
    /** Stores an event that arrives at a minute; answers its id. */
    function arrive(minute: number, decision = rang, event = 'SHIPMENT_BOOKED'): number {
      number += 1;
      const delivery = acceptedDelivery([number], { event });
      record([{ ...delivery, receivedAt: start + minute * 60_000 }], () => decision);
      return number;
    }
    const handover = (from: number, to: number) =>
      history.handover({ from: start + from * 60_000, to: start + to * 60_000 });
    const ids = (from: number, to: number) =>
      handover(from, to)
        .groups.flatMap(({ events }) => events.map(({ row }) => row.id))
        .toSorted((one, other) => one - other);
    return { database, store, arrive, handover, ids };
  }

  it('takes what arrived in the span: the beginning belongs to it, the end does not', () => {
    const { arrive, ids } = testHandover();
    for (const minute of [0, 10, 20, 30, 40]) arrive(minute);
    expect(ids(10, 30)).toEqual([2, 3]);
    expect(ids(0, 41)).toEqual([1, 2, 3, 4, 5]);
    expect(ids(41, 60)).toEqual([]);
    expect(ids(-60, 0)).toEqual([]);
  });

  it('finds the beginning for any span, with ids that are gone', () => {
    const { arrive, ids, database } = testHandover();
    for (let minute = 0; minute < 60; minute += 1) arrive(minute);
    database.exec('DELETE FROM events WHERE id % 3 = 0 OR id < 7');
    const kept = Array.from({ length: 60 }, (_, index) => index + 1).filter(
      (id) => id % 3 !== 0 && id >= 7,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: -5, max: 65 }),
        fc.integer({ min: 0, max: 70 }),
        (from, length) => {
          const expected = kept.filter((id) => id - 1 >= from && id - 1 < from + length);
          expect(ids(from, from + length)).toEqual(expected);
        },
      ),
    );
  });

  it('lists what rang, calls for attention, is starred or noted, and leaves out the rest', () => {
    const { arrive, ids, store, database } = testHandover();
    const counted: FirstDecision = { ...silently, countsAsUnread: true };
    const muted: FirstDecision = { ...silently, outcome: 'suppressed' };
    arrive(1, { ...rang, outcome: 'digest' });
    arrive(1, { ...rang, outcome: 'failed' });
    arrive(1, counted);
    arrive(1, counted, 'SHIPMENT_TENDER_REJECTED');
    arrive(1, muted, 'SHIPMENT_TENDER_REJECTED');
    store.star([arrive(1, counted)], true);
    createNoteStore(database).add(arrive(1, muted), 'all is well', start);
    arrive(1, silently, 'SHIPMENT_TENDER_REJECTED');
    expect(ids(0, 2)).toEqual([1, 2, 4, 6, 7]);
  });

  it('has as open what will be told again, and as taken what somebody has in hand, whatever else they are', () => {
    const { arrive, handover, database, store } = testHandover();
    const reminders = createReminderStore(database);
    const states = () =>
      handover(0, 2)
        .groups.flatMap(({ events }) => events.map(({ row, state }) => [row.id, state]))
        .toSorted(([one = 0], [other = 0]) => Number(one) - Number(other));
    arrive(1, silently);
    arrive(1, silently);
    arrive(1, { ...rang, needsSeeing: true });
    expect(states()).toEqual([[3, 'open']]);
    reminders.snooze([1], start);
    store.markRead([1], start);
    reminders.take([2], 'Ana', start);
    reminders.noteSeen([3]);
    expect(states()).toEqual([
      [1, 'open'],
      [2, 'taken'],
      [3, 'unread'],
    ]);
    reminders.take([1, 3], null, start);
    expect(states().map(([, state]) => state)).toEqual(['taken', 'taken', 'taken']);
  });

  it('says how each thing stands now, also by what is not listed', () => {
    const { database, arrive, handover } = testHandover();
    arrive(1);
    arrive(5, silently, 'SHIPMENT_IN_TRANSIT');
    database.exec('UPDATE events SET entity = 1');
    expect(handover(0, 2)).toMatchObject({
      groups: [{ label: 'SHP-1', now: { id: 2 }, events: [{ row: { id: 1 }, state: 'unread' }] }],
      counts: { events: 1, open: 0, resolved: 0, taken: 0, read: 0, unread: 1, notes: 0 },
    });
  });

  it('lists the newest thousand and says how many more there are', () => {
    const { arrive, handover } = testHandover();
    for (let count = 0; count < 1_003; count += 1) arrive(1);
    const { counts, leftOut } = handover(0, 2);
    expect([counts.events, leftOut]).toEqual([1_000, 3]);
  });
});

describe('a handover that is sent to a coworker', () => {
  it('is whole where it fits, and else cut at the end of a line, which is said', () => {
    const fits = 'x'.repeat(maxHandoverText);
    expect(handoverToSend(fits)).toBe(fits);
    const line = `${'x'.repeat(99)}\n`;
    const cut = handoverToSend(line.repeat(maxHandoverText / 100 + 1));
    expect(cut.length).toBeLessThanOrEqual(maxHandoverText);
    const said = '\nThe rest did not fit. It is in the history.\n';
    expect(cut.endsWith(`${'x'.repeat(99)}${said}`)).toBe(true);
    expect(handoverToSend('x'.repeat(maxHandoverText + 1))).toHaveLength(maxHandoverText);
  });
});
