import { describe, expect, it } from 'vitest';
import { postTo } from '../../harness/relay.ts';
import type { Relay } from '../../relay/relay.ts';
import { type TeamDesk, teamOf } from '../fixtures/teamDesks.ts';
import { isWithoutNats } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const overdue = { event: 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE' };

/** Events of shipments 1, 2, … come to every desk. */
async function send(relay: Relay, desks: readonly TeamDesk[], count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_none, index) => index + 1);
  const timestamp = new Date().toISOString();
  const events = numbers.map((number) => wireEvent(number, { ...overdue, timestamp }));
  await postTo(relay.webhook, wireBody(...events));
  for (const desk of desks) await desk.idOf(`shipment-${count}`);
}

const takenBy = async (desk: TeamDesk, entityId: string) =>
  (await desk.shared()).events.find((event) => event.entityId === entityId)?.takenBy ?? null;

/** Everything is shared, and every desk shows the same. */
async function areEqual(desks: readonly TeamDesk[]) {
  await waitFor(async () => {
    for (const { engine } of desks) expect(engine.state().relay.unshared.count).toBe(0);
    const [first, ...others] = await Promise.all(desks.map((desk) => desk.shared()));
    for (const other of others) expect(other).toEqual(first);
  });
}

describe.skipIf(isWithoutNats)('what a team does together', () => {
  it('shows everybody who has what, and stops its ringing at every desk', async () => {
    const { relay, desks } = await teamOf('Ana', 'Ben');
    const [ana, ben] = desks as [TeamDesk, TeamDesk];
    for (const { engine } of desks) {
      await engine.changeSettings({ modes: { [overdue.event]: 'critical' } });
    }
    await send(relay, desks, 2);
    await waitFor(async () =>
      expect((await ben.shared()).events.map(({ needsSeeing }) => needsSeeing)).toEqual([
        true,
        true,
      ]),
    );
    ana.engine.take([await ana.idOf('shipment-1')]);
    await waitFor(async () => expect(await takenBy(ben, 'shipment-1')).toBe('Ana'));
    ana.engine.acknowledge([await ana.idOf('shipment-2')]);
    await waitFor(async () =>
      expect((await ben.shared()).events.map(({ needsSeeing }) => needsSeeing)).toEqual([
        false,
        false,
      ]),
    );
    // Somebody else's mark is no reading of one's own.
    expect((await ben.details()).map(({ isRead }) => isRead)).toEqual([false, false]);
    await areEqual(desks);
    ana.engine.letGo([await ana.idOf('shipment-1')]);
    await waitFor(async () => expect(await takenBy(ben, 'shipment-1')).toBe(null));
    await areEqual(desks);
  });

  it('acts at once while away, says so, merges when back, and tells who was too late', async () => {
    const { relay, desks } = await teamOf('Ana', 'Ben', 'Cleo', 'Dev', 'Eva');
    const [ana, ben, cleo, dev, eva] = desks as [TeamDesk, TeamDesk, TeamDesk, TeamDesk, TeamDesk];
    await send(relay, desks, 4);
    await Promise.all([ben.away(), eva.away()]);
    const benTakes = await ben.idOf('shipment-1');
    ben.engine.take([benTakes, await ben.idOf('shipment-2')]);
    ben.engine.notes.add(benTakes, 'Called the driver.');
    eva.engine.take([await eva.idOf('shipment-3')]);
    eva.engine.letGo([await eva.idOf('shipment-3')]);
    expect(await takenBy(ben, 'shipment-1')).toBe('Ben');
    expect(ben.engine.state().relay.unshared).toMatchObject({ count: 2 });
    expect(ben.engine.state().relay.unshared.eventIds).toContain(benTakes);
    ana.engine.take([await ana.idOf('shipment-1')]);
    cleo.engine.notes.add(await cleo.idOf('shipment-4'), 'New dock: 7.');
    cleo.engine.watches.set({
      entityKind: 'shipment',
      entityId: 'shipment-4',
      label: 'SHP-4',
      kind: 'watch',
      throughQuiet: false,
      expectBy: null,
      isForTeam: true,
    });
    await waitFor(async () => expect(await takenBy(dev, 'shipment-1')).toBe('Ana'));
    await Promise.all([ben.back(), eva.back()]);
    await areEqual(desks);
    expect(await dev.shared()).toMatchObject({
      events: [
        { takenBy: 'Ana', notes: [{ text: 'Called the driver.', by: 'Ben' }] },
        { takenBy: 'Ben', notes: [] },
        { takenBy: null },
        { notes: [{ text: 'New dock: 7.', by: 'Cleo' }] },
      ],
      watches: [{ label: 'SHP-4', teamBy: 'Cleo' }],
    });
    await waitFor(() =>
      expect(ben.toasts.filter(({ title }) => title === 'Ana took SHP-1 first')).toHaveLength(1),
    );
    const told = desks.flatMap(({ toasts }) =>
      toasts.filter(({ title }) => title.endsWith('first')),
    );
    expect(told).toHaveLength(1);
    // Whoever knows who has it may take it over.
    ben.engine.takeOver([benTakes]);
    await areEqual(desks);
    expect(await takenBy(ana, 'shipment-1')).toBe('Ben');
  });

  it('shares who has a shipment that has no problem, and tells who was too late', async () => {
    const { relay, desks } = await teamOf('Ana', 'Ben');
    const [ana, ben] = desks as [TeamDesk, TeamDesk];
    const timestamp = new Date().toISOString();
    await postTo(relay.webhook, wireBody(wireEvent(1, { event: 'SHIPMENT_BOOKED', timestamp })));
    for (const desk of desks) await desk.idOf('shipment-1');
    const shipment = { entityKind: 'shipment', entityId: 'shipment-1' } as const;
    const holder = async (desk: TeamDesk) => (await desk.shared()).shipments[0]?.taken?.by ?? null;
    await ben.away();
    ben.engine.takeEntity(shipment, false);
    expect(await holder(ben)).toBe('Ben');
    expect(ben.engine.state().relay.unshared).toMatchObject({ count: 1 });
    ana.engine.takeEntity(shipment, false);
    await ben.back();
    await areEqual(desks);
    expect(await holder(ben)).toBe('Ana');
    await waitFor(() =>
      expect(ben.toasts.map(({ title }) => title)).toContain('Ana took SHP-1 first'),
    );
    ben.engine.takeEntity(shipment, true);
    await waitFor(async () => expect(await holder(ana)).toBe('Ben'));
    ben.engine.letGoEntity(shipment);
    await waitFor(async () => expect(await holder(ana)).toBe(null));
    await areEqual(desks);
  });

  it('hands over to one coworker, who is told once and whose reading comes back', async () => {
    const { desks } = await teamOf('Ana', 'Ben', 'Cleo');
    const [ana, ben, cleo] = desks as [TeamDesk, TeamDesk, TeamDesk];
    await ana.away();
    ana.engine.handovers.send({ to: 'Ben', open: 5, text: 'Handover for Ben' });
    expect(ana.engine.handovers.list()).toMatchObject([{ to: 'Ben', isShared: false }]);
    await ana.back();
    const title = 'Ana handed over to you: 5 open problems';
    await waitFor(() => expect(ben.toasts.map((toast) => toast.title)).toContain(title));
    const [received] = ben.engine.handovers.list();
    expect(received).toMatchObject({ by: 'Ana', text: 'Handover for Ben', read: null });
    await waitFor(() => expect(ana.engine.handovers.list()).toMatchObject([{ isShared: true }]));
    ben.engine.handovers.read(received?.id ?? '');
    await waitFor(() =>
      expect(ana.engine.handovers.list()).toMatchObject([{ read: { by: 'Ben' } }]),
    );
    // A mark after those was read by all.
    cleo.engine.handovers.send({ to: 'Ben', open: 0, text: 'And mine' });
    await waitFor(() => expect(ben.engine.handovers.list()).toHaveLength(2));
    await ben.away();
    await ben.back();
    // What came again would have come before this one.
    const last = 'Cleo handed over to you: 1 open problem';
    cleo.engine.handovers.send({ to: 'Ben', open: 1, text: 'The last' });
    await waitFor(() => expect(ben.toasts.map((toast) => toast.title)).toContain(last));
    const told = desks.map(({ toasts }) =>
      toasts.flatMap((toast) => (toast.title.includes('handed over') ? [toast.title] : [])),
    );
    expect(told).toEqual([[], [title, 'Cleo handed over to you', last], []]);
    expect(cleo.engine.handovers.list()).toMatchObject([
      { isOwn: true, text: 'The last' },
      { isOwn: true, text: 'And mine' },
    ]);
  });

  it('shares notes as they are changed and deleted, and watches until they are stopped', async () => {
    const { relay, desks } = await teamOf('Ana', 'Ben');
    const [ana, ben] = desks as [TeamDesk, TeamDesk];
    await send(relay, desks, 1);
    const id = await ana.idOf('shipment-1');
    ana.engine.notes.add(id, 'first');
    await waitFor(async () => expect((await ben.details())[0]?.notes).toHaveLength(1));
    const [note] = (await ben.details())[0]?.notes ?? [];
    ben.engine.notes.change(note?.id ?? 0, 'better');
    await waitFor(async () =>
      expect((await ana.details())[0]?.notes).toMatchObject([{ text: 'better', by: 'Ben' }]),
    );
    ana.engine.notes.remove((await ana.details())[0]?.notes[0]?.id ?? 0);
    await areEqual(desks);
    expect((await ben.details())[0]?.notes).toEqual([]);

    const entity = { entityKind: 'shipment', entityId: 'shipment-1' } as const;
    const watch = { ...entity, label: 'SHP-1', throughQuiet: false, expectBy: null } as const;
    ana.engine.watches.set({ ...watch, kind: 'watch', isForTeam: true });
    await waitFor(() => expect(ben.engine.state().subjects).toMatchObject([{ teamBy: 'Ana' }]));
    ben.engine.watches.remove(entity);
    await waitFor(() => expect(ana.engine.state().subjects).toEqual([]));
    // What one mutes for oneself stays so.
    ben.engine.watches.set({ ...watch, kind: 'mute' });
    ana.engine.watches.set({ ...watch, kind: 'watch', isForTeam: true });
    // The stream keeps the order, so Ben has had her watch once he has what came after it.
    ana.engine.take([await ana.idOf('shipment-1')]);
    await waitFor(async () => expect(await takenBy(ben, 'shipment-1')).toBe('Ana'));
    expect(ben.engine.state().subjects).toMatchObject([{ kind: 'mute', teamBy: null }]);
  });

  it('keeps to itself what is read, starred, snoozed, muted and set', async () => {
    const { relay, desks } = await teamOf('Ana', 'Ben');
    const [ana] = desks as [TeamDesk];
    await send(relay, desks, 1);
    const before = await relay.link.manager.streams.info('DOCKBELL');
    const id = await ana.idOf('shipment-1');
    await ana.engine.markRead([id], true);
    await ana.engine.star([id], true);
    ana.engine.snooze([id], Date.now() + 3_600_000);
    const entity = { entityKind: 'shipment', entityId: 'shipment-1' } as const;
    const watch = { ...entity, label: 'SHP-1', throughQuiet: true, expectBy: null } as const;
    ana.engine.watches.set({ ...watch, kind: 'mute' });
    ana.engine.watches.set({ ...watch, kind: 'watch' });
    ana.engine.watches.remove(entity);
    ana.engine.pause(Date.now() + 60_000);
    await ana.engine.changeSettings({ lateAfterMinutes: 20 });
    expect(ana.engine.state().relay.unshared.count).toBe(0);
    const after = await relay.link.manager.streams.info('DOCKBELL');
    expect(after.state.last_seq).toBe(before.state.last_seq);
  });
});
