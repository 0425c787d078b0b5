import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTunnel,
  type TunnelFailure,
  type TunnelReport,
} from '../../../engine/tunnel/tunnel.ts';

const failure: TunnelFailure = { words: 'It ended.' };
/** Lets what was promised happen. */
const settle = () => new Promise(setImmediate);

/** A tunnel on a clock that the test turns, with what each attempt may say. */
function testTunnel() {
  let time = 0;
  let dueAt = Infinity;
  let onDue = () => undefined as void;
  const reports: TunnelReport[] = [];
  const seen = { open: 0, maxOpen: 0 };
  const tunnel = createTunnel(
    (report) => {
      reports.push(report);
      seen.open += 1;
      seen.maxOpen = Math.max(seen.maxOpen, seen.open);
      return async () => {
        await settle();
        seen.open -= 1;
      };
    },
    {
      scheduler: {
        plan(call) {
          onDue = call;
          const set = (at: number) => void (dueAt = at);
          return { set, setIfSooner: set, stop: () => set(Infinity) };
        },
      },
      now: () => time,
      onChange: () => undefined,
    },
  );
  return {
    tunnel,
    reports,
    seen,
    waitMs: () => dueAt - time,
    last: () => reports.at(-1),
    pass: (ms: number): void => {
      time += ms;
      if (time < dueAt) return;
      dueAt = Infinity;
      onDue();
    },
  };
}

/** Begins, and lets the first attempt open. */
async function started() {
  const test = testTunnel();
  test.tunnel.start();
  await settle();
  return test;
}

describe('engine/tunnel/tunnel.ts', () => {
  it('waits longer after each failure, and half a minute at most', async () => {
    const { last, waitMs, pass } = await started();
    const waits: number[] = [];
    for (let count = 0; count < 8; count += 1) {
      last()?.ended(failure);
      waits.push(waitMs());
      pass(waitMs());
      await settle();
      await settle();
    }
    expect(waits).toEqual([1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000]);
  });

  it('tries soon again after it held for a minute, and not after it held for less', async () => {
    const { last, waitMs, pass } = await started();
    last()?.ended(failure);
    pass(waitMs());
    await settle();
    await settle();
    last()?.up(null);
    pass(59_999);
    last()?.ended(failure);
    expect(waitMs()).toBe(2_000);
    pass(waitMs());
    await settle();
    await settle();
    last()?.up(null);
    pass(60_000);
    last()?.ended(failure);
    expect(waitMs()).toBe(1_000);
  });

  it('tries seldom what only a person can mend, and at once when asked', async () => {
    const { tunnel, reports, last, waitMs } = await started();
    last()?.ended({ ...failure, isLasting: true });
    expect(waitMs()).toBe(300_000);
    tunnel.retry();
    await settle();
    await settle();
    expect(reports).toHaveLength(2);
    // What was wrong stays on the screen until it is known to be mended.
    expect(tunnel.status()).toMatchObject({ kind: 'down', problem: { words: 'It ended.' } });
  });

  it('tries soon again when somebody mended something while a try was under way that fails', async () => {
    const { tunnel, last, waitMs } = await started();
    tunnel.retry();
    last()?.ended({ ...failure, isLasting: true });
    expect(waitMs()).toBe(1_000);
    tunnel.retry();
    await settle();
    await settle();
    last()?.ended({ ...failure, isLasting: true });
    expect(waitMs()).toBe(300_000);
  });

  it('opens anew what is silent for too long, at the start and after an interruption', async () => {
    const { tunnel, last, waitMs, pass } = await started();
    pass(45_000);
    expect(tunnel.status()).toMatchObject({ kind: 'down' });
    pass(waitMs());
    await settle();
    await settle();
    last()?.up('https://a.example');
    expect(tunnel.address()).toBe('https://a.example');
    expect(waitMs()).toBe(Infinity);
    last()?.interrupted();
    expect(tunnel.status()).toEqual({ kind: 'starting' });
    pass(45_000);
    expect(tunnel.status()).toMatchObject({ kind: 'down' });
  });

  it('never has two open at once, hears nothing that is over, and leaves none open', async () => {
    const steps = fc.array(
      fc.constantFrom('up', 'interrupted', 'ended', 'late', 'retry', 'pass', 'settle'),
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { tunnel, reports, last, seen, pass } = testTunnel();
        tunnel.start();
        for (const step of all) {
          if (step === 'up') last()?.up(null);
          else if (step === 'interrupted') last()?.interrupted();
          else if (step === 'ended') last()?.ended(failure);
          else if (step === 'retry') tunnel.retry();
          else if (step === 'pass') pass(45_000);
          else if (step === 'settle') await settle();
          else if (reports.length > 1) reports[0]?.up('https://late.example');
          expect(tunnel.address()).toBeNull();
        }
        await tunnel.stop();
        await settle();
        last()?.up(null);
        expect(tunnel.status()).toEqual({ kind: 'off' });
        expect(seen.open).toBe(0);
        expect(seen.maxOpen).toBeLessThanOrEqual(1);
      }),
    );
  });
});
