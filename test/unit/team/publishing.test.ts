import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPublishing, putMark } from '../../../engine/relay/publishing.ts';
import { secondMs } from '../../../shared/duration.ts';
import type { Mark } from '../../../shared/team.ts';
import { eventKey, markOf } from '../../fixtures/marks.ts';
import { testTime } from '../../fixtures/testTime.ts';

function testPublishing() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const errors: unknown[] = [];
  const outbox: Mark[] = [1, 2, 3].map((number) =>
    markOf({ kind: 'take', events: [eventKey(number)] }, { at: number }),
  );
  const publishing = createPublishing({
    outbox: () => outbox,
    ...testTime(() => undefined),
    onError: (_message, error) => errors.push(error),
  });
  onTestFinished(() => publishing.stop());
  const sent: number[] = [];
  const publish = async ({ at }: Mark) => void sent.push(at);
  return { publishing, outbox, sent, publish, errors, pass: vi.advanceTimersByTimeAsync };
}

describe('engine/relay/publishing.ts', () => {
  it('publishes in order, each once a connection, until it is read back', async () => {
    const { publishing, outbox, sent, publish, pass } = testPublishing();
    publishing.nudge();
    publishing.start(publish);
    publishing.nudge();
    await pass(0);
    expect(sent).toEqual([1, 2, 3]);
    publishing.pause();
    outbox.shift();
    publishing.start(publish);
    await pass(0);
    expect(sent).toEqual([1, 2, 3, 2, 3]);
  });

  it('tries again later what the stream did not take, and nothing before it', async () => {
    const { publishing, sent, publish, errors, pass } = testPublishing();
    let isFull = true;
    publishing.start(async (mark) => {
      if (mark.at === 2 && isFull) throw new Error('full');
      await publish(mark);
    });
    await pass(0);
    expect([sent, errors.length]).toEqual([[1], 1]);
    isFull = false;
    await pass(5 * secondMs);
    expect(sent).toEqual([1, 2, 3]);
  });

  it('publishes again what was not read back, because a leader that was cut off may have lost it', async () => {
    const { publishing, outbox, sent, publish, pass } = testPublishing();
    publishing.start(publish);
    await pass(29 * secondMs);
    expect(sent).toEqual([1, 2, 3]);
    outbox.splice(0, 2);
    await pass(secondMs);
    expect(sent).toEqual([1, 2, 3, 3]);
    outbox.length = 0;
    await pass(120 * secondMs);
    expect(sent).toEqual([1, 2, 3, 3]);
  });

  it('tries nothing while there is no connection', async () => {
    const { publishing, sent, errors, pass } = testPublishing();
    publishing.start(() => Promise.reject(new Error('lost')));
    publishing.pause();
    await pass(60 * secondMs);
    publishing.nudge();
    expect([sent, errors]).toEqual([[], []]);
  });

  it('takes the stream at its number: what it calls a repeat and does not have is put by another name', async () => {
    const names: string[] = [];
    const put = (numbers: readonly number[]) =>
      putMark('m1', async (name) => ({ seq: numbers[names.push(name) - 1] ?? 0 }));
    await put([4]);
    expect(names.splice(0)).toEqual(['m1']);
    await put([0, 5]);
    expect(names.splice(0)).toEqual(['m1', expect.stringMatching(/^m1-./)]);
    await expect(put([0, 0])).rejects.toThrow(/lost on its way/);
  });
});
