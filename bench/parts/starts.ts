import type { ChildProcess } from 'node:child_process';
import type { Desktop } from '../../harness/desktop.ts';
import { spawnTied, stop } from '../../harness/display.mjs';

/** How long an app takes from its start until it is ready, ms; it is ended again. */
export async function timeStart(run: () => Promise<Started>): Promise<number> {
  const { child, milliseconds } = await run();
  await stop(child, 8_000);
  return milliseconds;
}

/** An app that says that it is ready. */
export interface Started {
  readonly child: ChildProcess;
  readonly process: number;
  /** From its start until it was ready. */
  readonly milliseconds: number;
}

/** Starts an app hidden; resolves when it prints that it is ready. */
export async function start(
  desktop: Desktop,
  executable: string,
  /** The folder of the app; null for a program that has its own. */
  app: string | null,
  variables: Readonly<Record<string, string>>,
): Promise<Started> {
  const isRoot = process.getuid?.() === 0;
  const args = [
    ...(app === null ? [] : [app]),
    '--hidden',
    '--disable-gpu',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
  const begin = performance.now();
  const child = spawnTied(executable, args, {
    env: { ...desktop.env, ...variables },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`${app ?? executable} ended with ${String(code)} before it was ready.`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString('utf8').includes('ready')) resolve();
    });
  });
  return { child, process: child.pid ?? 0, milliseconds: performance.now() - begin };
}
