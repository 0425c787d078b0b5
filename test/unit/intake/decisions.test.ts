import { describe, expect, it, vi } from 'vitest';
import type { DescribedEvent } from '../../../engine/contract/describeEvent.ts';
import { createDecisions } from '../../../engine/intake/decisions.ts';
import type { Decision } from '../../../engine/rules/decision.ts';
import type { UndecidedEvent } from '../../../engine/store/decidedEvent.ts';
import type { Subject } from '../../../shared/subject.ts';
import type { FirstDecision } from '../../../engine/store/events.ts';
import type { Outcome } from '../../../shared/decision.ts';
import { settingsSchema, type Settings } from '../../../shared/settings.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';
import type { WireEvent } from '../../fixtures/wire.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const minute = 60_000;
const switchedOff = {
  diff: [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }],
} satisfies Partial<WireEvent>;

interface Arrival extends Partial<WireEvent> {
  /** When it arrived, in minutes; when it happened, unless given. */
  readonly received?: number;
  /** What became of its notification, if it rings. */
  readonly outcome?: Outcome;
}

/** Decisions on a real store in memory, under which nothing is silent; its clock is that of the last arrival. */
function testDecisions() {
  const { record, entities, store, database } = testStore();
  const groupModes = { shipment: 'notify', carrier: 'notify', document: 'notify' };
  let settings: Settings = settingsSchema.parse({ groupModes });
  const errors: unknown[] = [];
  let now = noon;
  let isDoNotDisturbOn = false;
  const decisions = createDecisions({
    settings: () => settings,
    entities,
    isDoNotDisturbOn: () => isDoNotDisturbOn,
    onError: (message, error) => errors.push([message, error]),
    now: () => now,
  });

  /** Decides about and stores an event that happened at a minute, as the intake does. */
  function arrive(event: string, at: number, arrival: Arrival = {}): Decision {
    const { received = at, outcome, ...part } = arrival;
    now = noon + received * minute;
    const timestamp = new Date(noon + at * minute).toISOString();
    const wire = { data: { id: 'x' }, ...part, event, timestamp };
    const made: Decision[] = [];
    record([acceptedDelivery([1], { ...wire, receivedAt: now })], (described, receivedAt) => {
      const decision = decisions.decide(undecided(described, receivedAt));
      made.push(decision);
      return firstDecisionOf(decision, outcome ?? 'notified', now);
    });
    const [decision] = made;
    if (decision === undefined) throw new Error('nothing was decided');
    return decision;
  }
  const change = (part: Partial<Settings>) => {
    settings = { ...settings, ...part };
  };
  const setDoNotDisturb = (isOn: boolean) => {
    isDoNotDisturbOn = isOn;
  };
  return { arrive, change, setDoNotDisturb, entities, decisions, errors, store, database };
}

function undecided(described: DescribedEvent, receivedAt: number): UndecidedEvent {
  const { type, occurredAt, data, diff, entity } = described;
  const { kind: entityKind, id: entityId, friendlyId, key, name } = entity;
  const about = { entityKind, entityId, friendlyId, key, name };
  return { id: null, type, occurredAt, receivedAt, ...about, data, diff };
}

function firstDecisionOf(decision: Decision, told: Outcome, now: number): FirstDecision {
  const { reason, countsAsUnread } = decision;
  const first = { reason, countsAsUnread, needsSeeing: false };
  if (decision.kind === 'quiet') return { ...first, outcome: decision.outcome, notifiedAt: null };
  if (decision.kind === 'hold') return { ...first, outcome: 'pending', notifiedAt: null };
  return { ...first, outcome: told, notifiedAt: now };
}

describe('engine/intake/decisions.ts, late news', () => {
  it('rings for what arrives in time and holds back what does not', () => {
    const { arrive } = testDecisions();
    expect(arrive('SHIPMENT_BOOKED', 0, { received: 15 })).toMatchObject({ kind: 'ring' });
    expect(arrive('SHIPMENT_LOADING', 1, { received: 16.1 })).toMatchObject({
      kind: 'hold',
      until: null,
      reason: { code: 'late', by: 15.1 * minute, isOvertaken: false },
    });
  });

  it('holds back what newer news of the same thing has overtaken, and of no other', () => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_UNLOADING', 2);
    expect(arrive('SHIPMENT_IN_TRANSIT', 1, { received: 3 })).toMatchObject({
      kind: 'hold',
      reason: { code: 'late', by: 2 * minute, isOvertaken: true },
    });
    const elsewhere = { received: 3, data: { id: 'y' } };
    expect(arrive('SHIPMENT_IN_TRANSIT', 1, elsewhere)).toMatchObject({ kind: 'ring' });
    // The same id, but of another kind of thing.
    expect(arrive('CARRIER_UPDATED', 1, { received: 3 })).toMatchObject({ kind: 'ring' });
  });

  it.each([
    'SHIPMENT_CHECK_CALL',
    'SHIPMENT_UPDATED',
    'DOCUMENT_CREATED',
    'SHIPMENT_RATE_CON_SIGNED',
  ])('rings at once although a later %s of the same shipment came first', (event) => {
    const { arrive } = testDecisions();
    arrive(event, 2, { data: { id: 'x', shipment: { id: 'x' } } });
    expect(arrive('SHIPMENT_TENDER_REJECTED', 1, { received: 2 })).toMatchObject({
      kind: 'ring',
      remark: null,
    });
  });

  it.each<[Outcome, 'ring' | 'hold']>([
    ['notified', 'hold'],
    ['digest', 'hold'],
    ['pending', 'hold'],
    ['silent', 'ring'],
    ['failed', 'ring'],
    ['suppressed', 'ring'],
  ])('after a later state that was %s, an earlier one is to %s', (outcome, kind) => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_IN_TRANSIT', 2, { outcome });
    expect(arrive('SHIPMENT_LOADING', 1, { received: 2 })).toMatchObject({ kind });
  });

  it('rings although a later state waits for the end of a pause, as nobody knows it yet', () => {
    const { arrive, change } = testDecisions();
    change({ pausedUntil: noon + 60 * minute });
    expect(arrive('SHIPMENT_IN_TRANSIT', 2)).toMatchObject({ kind: 'hold' });
    change({ pausedUntil: null });
    expect(arrive('SHIPMENT_LOADING', 1, { received: 3 })).toMatchObject({ kind: 'ring' });
  });

  it.each<[string, Partial<WireEvent>, 'ring' | 'hold']>([
    ['CARRIER_ACTIVATED', {}, 'hold'],
    ['CARRIER_UPDATED', switchedOff, 'hold'],
    ['CARRIER_UPDATED', { diff: [{ type: 'UPDATE', key: 'notes', value: 'a' }] }, 'ring'],
    ['CARRIER_CONTACT_UPDATED', { data: { id: 'c', carrierId: 'x' } }, 'ring'],
  ])('after a later %s with %j, news of the carrier is to %s', (event, part, kind) => {
    const { arrive } = testDecisions();
    arrive(event, 2, part);
    expect(arrive('CARRIER_UPDATED', 1, { received: 2 })).toMatchObject({ kind });
  });

  it.each([40 / 60, 300, 40_000_000])(
    'rings for what happens now although an event dated %d minutes ahead came first',
    (ahead) => {
      const { arrive } = testDecisions();
      for (const event of ['SHIPMENT_CHECK_CALL', 'SHIPMENT_IN_TRANSIT']) {
        arrive(event, ahead, { received: 0 });
      }
      // Its clock is a little behind this computer's, so by its time it happened before the other arrived.
      expect(arrive('SHIPMENT_CANCELED', -0.5, { received: 0.1 })).toMatchObject({
        kind: 'ring',
        remark: null,
      });
    },
  );

  it('rings for what is dated 1970, as if it had happened on arrival', () => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_IN_TRANSIT', 0);
    const decision = arrive('SHIPMENT_DELIVERED', -noon / minute, { received: 1 });
    expect(decision).toMatchObject({ kind: 'ring', remark: null });
  });

  it('rings for what names nothing it happened to', () => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_BOOKED', 2, { data: {} });
    const decision = arrive('SHIPMENT_BOOKED', 1, { data: {}, received: 3 });
    expect(decision).toMatchObject({ kind: 'ring', remark: null });
  });
});

describe('engine/intake/decisions.ts, finished shipments', () => {
  it.each([
    ['SHIPMENT_DELIVERED', 'Already delivered'],
    ['SHIPMENT_CANCELED', 'Already canceled'],
    ['SHIPMENT_IN_TRANSIT', null],
  ])('says of news after %s: %s', (state, remark) => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_BOOKED', 0);
    arrive(state, 1);
    expect(arrive('SHIPMENT_UPDATED', 2)).toMatchObject({ kind: 'ring', remark });
  });

  it('keeps with the reason what the shipment was already, held back or not', () => {
    const { arrive, change } = testDecisions();
    arrive('SHIPMENT_CANCELED', 1);
    const mode = { code: 'group-mode', group: 'shipment', mode: 'notify' };
    expect(arrive('SHIPMENT_UPDATED', 2).reason).toEqual({ ...mode, finished: 'canceled' });
    const late = { code: 'late', by: 3 * minute, isOvertaken: true, finished: 'canceled' };
    expect(arrive('SHIPMENT_LOADING', 0, { received: 3 }).reason).toEqual(late);
    change({ groupModes: {} });
    expect(arrive('SHIPMENT_UPDATED', 4).reason).toEqual({ code: 'mode', mode: 'silent' });
  });

  it('says so across news that is no state, and no more once it goes on', () => {
    const { arrive } = testDecisions();
    arrive('SHIPMENT_DELIVERED', 1);
    arrive('SHIPMENT_UPDATED', 2);
    expect(arrive('SHIPMENT_UPDATED', 3)).toMatchObject({ remark: 'Already delivered' });
    arrive('SHIPMENT_IN_TRANSIT', 4);
    expect(arrive('SHIPMENT_UPDATED', 5)).toMatchObject({ remark: null });
  });
});

describe('engine/intake/decisions.ts, one fact told by several events', () => {
  it.each([
    [10, { kind: 'quiet', outcome: 'suppressed', reason: { code: 'same-fact', eventId: 1 } }],
    [10.1, { kind: 'ring' }],
  ])('decides about the second %d minutes later', (at, decision) => {
    const { arrive } = testDecisions();
    expect(arrive('CARRIER_UPDATED', 0, switchedOff)).toMatchObject({ kind: 'ring' });
    expect(arrive('CARRIER_DEACTIVATED', at)).toMatchObject(decision);
  });

  it.each<[Outcome, 'quiet' | 'ring']>([
    ['pending', 'quiet'],
    ['digest', 'quiet'],
    ['failed', 'ring'],
    ['silent', 'ring'],
  ])('after a first that is %s, the second is %s', (outcome, kind) => {
    const { arrive } = testDecisions();
    arrive('CARRIER_UPDATED', 0, { ...switchedOff, outcome });
    expect(arrive('CARRIER_DEACTIVATED', 1)).toMatchObject({ kind });
  });

  it('holds what comes while the system is set to do not disturb, and rings after it', () => {
    const { arrive, setDoNotDisturb } = testDecisions();
    setDoNotDisturb(true);
    expect(arrive('SHIPMENT_DELIVERED', 0)).toMatchObject({
      kind: 'hold',
      until: Infinity,
      reason: { code: 'do-not-disturb' },
    });
    setDoNotDisturb(false);
    expect(arrive('SHIPMENT_CANCELED', 1, { data: { id: 'y' } })).toMatchObject({ kind: 'ring' });
  });

  it('rings for what the first of two could not tell, as it is held back itself', () => {
    const { arrive } = testDecisions();
    const first = arrive('CARRIER_UPDATED', 0, { ...switchedOff, received: 20 });
    expect(first).toMatchObject({ kind: 'hold' });
    expect(arrive('CARRIER_DEACTIVATED', 21)).toMatchObject({ kind: 'ring' });
  });

  it('leaves none of two that wait to the other', () => {
    const { arrive, change, decisions, store } = testDecisions();
    change({ pausedUntil: noon + 60 * minute });
    arrive('CARRIER_UPDATED', 0, switchedOff);
    // Ends the fact in between, and then could not be shown.
    change({ pausedUntil: null });
    arrive('CARRIER_ACTIVATED', 1, { outcome: 'failed' });
    change({ pausedUntil: noon + 60 * minute });
    // The first was answered while it waited, so it will not be shown and cannot speak for this one.
    expect(arrive('CARRIER_DEACTIVATED', 2)).toMatchObject({ kind: 'hold' });
    store.decide([
      {
        id: 3,
        outcome: 'pending',
        reason: { code: 'paused', until: noon },
        notifiedAt: null,
        countsAsUnread: true,
      },
    ]);
    const kinds = store.pending(0, 10).map((event) => decisions.decide(event).kind);
    expect(kinds).toEqual(['quiet', 'hold']);
  });

  it('does not take a stored event for one that told its own fact', () => {
    const { arrive, decisions } = testDecisions();
    arrive('CARRIER_UPDATED', 0, switchedOff);
    const [event] = acceptedDelivery([1], {
      event: 'CARRIER_UPDATED',
      data: { id: 'x' },
      ...switchedOff,
    }).events;
    if (event === undefined) throw new Error('no event');
    const stored = undecided(event, noon);
    expect(decisions.decide({ ...stored, id: 1 })).toMatchObject({ kind: 'ring' });
    expect(decisions.decide({ ...stored, id: 2 })).toMatchObject({ kind: 'quiet' });
  });
});

describe('engine/intake/decisions.ts, what the dispatcher asked for', () => {
  const watched: Subject = {
    entityKind: 'shipment',
    entityId: 'x',
    label: 'SHP-1',
    kind: 'watch',
    throughQuiet: false,
    expectBy: null,
    teamBy: null,
    since: noon,
    ended: null,
  };

  it('rings for any news of what is watched, and of that alone', () => {
    const { arrive, change, entities } = testDecisions();
    change({ groupModes: { shipment: 'history' } });
    entities.setSubject(watched);
    expect(arrive('SHIPMENT_BOOKED', 0)).toMatchObject({
      kind: 'ring',
      reason: { code: 'watched', label: 'SHP-1' },
    });
    expect(arrive('SHIPMENT_BOOKED', 0, { data: { id: 'y' } })).toMatchObject({ kind: 'quiet' });
    entities.removeSubject('shipment', 'x');
    expect(arrive('SHIPMENT_LOADING', 1)).toMatchObject({ kind: 'quiet' });
  });

  it.each([
    [true, 'ring'],
    [false, 'hold'],
  ])('with through quiet %s, news of it during a pause is to %s', (throughQuiet, kind) => {
    const { arrive, change, entities } = testDecisions();
    change({ pausedUntil: noon + 60 * minute });
    entities.setSubject({ ...watched, throughQuiet });
    expect(arrive('SHIPMENT_BOOKED', 0)).toMatchObject({ kind });
  });

  it('goes on with a watch that ended for what came before its end, and no longer', () => {
    const { arrive, change, entities } = testDecisions();
    change({ groupModes: { shipment: 'history' } });
    entities.setSubject({ ...watched, ended: { at: noon + 5 * minute, by: 'delivered' } });
    expect(arrive('SHIPMENT_BOOKED', 4)).toMatchObject({ reason: { code: 'watched' } });
    expect(arrive('SHIPMENT_LOADING', 6)).toMatchObject({ kind: 'quiet' });
  });

  it('says with the last news of a watched shipment that the watch has ended', () => {
    const { arrive, entities } = testDecisions();
    entities.setSubject(watched);
    expect(arrive('SHIPMENT_IN_TRANSIT', 3)).toMatchObject({ kind: 'ring', remark: null });
    expect(arrive('SHIPMENT_DELIVERED', 4)).toMatchObject({ remark: 'Your watch has ended' });
    expect(arrive('SHIPMENT_DELIVERED', 4, { data: { id: 'y' } })).toMatchObject({ remark: null });
    arrive('SHIPMENT_CHECK_CALL', 6);
    expect(arrive('SHIPMENT_CANCELED', 5, { received: 6 })).toMatchObject({
      remark: 'Already delivered · Your watch has ended',
    });
    expect(arrive('SHIPMENT_CANCELED', 2)).toMatchObject({
      remark: expect.not.stringContaining('watch') as unknown,
    });
  });

  it('is silent about what is muted, whatever its mode', () => {
    const { arrive, change, entities } = testDecisions();
    change({ groupModes: { shipment: 'critical' } });
    entities.setSubject({ ...watched, kind: 'mute' });
    expect(arrive('SHIPMENT_BOOKED', 0)).toMatchObject({
      kind: 'quiet',
      outcome: 'suppressed',
      reason: { code: 'muted', label: 'SHP-1' },
    });
    expect(arrive('SHIPMENT_BOOKED', 0, { data: { id: 'y' } })).toMatchObject({ kind: 'ring' });
  });

  it('goes by changed settings from the next event on', () => {
    const { arrive, change } = testDecisions();
    expect(arrive('SHIPMENT_BOOKED', 0)).toMatchObject({ kind: 'ring' });
    change({ modes: { SHIPMENT_LOADING: 'silent' } });
    expect(arrive('SHIPMENT_LOADING', 1)).toMatchObject({ kind: 'quiet', outcome: 'silent' });
    change({ pausedUntil: noon + 60 * minute });
    expect(arrive('SHIPMENT_IN_TRANSIT', 2)).toMatchObject({
      kind: 'hold',
      until: noon + 60 * minute,
      reason: { code: 'paused' },
    });
  });

  it('looks at the other events of an entity only for what would ring', () => {
    const { arrive, change, entities } = testDecisions();
    const newest = vi.spyOn(entities, 'newest');
    change({ groupModes: { shipment: 'history' } });
    arrive('SHIPMENT_BOOKED', 0);
    expect(newest).toHaveBeenCalledTimes(0);
    entities.setSubject(watched);
    arrive('SHIPMENT_LOADING', 1);
    expect(newest).toHaveBeenCalledTimes(1);
  });
});

describe('engine/intake/decisions.ts, on a failure', () => {
  it('rings for an event that it cannot decide about, and says so', () => {
    const { decisions, entities, errors } = testDecisions();
    const error = new Error('broken rule');
    vi.spyOn(entities, 'newest').mockImplementation(() => {
      throw error;
    });
    const [event] = acceptedDelivery([1]).events;
    if (event === undefined) throw new Error('no event');
    expect(decisions.decide(undecided(event, noon))).toMatchObject({
      kind: 'ring',
      reason: { code: 'undecidable', detail: 'broken rule' },
    });
    expect(errors).toEqual([['An event could not be decided', error]]);
  });

  it('rings for an event whose stored data cannot be read, and says so', () => {
    const { decisions, store, database, arrive, change } = testDecisions();
    change({ pausedUntil: noon + 60 * minute });
    for (const at of [0, 1, 2]) arrive('SHIPMENT_BOOKED', at, { data: { id: `x${at}` } });
    database.exec('UPDATE events SET data = \'{"id":\' WHERE id = 2');
    const made = store.pending(0, 9).map((event) => decisions.decide(event));
    expect(made).toMatchObject([
      { kind: 'hold' },
      { kind: 'ring', reason: { code: 'undecidable', detail: 'its data cannot be read' } },
      { kind: 'hold' },
    ]);
  });

  it('decides about an event although another one of its carrier is damaged', () => {
    const { database, arrive, errors } = testDecisions();
    arrive('CARRIER_UPDATED', 2, switchedOff);
    database.exec("UPDATE events SET diff = '[{'");
    expect(arrive('CARRIER_UPDATED', 1, { received: 2 })).toMatchObject({
      kind: 'ring',
      reason: { code: 'group-mode' },
    });
    expect(errors).toEqual([]);
  });
});
