import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, threadsIn } from '../../engine/engine.ts';
import { readEnvironment } from '../../engine/environment.ts';

/** Starts the engine without its desktop, as a target: what the app does with a delivery, up to the toast. SIGTERM ends it. */
export async function startEngine() {
  const provision = readEnvironment(process.env);
  const dataFolder = provision.dataFolder ?? mkdtempSync(join(tmpdir(), 'dockbell-bench-'));
  const engine = createEngine({
    dataFolder,
    version: 'bench',
    threads: threadsIn(new URL('../../engine/engine.ts', import.meta.url), 'ts'),
    provision,
    cipher: {
      isProtected: () => Promise.resolve(false),
      encrypt: () => Promise.reject(new Error('no keyring')),
      decrypt: () => Promise.reject(new Error('no keyring')),
    },
    notify: () => Promise.resolve({ kind: 'shown' }),
    closeToasts: () => undefined,
    fetch,
    onEvents: () => undefined,
    onState: () => undefined,
    onProgress: () => undefined,
    isDoNotDisturbOn: () => false,
    restart: () => undefined,
    log: { info: console.log, error: console.error },
  });
  await engine.start();
  console.log(`Dockbell ready: ${engine.state().localAddress}`);
  process.once('SIGTERM', () => {
    void engine.close().then(() => {
      if (provision.dataFolder === null) rmSync(dataFolder, { recursive: true });
      process.exit(0);
    });
  });
  return { engine, dataFolder };
}
