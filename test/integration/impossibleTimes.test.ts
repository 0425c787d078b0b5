import { describe, expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

const hour = 3_600_000;

/** An event of the shipment "x", dated so many ms from now. */
function dated(event: string, fromNow: number, id = 'x') {
  const timestamp = new Date(Date.now() + fromNow).toISOString();
  return wireEvent(1, { event, timestamp, data: { id, friendlyId: 'SHP-9' } });
}

async function send({ post }: TestEngine, ...events: readonly unknown[]): Promise<void> {
  expect((await post(wireBody(...events))).status).toBe(200);
}

async function listed({ engine }: TestEngine) {
  const rows = await engine.history.ask('rowsAt', filterOf(), null, 0, 50);
  return rows.map(({ label, outcome }) => `${label}: ${outcome}`);
}

describe('engine, times that cannot be and news out of order', () => {
  it('rings at once for a rejected tender behind a newer check call', async () => {
    const test = await testEngine();
    await test.engine.start();
    await send(test, dated('SHIPMENT_CHECK_CALL', -500));
    await send(test, dated('SHIPMENT_TENDER_REJECTED', -2_000));
    await send(
      test,
      dated('SHIPMENT_CHECK_CALL', -1_000, 'y'),
      dated('SHIPMENT_CANCELED', -6_000, 'y'),
    );
    await waitFor(() => {
      const titles = test.toasts.map(({ title }) => title);
      expect(titles).toContain('SHP-9: tender rejected');
      expect(titles).toContain('SHP-9 canceled');
    });
  });

  it.each([40_000, 5 * hour])(
    'rings at once for what comes after an event dated %d ms ahead',
    async (ahead) => {
      const test = await testEngine();
      await test.engine.start();
      await test.engine.changeSettings({ groupModes: { shipment: 'notify' } });
      await send(test, dated('SHIPMENT_CHECK_CALL', ahead));
      await send(test, dated('SHIPMENT_CANCELED', 0));
      await waitFor(async () =>
        expect(await listed(test)).toEqual(['Canceled: notified', 'Check call: notified']),
      );
    },
  );

  it('ends a watch with the delivery, and says so, although an earlier state is dated ahead', async () => {
    const test = await testEngine();
    await test.engine.start();
    test.engine.watches.set({
      entityKind: 'shipment',
      entityId: 'x',
      label: 'SHP-9',
      kind: 'watch',
      throughQuiet: false,
      expectBy: null,
    });
    const [inTransit, delivered] = [
      dated('SHIPMENT_IN_TRANSIT', 5 * hour),
      dated('SHIPMENT_DELIVERED', 0),
    ];
    await send(test, inTransit);
    await send(test, delivered);
    await waitFor(() => expect(test.toasts).toHaveLength(2));
    expect(test.engine.state().subjects).toMatchObject([{ ended: { by: 'delivered' } }]);
    expect(test.toasts[1]).toMatchObject({ title: 'SHP-9 delivered' });
    for (const id of [1, 2]) {
      expect(await test.engine.history.ask('get', id)).toMatchObject({
        standing: { label: 'Delivered' },
      });
    }
  });

  it('keeps an event of 2099 and one of 1970, on top of nothing, and counts their repeats', async () => {
    const test = await testEngine();
    await test.engine.start();
    const created = (timestamp: string, friendlyId: string) =>
      wireEvent(1, { event: 'CARRIER_CREATED', timestamp, data: { id: friendlyId, friendlyId } });
    const odd = [
      created('2099-12-31T23:59:59Z', 'CAR-1'),
      created('1970-01-20T15:58:21.483Z', 'CAR-2'),
      created('0001-01-01T00:00:00Z', 'CAR-3'),
    ];
    await send(test, ...odd);
    await send(test, created(new Date().toISOString(), 'CAR-4'));
    await send(test, ...odd);
    const rows = await test.engine.history.ask('rowsAt', filterOf(), null, 0, 50);
    expect(rows.map(({ friendlyId, deliveryCount }) => [friendlyId, deliveryCount])).toEqual([
      ['CAR-4', 1],
      ['CAR-3', 2],
      ['CAR-2', 2],
      ['CAR-1', 2],
    ]);
    const first = await test.engine.history.ask('get', 1);
    expect(first).toMatchObject({
      timestamp: '2099-12-31T23:59:59Z',
      statedAt: Date.UTC(2099, 11, 31, 23, 59, 59),
      occurredAt: first?.receivedAt,
    });
  });

  it('reads a time with the name of a zone, and one at the end of a day', async () => {
    const test = await testEngine();
    await test.engine.start();
    const canceled = (timestamp: string, id: string) =>
      wireEvent(1, { event: 'SHIPMENT_CANCELED', timestamp, data: { id, friendlyId: id } });
    await send(
      test,
      canceled('2026-01-12T09:00:00-06:00[America/Chicago]', 'SHP-1'),
      canceled('2026-01-11T24:00:00Z', 'SHP-2'),
    );
    const rows = await test.engine.history.ask('rowsAt', filterOf(), null, 0, 50);
    expect(rows.map(({ occurredAt }) => new Date(occurredAt).toISOString())).toEqual([
      '2026-01-12T15:00:00.000Z',
      '2026-01-12T00:00:00.000Z',
    ]);
  });
});
