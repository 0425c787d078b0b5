import { expect, it } from 'vitest';
import { dayMs, hourMs } from '../../shared/duration.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { movedClocks } from '../fixtures/testTime.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** An engine that had 30 events within the same hours of each of two weeks; its clock is moved by hand. */
async function twoWeeks() {
  const { clock, clocks } = movedClocks();
  const { engine, post } = await testEngine(clocks);
  await engine.start();
  let number = 0;
  const postSome = async (count: number) => {
    for (const end = number + count; number < end; number += 1) {
      expect((await post(wireBody(wireEvent(number)))).status).toBe(200);
    }
  };
  const moveTo = (days: number, hours: number) => {
    clock.aheadMs = days * dayMs + hours * hourMs;
  };
  await postSome(1);
  for (const day of [1, 8]) {
    // Spread, so that most are within the same hours also where clocks are set meanwhile.
    for (const hours of [-0.7, 0.2, 1.1]) {
      moveTo(day, hours);
      engine.lookAgain();
      await postSome(10);
    }
  }
  return { engine, postSome, moveTo, now: clocks.now };
}

it('says that it is unusually quiet after two weeks with more, until something comes', async () => {
  const { engine, postSome, moveTo } = await twoWeeks();
  moveTo(15, -1);
  engine.lookAgain();
  await postSome(1);
  expect(engine.state().silence).toBeNull();
  moveTo(15, 1.2);
  engine.lookAgain();
  expect(engine.state().silence?.usual).toBeGreaterThanOrEqual(20);
  await postSome(1);
  expect(engine.state().silence).toBeNull();
});

it('does not count the time in which the computer slept', async () => {
  const { engine, moveTo, now } = await twoWeeks();
  const sleepsAt = now();
  moveTo(15, 1.2);
  engine.wasAway(sleepsAt, now());
  engine.lookAgain();
  expect(engine.state().silence).toBeNull();
  moveTo(15, 1.4);
  engine.lookAgain();
  expect(engine.state().silence).toBeNull();
});
