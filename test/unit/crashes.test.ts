import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCrashes } from '../../engine/crashes.ts';
import { hourMs } from '../../shared/duration.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** Runs of the app over one folder, an hour after each other, on a computer that has been on all along. */
function testRuns() {
  const folder = temporaryFolder();
  const file = join(folder, 'crashes.json');
  const errors: string[] = [];
  let time = 100 * hourMs;
  let bootedAt = 0;
  const run = () => {
    time += hourMs;
    return createCrashes({
      file,
      version: '0.1.0',
      bootedAt: () => bootedAt,
      onError: (message) => errors.push(message),
      now: () => time++,
    });
  };
  const reboot = () => {
    time += hourMs;
    bootedAt = time;
  };
  const wait = (ms: number) => (time += ms);
  return { folder, file, errors, run, reboot, wait };
}

describe('engine/crashes.ts', () => {
  it('says nothing of runs that ended in order', () => {
    const { run, errors } = testRuns();
    for (let index = 0; index < 3; index += 1) {
      const crashes = run();
      expect(crashes.begin()).toBeNull();
      crashes.end();
    }
    expect([run().all(), errors]).toEqual([[], []]);
  });

  it('says once that a run was cut off', () => {
    const { run } = testRuns();
    run().begin();
    const second = run();
    expect(second.begin()?.text).toMatch(/^Dockbell ended unexpectedly the last time/);
    expect(second.all()).toMatchObject([{ process: 'main', version: '0.1.0' }]);
    second.end();
    expect(run().begin()).toBeNull();
  });

  it('does not take a computer that went off for a crash', () => {
    const { run, reboot } = testRuns();
    run().begin();
    reboot();
    expect(run().begin()).toBeNull();
  });

  it('says at the next start which part ended, and not of one that was asked to', () => {
    const { run, wait } = testRuns();
    const first = run();
    first.begin();
    first.note('GPU', { reason: 'clean-exit', exitCode: 0 });
    first.note('GPU', { reason: 'crashed', exitCode: 139 });
    first.note('GPU', { reason: 'killed', exitCode: 9 });
    wait(hourMs);
    first.end();
    const second = run();
    expect(second.begin()?.text).toMatch(/^A part of Dockbell \(GPU\) ended unexpectedly/);
    expect(second.all().map(({ reason }) => reason)).toEqual(['crashed', 'killed']);
  });

  it('does not take processes that end with the session for crashes', () => {
    const { run } = testRuns();
    const first = run();
    first.begin();
    first.note('GPU', { reason: 'killed', exitCode: 15 });
    first.note('window', { reason: 'killed', exitCode: 15 });
    first.end();
    expect(run().begin()).toBeNull();
  });

  it('keeps the last ones only', () => {
    const { run } = testRuns();
    const crashes = run();
    for (let exitCode = 1; exitCode <= 60; exitCode += 1) {
      crashes.note('GPU', { reason: 'crashed', exitCode });
    }
    expect(crashes.all()).toHaveLength(50);
    expect(crashes.all().at(-1)?.exitCode).toBe(60);
  });

  it('begins anew over a record that cannot be read, and goes on where none can be written', () => {
    const { folder, file, run, errors } = testRuns();
    writeFileSync(file, '{ "running": ');
    const crashes = run();
    expect(crashes.begin()).toBeNull();
    expect(errors).toHaveLength(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ crashes: [] });
    mkdirSync(join(folder, 'crashes.json.part'));
    crashes.note('GPU', { reason: 'crashed', exitCode: 1 });
    crashes.end();
    expect(errors).toHaveLength(3);
    expect(existsSync(file)).toBe(true);
  });
});
