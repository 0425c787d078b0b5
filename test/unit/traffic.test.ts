import { expect, it } from 'vitest';
import { createArrivals } from '../../engine/listener/arrivals.ts';
import type { ReceivedDelivery, Refusal } from '../../engine/store/deliveries.ts';
import { createTraffic } from '../../engine/traffic.ts';
import { refusals, type RefusedStatus } from '../../shared/delivery.ts';

function testTraffic() {
  let changes = 0;
  const done = () => Promise.resolve();
  const arrivals = createArrivals({ accept: done, refuse: done });
  const traffic = createTraffic({ arrivals, onChange: () => void (changes += 1) });
  const accept = (receivedAt: number, type = 'SHIPMENT_DELIVERED') =>
    arrivals.accept({ receivedAt, events: [{ type }] } as unknown as ReceivedDelivery);
  const refuse = (receivedAt: number, status: RefusedStatus, problem = 'The token was wrong.') =>
    arrivals.refuse({ receivedAt, status, problem } as Refusal);
  return { ...traffic, accept, refuse, changes: () => changes };
}

it('knows at once that requests are turned away, why and since when, until one is accepted', async () => {
  const { accept, refuse, refused, lastAcceptedAt, changes } = testTraffic();
  expect([refused(), lastAcceptedAt()]).toEqual([null, null]);
  await refuse(1, 401);
  await refuse(2, 429);
  expect(refused()).toEqual({ why: 'wrong-token', since: 1, lastAt: 2, count: 2 });
  await refuse(3, 415);
  expect(refused()).toEqual({ why: 'compressed', since: 1, lastAt: 3, count: 1 });
  expect(changes()).toBe(2);
  await accept(4, 'DOCKBELL_TEST');
  expect([refused()?.why, lastAcceptedAt()]).toEqual(['compressed', null]);
  await accept(5);
  expect([refused(), lastAcceptedAt()]).toEqual([null, 5]);
  expect(changes()).toBe(3);
});

it('makes nothing of what is wrong with one request alone', async () => {
  const { refuse, refused } = testTraffic();
  await refuse(1, 413);
  await refuse(2, 400);
  expect(refused()).toBeNull();
});

it('takes requests without a token for MVMNT’s only until MVMNT has sent one', async () => {
  const { accept, refuse, refused } = testTraffic();
  await refuse(1, 401, refusals.noToken);
  expect(refused()).toMatchObject({ why: 'token-missing' });
  await accept(2);
  await refuse(3, 401, refusals.noToken);
  expect(refused()).toBeNull();
});

it('forgets what was wrong when the token is changed', async () => {
  const { refuse, refused, forgetRefused } = testTraffic();
  await refuse(1, 401);
  forgetRefused();
  expect(refused()).toBeNull();
});
