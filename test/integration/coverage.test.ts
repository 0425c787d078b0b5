import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCoverageReads } from '../../engine/store/coverage.ts';
import { freePort } from '../../harness/freePort.ts';
import { gapsOf, timelineOf, type CoverageSpan } from '../../shared/coverage.ts';
import { dayMs, secondMs } from '../../shared/duration.ts';
import { lengthOf } from '../../shared/timeSpan.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const program = fileURLToPath(new URL('../fixtures/coverageProcess.ts', import.meta.url));

/** How long the process stands still, or is away. */
const awayMs = 3 * secondMs;
/** The heartbeat of the process, and what a busy machine adds to it. */
const slackMs = 3 * secondMs;

/** A data folder, and a Dockbell on it that can be stopped, killed and started again. */
async function testProcess() {
  const dataFolder = temporaryFolder();
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = fork(program, [dataFolder, String(port)], { stdio: 'inherit' });
    child = started;
    await once(started, 'message');
  }
  async function end(signal: NodeJS.Signals | 'end'): Promise<void> {
    if (child === null) return;
    const exited = once(child, 'exit');
    if (signal === 'end') child.send('end');
    else child.kill(signal);
    await exited;
    child = null;
  }
  onTestFinished(() => end('SIGKILL'));
  await start();

  function line(): readonly CoverageSpan[] {
    const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'), { readonly: true });
    try {
      const { coverageSpans } = createCoverageReads(database);
      return timelineOf(coverageSpans({ from: 0, to: Infinity }));
    } finally {
      database.close();
    }
  }
  return {
    start,
    end,
    line,
    states: () => line().map(({ state }) => state),
    signal: (name: NodeJS.Signals) => child?.kill(name),
    setClock: (offsetMs: number) => child?.send(offsetMs),
  };
}

const standStill = () =>
  new Promise((resolve) => {
    setTimeout(resolve, awayMs);
  });
const lengthIn = (line: readonly CoverageSpan[], state: CoverageSpan['state']) =>
  lengthOf(line.filter((span) => span.state === state));

describe('coverage of a real process', () => {
  it('tells sleep (SIGSTOP), a power cut (kill -9) and a quit apart, each for as long as it lasted', async () => {
    const dockbell = await testProcess();
    await waitFor(() => expect(dockbell.states()).toEqual(['receiving']));

    dockbell.signal('SIGSTOP');
    await standStill();
    dockbell.signal('SIGCONT');
    await waitFor(() => {
      expect(dockbell.states()).toEqual(['receiving', 'asleep', 'receiving']);
      // A beat has come since, so that something of it outlasts the power cut.
      const latest = dockbell.line().at(-1);
      expect(latest?.to).toBeGreaterThan(latest?.from ?? Infinity);
    });

    await dockbell.end('SIGKILL');
    await standStill();
    await dockbell.start();
    await waitFor(() => expect(dockbell.states().slice(3)).toEqual(['crashed', 'receiving']));
    expect(dockbell.line()[3]?.detail).toBe('Dockbell ended unexpectedly.');

    await dockbell.end('end');
    await standStill();
    await dockbell.start();
    await waitFor(() => expect(dockbell.states().slice(5)).toEqual(['off', 'receiving']));
    await dockbell.end('end');

    const line = dockbell.line();
    for (const state of ['asleep', 'crashed', 'off'] as const) {
      expect(lengthIn(line, state)).toBeGreaterThanOrEqual(awayMs - 100);
    }
    const [first, last] = [line[0], line.at(-1)];
    expect(lengthOf(line)).toBe((last?.to ?? 0) - (first?.from ?? 0));
    expect(gapsOf(line, last?.to ?? 0).flatMap(({ outlook }) => outlook.lost)).toEqual([]);
  }, 60_000);

  it.each([dayMs, -dayMs])(
    'a clock that leaps by %i ms and back adds no second and takes none',
    async (byMs) => {
      const dockbell = await testProcess();
      const began = performance.now();
      await waitFor(() => expect(dockbell.states()).toEqual(['receiving']));
      dockbell.setClock(byMs);
      await waitFor(() =>
        expect(Math.abs((dockbell.line().at(-1)?.to ?? 0) - Date.now() - byMs)).toBeLessThan(
          slackMs,
        ),
      );
      expect(dockbell.states()).toEqual(['receiving']);
      dockbell.setClock(0);
      await waitFor(() =>
        expect(Math.abs((dockbell.line().at(-1)?.to ?? 0) - Date.now())).toBeLessThan(slackMs),
      );
      await dockbell.end('end');
      expect(dockbell.states()).toEqual(['receiving']);
      expect(lengthOf(dockbell.line())).toBeLessThanOrEqual(performance.now() - began + slackMs);
    },
    60_000,
  );
});
