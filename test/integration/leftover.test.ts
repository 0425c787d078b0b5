import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLeftover } from '../../engine/tunnel/leftover.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

/** A program as a killed Dockbell leaves it. */
async function leaveProgram(args: readonly string[]) {
  const child = spawn('sleep', args, { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  return child;
}

describe('engine/tunnel/leftover.ts', () => {
  it('ends the program that an earlier run left', async () => {
    const file = join(temporaryFolder(), 'tunnel.json');
    const child = await leaveProgram(['1234']);
    createLeftover(file).remember(child.pid ?? null, ['1234']);
    const ended = once(child, 'exit');
    await createLeftover(file).end();
    expect(await ended).toEqual([null, 'SIGTERM']);
    expect(existsSync(file)).toBe(false);
  });

  it('leaves alone a program that was given the same number since, and bears a file that was cut', async () => {
    const file = join(temporaryFolder(), 'tunnel.json');
    const child = await leaveProgram(['1234']);
    createLeftover(file).remember(child.pid ?? null, ['-R', '4170:127.0.0.1:4170']);
    await createLeftover(file).end();
    expect(child.exitCode).toBeNull();
    expect(child.signalCode).toBeNull();
    expect(existsSync(file)).toBe(false);
    await createLeftover(file).end();
  });
});
