import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEntityTaking } from '../../../engine/history/entityTaking.ts';
import { createMarks } from '../../../engine/history/marks.ts';
import { createNotes } from '../../../engine/history/notes.ts';
import { foldMark, targetsOf } from '../../../engine/relay/foldMarks.ts';
import { createTogether } from '../../../engine/relay/together.ts';
import type { LostTake } from '../../../engine/relay/togetherDeps.ts';
import { createEntityTakeStore } from '../../../engine/store/entityTakes.ts';
import { createNoteStore } from '../../../engine/store/notes.ts';
import { createReminderStore } from '../../../engine/store/reminders.ts';
import type { Target } from '../../../engine/store/teamMarks.ts';
import { createTeamMarkStore } from '../../../engine/store/teamMarks.ts';
import type { EntityRef } from '../../../shared/entityRef.ts';
import { markSchema, type Place } from '../../../shared/team.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

const names = ['ana', 'ben', 'cleo'] as const;
const eventCount = 3;

const shipment = (number: number): EntityRef => ({
  entityKind: 'shipment',
  entityId: `shipment-${number}`,
});

interface Message {
  readonly desk: string;
  readonly id: string;
  readonly body: string;
}

/** A desk on real stores; the stream is a list, and connections are what the test makes of it. */
function testTeamDesk(name: string, hasEvents: boolean, clock: () => number) {
  const { database, store: events, record, reads, entities } = testStore();
  const store = createTeamMarkStore(database);
  const reminders = createReminderStore(database);
  const entityTakes = createEntityTakeStore(database);
  const noteStore = createNoteStore(database);
  const lost: LostTake[] = [];
  const received: string[] = [];
  const watched = new Set<string>();
  const together = createTogether({
    store,
    transaction: (work) => events.transaction(work),
    durably: (work) => events.transaction(work),
    place: () => events.place(),
    savePlace: (place) => events.savePlace(place),
    sync: async () => undefined,
    verbs: {
      hold: reminders.hold,
      holdEntity: (entity, holder) => entityTakes.hold(entity, holder),
      see: (id) => reminders.noteSeen([id]),
      note: (eventId, note) => noteStore.put(eventId, note),
      watch: ({ entity, isOn }) => {
        if (isOn) watched.add(entity.entityId);
        else watched.delete(entity.entityId);
      },
    },
    lastEventOf: (entity) => entityTakes.lastEventOf(entity),
    onChange: () => undefined,
    onLost: (one) => void lost.push(...one),
    onHandovers: (some) => void received.push(...some.map(({ by, open }) => `${by} ${open}`)),
    onUnshared: () => undefined,
    now: clock,
  });
  const marks = createMarks({
    events,
    reminders,
    team: together,
    idsOf: async () => [],
    closeToasts: () => undefined,
    planReminders: () => undefined,
    onChange: () => undefined,
    onState: () => undefined,
    ownName: () => name,
    now: clock,
  });
  const shipments = createEntityTaking({
    store: entityTakes,
    team: together,
    acknowledge: (ids) => marks.acknowledge(ids),
    onChange: () => undefined,
    onState: () => undefined,
    ownName: () => name,
    now: clock,
  });
  const notes = createNotes({
    store: noteStore,
    team: together,
    onChange: () => undefined,
    now: clock,
  });
  together.noteSelf({ desk: name, name, address: 'http://relay' });
  const arrive = () => {
    record([acceptedDelivery([1, 2, 3])]);
    together.applyWaiting();
  };
  if (hasEvents) arrive();
  let read = 0;

  return {
    name,
    lost,
    received,
    handovers: () => store.handovers(0),
    handOver: (to: string, open: number) =>
      together.doing(() => together.handOver({ to, open, text: `${open} open` })),
    readHandover: (id: string) => together.doing(() => together.readHandover(id)),
    marks,
    shipments,
    notes,
    arrive,
    together,
    store,
    place: () => events.place(),
    noteIds: (id: number) => reads.notesOf([id]).map((note) => note.id),
    watch(isOn: boolean): void {
      together.doing(() => {
        if (isOn) watched.add('x');
        else watched.delete('x');
        const entity = { entityKind: 'shipment', entityId: 'x' } as const;
        together.watch({ ...entity, label: 'SHP-X', expectBy: null }, isOn);
      });
    },

    /** Publishes all that is not shared yet; the server keeps one of each. */
    publish(stream: Message[]): void {
      for (const mark of store.outbox()) {
        if (stream.some(({ id }) => id === mark.id)) continue;
        stream.push({ desk: name, id: mark.id, body: JSON.stringify(mark) });
      }
    },

    /** Reads on, after going back some messages that it had read. */
    async read(stream: readonly Message[], count: number, back = 0): Promise<void> {
      read = Math.max(0, read - back);
      const end = Math.min(stream.length, read + back + count);
      for (; read < end; read += 1) {
        const { desk, body } = stream[read] as Message;
        const place: Place = { stream: 's', number: read + 1 };
        await together.receive({ desk, body, place, at: Number.MAX_SAFE_INTEGER });
      }
    },

    shown() {
      const rows = reads.rows([1, 2, 3]).map(({ takenAt, takenBy }) => ({ takenAt, takenBy }));
      const holders = reads
        .endedRecords('shipment', 0)
        .map(({ entityId, takenAt, takenBy }) => `${entityId} ${takenBy} ${takenAt}`)
        .toSorted();
      const texts = reads
        .notesOf([1, 2, 3])
        .map(({ eventId, text, by }) => `${eventId} ${text} ${by}`)
        .toSorted();
      return {
        rows,
        holders,
        texts,
        watched: [...watched],
        unshared: store.outbox().length,
        entities: entities.subjects(),
      };
    },
  };
}

type TestDesk = ReturnType<typeof testTeamDesk>;

const step = fc.record({
  desk: fc.nat(names.length - 1),
  event: fc.integer({ min: 1, max: eventCount }),
  act: fc.constantFrom(
    'take',
    'takeOver',
    'letGo',
    'undo',
    'takeShipment',
    'takeShipmentOver',
    'letGoShipment',
    'acknowledge',
    'note',
    'change',
    'remove',
    'watch',
    'unwatch',
    'handOver',
    'readHandover',
    'publish',
    'publish',
    'read',
    'read',
    'readAgain',
  ),
  count: fc.integer({ min: 1, max: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

async function run(desk: TestDesk, { act, event, count }: Step, stream: Message[]): Promise<void> {
  const [noteId = 0] = desk.noteIds(event);
  switch (act) {
    case 'take':
      desk.marks.take([event]);
      break;
    case 'takeOver':
      desk.marks.takeOver([event]);
      break;
    case 'letGo':
      desk.marks.letGo([event]);
      break;
    case 'undo':
      desk.marks.restoreMarks(desk.marks.take([event]));
      break;
    case 'takeShipment':
    case 'takeShipmentOver':
      desk.shipments.takeEntity(shipment(event), act === 'takeShipmentOver');
      break;
    case 'letGoShipment':
      desk.shipments.letGoEntity(shipment(event));
      break;
    case 'acknowledge':
      desk.marks.acknowledge([event]);
      break;
    case 'note':
      desk.notes.add(event, `${desk.name} ${count}`);
      break;
    case 'change':
      desk.notes.change(noteId, `${desk.name} changed ${count}`);
      break;
    case 'remove':
      desk.notes.remove(noteId);
      break;
    case 'handOver':
      desk.handOver(names[event % names.length] ?? '', count);
      break;
    case 'readHandover':
      for (const { id, isOwn } of desk.handovers()) if (!isOwn) desk.readHandover(id);
      break;
    case 'watch':
    case 'unwatch':
      desk.watch(act === 'watch');
      break;
    case 'publish':
      desk.publish(stream);
      break;
    case 'read':
    case 'readAgain':
      await desk.read(stream, count, act === 'readAgain' ? count : 0);
  }
}

/** Who sent a handover and whom it was sent to have the same, others nothing, and each was told of it once. */
function expectHandovers(desk: TestDesk, desks: readonly TestDesk[]): void {
  const kept = desk.handovers();
  for (const { by, to, isShared } of kept) {
    expect([by, to]).toContain(desk.name);
    expect(isShared).toBe(true);
  }
  for (const other of desks) {
    const between = (all: ReturnType<TestDesk['handovers']>) =>
      all
        .filter(({ by, to }) => new Set([by, to, desk.name, other.name]).size <= 2 && by !== to)
        .map(({ isOwn: _isOwn, ...rest }) => rest);
    expect(between(other.handovers())).toEqual(between(kept));
  }
  const toHere = kept.filter(({ isOwn }) => !isOwn).map(({ by, open }) => `${by} ${open}`);
  expect(desk.received.toSorted()).toEqual(toHere.toSorted());
}

/** How often each desk's takes were too late, by the stream alone. */
function lostIn(stream: readonly Message[]): Readonly<Record<string, number>> {
  const targets = new Map<string, Target>();
  const counts: Record<string, number> = {};
  for (const [index, { desk, body }] of stream.entries()) {
    const mark = markSchema.parse(JSON.parse(body));
    for (const name of targetsOf(mark)) {
      const before = targets.get(name) ?? { number: 0, changed: 0, holder: null, isDone: false };
      const { target, effect } = foldMark(before, mark, { desk, number: index + 1 });
      targets.set(name, target);
      if (effect === 'lost') counts[desk] = (counts[desk] ?? 0) + 1;
    }
  }
  return counts;
}

describe('engine/relay/together.ts', () => {
  it('ends equal on all desks, whatever was done in whatever order, and tells each who was too late once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), fc.boolean(), async (steps, isLate) => {
        const stream: Message[] = [];
        // Clocks that differ, and one that runs backwards.
        let time = 0;
        const clocks = [() => (time += 1), () => 1_000_000 - (time += 1), () => 7];
        const desks = names.map((name, index) =>
          testTeamDesk(name, !(isLate && index === 2), clocks[index] ?? (() => 0)),
        );
        for (const one of steps) await run(desks[one.desk] as TestDesk, one, stream);
        for (const desk of desks) desk.publish(stream);
        if (isLate) desks[2]?.arrive();
        for (const desk of desks) {
          await desk.read(stream, Infinity);
          await desk.read(stream, Infinity, 7);
        }
        const [first, ...others] = desks.map((desk) => desk.shown());
        expect(first?.unshared).toBe(0);
        for (const other of others) expect(other).toEqual(first);
        for (const desk of desks) expectHandovers(desk, desks);
        const lost = lostIn(stream);
        for (const desk of desks) expect(desk.lost).toHaveLength(lost[desk.name] ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  /** Ana and Ben; what each does is read by both once it is published. */
  function pair() {
    const stream: Message[] = [];
    const desks = ['ana', 'ben'].map((name) => testTeamDesk(name, true, () => 1));
    const [ana, ben] = desks as [TestDesk, TestDesk];
    const readAll = async () => {
      for (const desk of desks) await desk.read(stream, Infinity);
    };
    const share = async (...which: readonly TestDesk[]) => {
      for (const desk of which) desk.publish(stream);
      await readAll();
    };
    return { ana, ben, share };
  }
  const holders = (...desks: readonly TestDesk[]) =>
    desks.map((desk) => desk.shown().rows[0]?.takenBy ?? null);

  it('deletes a note for good, although a coworker changes it at the same time', async () => {
    const { ana, ben, share } = pair();
    ana.notes.add(1, 'dock 7');
    await share(ana);
    ana.notes.remove(ana.noteIds(1)[0] ?? 0);
    ben.notes.change(ben.noteIds(1)[0] ?? 0, 'dock 8');
    await share(ana);
    expect(ben.shown().texts).toEqual([]);
    await share(ben);
    expect([ana.shown().texts, ben.shown().texts]).toEqual([[], []]);
  });

  it('shows what is done here on top of what a coworker shares, until it is shared', async () => {
    const { ana, ben, share } = pair();
    ana.marks.take([1]);
    await share(ana);
    // One of many that are taken at once is not taken from a coworker.
    expect(ben.marks.take([1, 1])).toEqual([]);
    ben.marks.takeOver([1]);
    ana.marks.letGo([1]);
    await share(ana);
    expect(holders(ana, ben)).toEqual([null, 'ben']);
    expect(ben.together.unshared()).toEqual({ eventIds: [1], count: 1 });
    await share(ben);
    expect(holders(ana, ben)).toEqual(['ben', 'ben']);
    expect(ben.together.unshared()).toEqual({ eventIds: [], count: 0 });
  });

  it('gives a shipment without a problem to whoever is first, who alone lets it go', async () => {
    const { ana, ben, share } = pair();
    const inHand = () => [ana, ben].map((desk) => desk.shown().holders[0]);
    ana.shipments.takeEntity(shipment(1), false);
    ben.shipments.takeEntity(shipment(1), false);
    expect(inHand()).toEqual(['shipment-1 ana 1', 'shipment-1 ben 1']);
    expect(ben.together.unshared()).toEqual({ eventIds: [1], count: 1 });
    await share(ana, ben);
    expect(inHand()).toEqual(['shipment-1 ana 1', 'shipment-1 ana 1']);
    expect(ben.lost).toMatchObject([{ eventId: 1, holder: { name: 'ana' } }]);
    // What one's own undo would let go is in a coworker's hands.
    expect(ben.shipments.letGoEntity(shipment(1))).toBe(false);
    expect(ben.shipments.takeEntity(shipment(1), false)).toBe(false);
    expect(ben.shipments.takeEntity(shipment(1), true)).toBe(true);
    await share(ben);
    expect(inHand()).toEqual(['shipment-1 ben 1', 'shipment-1 ben 1']);
    expect(ben.shipments.letGoEntity(shipment(1))).toBe(true);
    await share(ben);
    expect(inHand()).toEqual(['shipment-1 null null', 'shipment-1 null null']);
    // Its events are as they were.
    expect(holders(ana, ben)).toEqual([null, null]);
  });

  it('hands over to one coworker, whose reading comes back; nobody else keeps anything of it', async () => {
    const stream: Message[] = [];
    const [ana, ben, cleo] = names.map((name) => testTeamDesk(name, true, () => 1)) as [
      TestDesk,
      TestDesk,
      TestDesk,
    ];
    const readAll = async () => {
      for (const desk of [ana, ben, cleo]) await desk.read(stream, Infinity, 9);
    };
    ana.handOver('ben', 5);
    expect(ana.handovers()).toMatchObject([
      { to: 'ben', isOwn: true, isShared: false, read: null },
    ]);
    ana.publish(stream);
    await readAll();
    await readAll();
    expect(ben.received).toEqual(['ana 5']);
    expect([ana.received, cleo.received, cleo.handovers()]).toEqual([[], [], []]);
    expect(ana.handovers()).toMatchObject([{ isShared: true, read: null }]);
    const [handover] = ben.handovers();
    expect(handover).toMatchObject({ by: 'ana', isOwn: false, open: 5, text: '5 open' });
    // It is Ben's to read.
    cleo.readHandover(handover?.id ?? '');
    ana.readHandover(handover?.id ?? '');
    expect([...cleo.store.outbox(), ...ana.store.outbox()]).toEqual([]);
    ben.readHandover(handover?.id ?? '');
    ben.readHandover(handover?.id ?? '');
    expect(ben.store.outbox()).toHaveLength(1);
    ben.publish(stream);
    await readAll();
    expect(ana.handovers()).toMatchObject([{ read: { by: 'ben', at: 1 } }]);
    expect([...cleo.handovers(), ...cleo.store.outbox()]).toEqual([]);
    // What is read and has left the stream comes no more.
    for (const desk of [ana, ben]) desk.store.forgetHandovers(stream.length + 1);
    expect([ana.handovers(), ben.handovers()]).toEqual([[], []]);
  });

  it('keeps a handover that nobody has read here after it left the stream', async () => {
    const { ana, ben, share } = pair();
    ana.handOver('ben', 0);
    ana.store.forgetHandovers(99);
    expect(ana.handovers()).toHaveLength(1);
    await share(ana);
    for (const desk of [ana, ben]) desk.store.forgetHandovers(99);
    expect([ana.handovers().length, ben.handovers().length]).toEqual([0, 1]);
    ben.together.noteSelf({ desk: 'ben', name: 'ben', address: 'http://another' });
    expect(ben.handovers()).toEqual([]);
  });

  it('lets go also what a coworker has', async () => {
    const { ana, ben, share } = pair();
    ana.marks.take([1]);
    await share(ana);
    ben.marks.letGo([1]);
    await share(ben);
    expect(holders(ana, ben)).toEqual([null, null]);
  });

  it('leaves in a coworker’s hands what one’s own undo would give back', async () => {
    const { ana, ben, share } = pair();
    const before = ben.marks.take([1]);
    ana.marks.take([1]);
    await share(ana, ben);
    expect(ben.lost).toMatchObject([{ eventId: 1, holder: { name: 'ana' } }]);
    ben.marks.restoreMarks(before);
    await share(ben);
    expect(holders(ana, ben)).toEqual(['ana', 'ana']);
  });

  it('shares nothing of one team with the next, and forgets a stream that was begun anew', async () => {
    const { ana, ben, share } = pair();
    ana.marks.take([1]);
    await share(ana);
    ben.marks.takeOver([1]);
    ben.store.beginAnew();
    expect(ben.store.outbox()).toMatchObject([{ kind: 'take', based: 0 }]);
    ben.together.noteSelf({ desk: 'ben-2', name: 'ben', address: 'http://relay' });
    expect(ben.store.outbox()).toHaveLength(1);
    ben.together.noteSelf({ desk: 'ben', name: 'ben', address: 'http://another' });
    expect(ben.store.outbox()).toEqual([]);
    ben.together.noteSelf(null);
    ben.marks.take([2]);
    expect(ben.store.outbox()).toEqual([]);
  });

  it('passes over what it cannot read, and keeps its place', async () => {
    const { ana } = pair();
    const place = { stream: 's', number: 9 };
    for (const body of ['', '{}', '{"kind":"later"}']) {
      await ana.together.receive({ desk: 'ben', body, place, at: 1 });
    }
    expect(ana.place()).toEqual(place);
  });
});
