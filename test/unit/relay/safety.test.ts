import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSafety } from '../../../relay/safety.ts';
import type { ServerFacts } from '../../../relay/serverCheck.ts';

const server = (ver: string): ServerFacts => ({
  server: { name: 'relay-1', ver },
  data: { jetstream: { config: { sync_always: true } } },
});
const sound = [server('2.10.27')];
const old = [server('2.10.22')];

/** A safety that knows of sound servers, whose next answers are those given, the last one again and again. */
async function watched(...answers: readonly (readonly ServerFacts[])[]) {
  const rest = [sound, ...answers];
  const asked = vi.fn(async () => (rest.length > 1 ? rest.shift() : rest[0]) ?? []);
  const safety = createSafety({
    link: { servers: asked, isUp: () => true },
    mayLose: false,
    onProblem: () => undefined,
    onError: () => undefined,
  });
  await safety.check();
  return { safety, asked, stop: safety.watch() };
}

describe('whether the servers keep what they acknowledge', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('still holds while they hang and do not answer, and they are asked again soon', async () => {
    const { safety, asked, stop } = await watched([], sound);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(safety.problem()).toBeNull();
    expect(safety.isSyncAlways()).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(asked).toHaveBeenCalledTimes(3);
    await stop();
  });

  it('is over once one of them was replaced by an older one, also behind a hang', async () => {
    const { safety, stop } = await watched([], old, [], sound);
    await vi.advanceTimersByTimeAsync(65_000);
    expect(safety.problem()).toContain('2.10.22');
    // Nobody answering says nothing good either.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(safety.problem()).toContain('2.10.22');
    // It was put right, which is noticed soon.
    await vi.advanceTimersByTimeAsync(5_000);
    expect(safety.problem()).toBeNull();
    await stop();
  });

  it('is not there at the start where no server answers', async () => {
    const safety = createSafety({
      link: { servers: async () => [], isUp: () => true },
      mayLose: false,
      onProblem: () => undefined,
      onError: () => undefined,
    });
    await safety.check();
    expect(safety.problem()).toContain('No NATS server said how it stores');
    expect(safety.isSyncAlways()).toBe(false);
  });
});
