import type Electron from 'electron';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { z } from 'zod';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..', '..');
const electronSchema = z.object({ electronExecutable: z.string(), isStandIn: z.boolean() });

/** The Electron that set-up chose. */
export const electron = electronSchema.parse(
  JSON.parse(readFileSync(join(root, 'node_modules/.cache/dockbell/electron.json'), 'utf8')),
);

/** The token the tests use: the listener only ever sees it through the environment or the window. */
export const testToken = 'mvmnt-token-of-the-tests-f3a9';

/** A running Dockbell, driven by Playwright. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly dataFolder: string;
  readonly origin: string;
  readonly url: string;
  /** Everything it printed so far. */
  readonly output: () => string;
  readonly window: () => Promise<Page>;
  /** Posts a body as MVMNT would. */
  readonly post: (body: unknown, token?: string) => Promise<Response>;
  /** Rows of the database file, read beside the app. */
  readonly rows: (sql: string, ...values: unknown[]) => readonly Record<string, unknown>[];
  /** Starts the app a second time, as a person who forgot that it runs; resolves when that start has ended. */
  readonly startAgain: () => Promise<void>;
  readonly quit: () => Promise<void>;
}

/** How to start the app. */
export interface LaunchOptions {
  /** The display and session bus to run on. */
  readonly env: Readonly<Record<string, string>>;
  readonly dataFolder?: string;
  readonly executablePath?: string;
  readonly args?: readonly string[];
  /** Null: the app asks for one in the window. */
  readonly token?: string | null;
}

/** Starts the built app and waits until it can receive. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const port = await freePort();
  const token = options.token === undefined ? testToken : options.token;
  const isRoot = process.getuid?.() === 0 && options.executablePath === undefined;
  const executablePath = options.executablePath ?? electron.electronExecutable;
  const args = [root, ...(isRoot ? ['--no-sandbox'] : []), ...(options.args ?? [])];
  const env = {
    ...options.env,
    TZ: 'America/Chicago',
    LANG: 'en_US.UTF-8',
    DOCKBELL_DATA_DIR: dataFolder,
    DOCKBELL_PORT: String(port),
    ...(token === null ? {} : { DOCKBELL_TOKEN: token }),
  };
  const app = await _electron.launch({ executablePath, args, env, chromiumSandbox: !isRoot });
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
  }
  const origin = `http://127.0.0.1:${port}`;
  const url = `${origin}/webhooks/mvmnt`;
  await untilItAnswers(app, origin);
  return {
    app,
    dataFolder,
    origin,
    url,
    output: () => output,
    window: () => theWindow(app),
    post: (body, key = testToken) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body: JSON.stringify(body),
      }),
    rows: (sql, ...values) => readRows(dataFolder, sql, ...values),
    startAgain: async () => {
      await promisify(execFile)(executablePath, args, { env });
    },
    quit: () => app.close(),
  };
}

/**
 * Runs work in the main process, up to three times if a garbage collection took the answer on its way, as happens right after a
 * start; so the work must bear being done twice.
 */
export async function inMain<Answer>(
  app: ElectronApplication,
  work: (electron: typeof Electron) => Answer,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return (await app.evaluate(work)) as Answer;
    } catch (error) {
      const isLost =
        error instanceof Error && error.message.includes('promise was garbage collected');
      if (!isLost || tries === 3) throw error;
    }
  }
}

/** The window; the page that plays sounds, which may come before it, is never shown. */
async function theWindow(app: ElectronApplication): Promise<Page> {
  const isWindow = (page: Page) => !page.url().includes('/sound/');
  return app.windows().find(isWindow) ?? app.waitForEvent('window', isWindow);
}

/** Its first line may be printed before Playwright hands over the process, so its health is asked instead. */
async function untilItAnswers(app: ElectronApplication, origin: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (app.process().exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null);
    if (answer?.status === 200) return;
    await setTimeout(20);
  }
  throw new Error(
    `Dockbell does not answer at ${origin} (exit code ${String(app.process().exitCode)})`,
  );
}

/** Starts a program that is a Dockbell as a person would, undriven; resolves once it says that it can receive. */
export function startUndriven(
  program: string,
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly dataFolder: string;
    readonly port: number;
  },
): Promise<ChildProcess> {
  const isRoot = process.getuid?.() === 0;
  const app = spawn(program, [...args, '--hidden', ...(isRoot ? ['--no-sandbox'] : [])], {
    env: {
      ...options.env,
      DOCKBELL_DATA_DIR: options.dataFolder,
      DOCKBELL_PORT: String(options.port),
      DOCKBELL_TOKEN: testToken,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    app.once('exit', (code) => {
      reject(new Error(`Dockbell ended with ${String(code)} before it was ready`));
    });
    app.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString('utf8').includes('Dockbell ready: ')) resolve(app);
    });
  });
}

/** Rows of a data folder's database file. */
export function readRows(
  dataFolder: string,
  sql: string,
  ...values: unknown[]
): readonly Record<string, unknown>[] {
  const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'), { readonly: true });
  try {
    return database.prepare<unknown[], Record<string, unknown>>(sql).all(...values);
  } finally {
    database.close();
  }
}

/** Writes a setting into a data folder whose app does not run. */
export function writeSetting(dataFolder: string, name: string, value: unknown): void {
  const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
  try {
    database
      .prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)')
      .run(name, JSON.stringify(value));
  } finally {
    database.close();
  }
}

/** A fresh folder; the system clears it away if a test does not. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dockbell-e2e-'));
}

/** Removes a folder of a test. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
