import { describe, expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const megabyte = 1_048_576;
const listOf = (element: string, bytes = megabyte - 20) =>
  `{"events":[${Array(Math.floor(bytes / (element.length + 1)))
    .fill(element)
    .join(',')}]}`;

describe('engine, bodies made to hold it up', () => {
  it(
    'stores thousands of events of one body, while others are answered',
    { timeout: 120_000 },
    async () => {
      const test = await testEngine();
      await test.engine.start();
      const cancellation = (id: number) =>
        `{"event":"SHIPMENT_CANCELED","timestamp":"2026-01-15T12:00:00Z","data":{"id":"${id}"}}`;
      const count = 11_425;
      const body = `{"events":[${Array.from({ length: count }, (_, id) => cancellation(id)).join(',')}]}`;
      const order: string[] = [];
      const monster = test.post(body).then(({ status }) => order.push(`monster ${status}`));
      const health = new URL('/healthz', test.engine.state().localAddress);
      for (const number of [1, 2, 3]) {
        expect((await fetch(health)).status).toBe(200);
        order.push(`health ${number}`);
      }
      await monster;
      expect(order.at(-1)).toBe('monster 200');
      const { total } = await test.engine.history.ask('days', filterOf(), null);
      expect(total).toBe(count);
      await test.engine.close();
      expect(test.toasts.length).toBeLessThanOrEqual(3);
    },
  );

  it.each([
    ['numbers for events', listOf('1')],
    ['empty events', listOf('{}')],
    [
      'an event of half a million values',
      wireBody({ ...wireEvent(1), data: { a: Array(500_000).fill(1) } }),
    ],
  ])('refuses %s in a plain sentence, and keeps nothing of it but a row', async (_what, body) => {
    const test = await testEngine();
    await test.engine.start();
    const response = await test.post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe('The body has more than 80,000 values.');
    expect(await test.engine.history.ask('deliveryCounts', null)).toEqual({
      refused: 1,
      quarantined: 0,
    });
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
  });

  it('keeps an odd event once, however often MVMNT sends it', async () => {
    const test = await testEngine();
    await test.engine.start();
    for (let times = 0; times < 5; times += 1) await test.post(listOf('{"event":7}', 10_000));
    expect(await test.engine.history.ask('deliveryCounts', null)).toEqual({
      refused: 0,
      quarantined: 1,
    });
  });
});
