import { expect, it, onTestFinished, vi } from 'vitest';
import { startListener } from '../../engine/listener/listener.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** Counts the turns of the event loop. */
function countTurns(): () => number {
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  count();
  onTestFinished(() => void (isOver = true));
  return () => turns;
}

/** How many turns later than it is parsed a body is read. */
async function turnsToRead(body: string): Promise<number> {
  const turns = countTurns();
  let parsedIn = 0;
  let readIn = 0;
  const listener = await startListener({
    host: '127.0.0.1',
    port: 0,
    bodyLimitBytes: () => 2_097_152,
    slotOf: () => 'current',
    isTokenUnread: () => false,
    accept() {
      readIn = turns();
      return Promise.resolve();
    },
    refuse: () => Promise.resolve(),
    onError: () => undefined,
    // It is asked last right before a body is parsed.
    now: () => (parsedIn = turns()),
  });
  onTestFinished(() => listener.stop());
  const { status } = await fetch(`http://127.0.0.1:${listener.port}/webhooks/mvmnt`, {
    method: 'POST',
    headers: { 'x-api-key': 'right' },
    body,
  });
  expect(status).toBe(200);
  return readIn - parsedIn;
}

it('reads thousands of events of one body in several turns', async () => {
  const events = Array.from({ length: 15_000 }, (_, number) => ({
    event: 'SHIPMENT_CANCELED',
    timestamp: '2026-01-15T12:00:00Z',
    data: { id: String(number) },
  }));
  expect(await turnsToRead(JSON.stringify({ events }))).toBeGreaterThan(2);
});

it('reads a large body not in the turn in which it was parsed, and a small one at once', async () => {
  // A turn ends early when its time is over, as it may be on a busy machine.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  onTestFinished(() => void vi.restoreAllMocks());
  expect(await turnsToRead(wireBody(wireEvent(1)))).toBe(0);
  const data = { id: 'large', notes: 'x'.repeat(100_000) };
  expect(await turnsToRead(wireBody(wireEvent(1, { data })))).toBe(1);
});
