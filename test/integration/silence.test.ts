import { expect, it } from 'vitest';
import { dayMs, hourMs } from '../../shared/duration.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

it('says that it is unusually quiet after two weeks with more, until something comes', async () => {
  const clock = { aheadMs: 0 };
  const { engine, post } = await testEngine({
    now: () => Date.now() + clock.aheadMs,
    elapsed: () => performance.now() + clock.aheadMs,
    uptime: () => performance.now() + clock.aheadMs,
  });
  await engine.start();
  let number = 0;
  const postSome = async (count: number) => {
    for (const end = number + count; number < end; number += 1) {
      expect((await post(wireBody(wireEvent(number)))).status).toBe(200);
    }
  };
  const after = (days: number, hours: number) => {
    clock.aheadMs = days * dayMs + hours * hourMs;
    engine.lookAgain();
  };
  await postSome(1);
  for (const day of [1, 8]) {
    // Spread, so that most are within the same hours also where clocks are set meanwhile.
    for (const hours of [-0.7, 0.2, 1.1]) {
      after(day, hours);
      await postSome(10);
    }
  }
  after(15, -1);
  await postSome(1);
  expect(engine.state().silence).toBeNull();
  after(15, 1.2);
  expect(engine.state().silence?.usual).toBeGreaterThanOrEqual(20);
  await postSome(1);
  expect(engine.state().silence).toBeNull();
});

it('does not count the time in which the computer slept', async () => {
  const clock = { aheadMs: 0 };
  const now = () => Date.now() + clock.aheadMs;
  const elapsed = () => performance.now() + clock.aheadMs;
  const { engine, post } = await testEngine({ now, elapsed, uptime: elapsed });
  await engine.start();
  let number = 0;
  for (const day of [1, 8]) {
    for (const hours of [-0.7, 0.2, 1.1]) {
      clock.aheadMs = day * dayMs + hours * hourMs;
      for (const end = number + 10; number < end; number += 1) {
        expect((await post(wireBody(wireEvent(number)))).status).toBe(200);
      }
    }
  }
  const sleepsAt = now();
  clock.aheadMs = 15 * dayMs + 1.2 * hourMs;
  engine.wasAway(sleepsAt, now());
  engine.lookAgain();
  expect(engine.state().silence).toBeNull();
  clock.aheadMs += 0.2 * hourMs;
  engine.lookAgain();
  expect(engine.state().silence).toBeNull();
});
