import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { z } from 'zod';
import { freePort } from './freePort.ts';
import { createInMain, type InMain } from './inMain.ts';
import { keepOutput, type Output } from './output.ts';
import { root } from './paths.mjs';
import { hasEnded } from './processes.ts';
import { readRows } from './rows.ts';

const electronSchema = z.object({ electronExecutable: z.string(), isStandIn: z.boolean() });

/** The Electron that set-up chose. */
export const electron = electronSchema.parse(
  JSON.parse(readFileSync(join(root, 'node_modules/.cache/dockbell/electron.json'), 'utf8')),
);

/** The token the tests use: the listener only ever sees it through the environment or the window. */
export const testToken = 'mvmnt-token-of-the-tests-f3a9';

/** How long a start may take on a machine that is busy with something else. */
export const maxStartMs = 30_000;

/** A running Dockbell, driven by Playwright. */
export interface RunningApp {
  /** What is run in its main process goes by `inMain`. */
  readonly app: Omit<ElectronApplication, 'evaluate' | 'evaluateHandle' | 'close'>;
  readonly inMain: InMain;
  readonly dataFolder: string;
  readonly origin: string;
  readonly url: string;
  /** Everything it has printed. */
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
  /** A free one, unless it is named. */
  readonly port?: number;
  readonly args?: readonly string[];
  /** Null: the app asks for one in the window. */
  readonly token?: string | null;
}

/** Starts the built app and waits until it can receive; throws with what the app printed when it does not. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const port = options.port ?? (await freePort());
  const token = options.token === undefined ? testToken : options.token;
  const isRoot = process.getuid?.() === 0 && options.executablePath === undefined;
  const executablePath = options.executablePath ?? electron.electronExecutable;
  const args = [root, ...(isRoot ? ['--no-sandbox'] : []), ...(options.args ?? [])];
  const env = { ...options.env, ...environmentOf({ dataFolder, port, token }) };
  const app = await _electron.launch({ executablePath, args, env, chromiumSandbox: !isRoot });
  // Playwright does not say it any more once the app is gone.
  const child = app.process();
  const output = keepOutput(child, dataFolder);
  const origin = `http://127.0.0.1:${port}`;
  const url = `${origin}/webhooks/mvmnt`;
  try {
    await untilItAnswers(child, origin);
  } catch (error) {
    await stopProcess(child, 'SIGKILL');
    throw withOutput(error, output);
  }
  return {
    app,
    inMain: createInMain(app),
    dataFolder,
    origin,
    url,
    output: output.printed,
    window: () => theWindow(app),
    post: (body, key = testToken) => postDelivery(port, body, key),
    rows: (sql, ...values) => readRows(dataFolder, sql, ...values),
    startAgain: async () => {
      await promisify(execFile)(executablePath, args, { env });
    },
    // Playwright's own way would quit in the midst of what runs, and twice where its first request is lost.
    quit: async () => void (await stopProcess(child, 'SIGTERM')),
  };
}

/** Posts a body to a Dockbell of this computer as MVMNT would. */
export function postDelivery(port: number, body: unknown, token = testToken): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/webhooks/mvmnt`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': token },
    body: JSON.stringify(body),
  });
}

/** The window; the page that plays sounds, which may come before it, is never shown. */
async function theWindow(app: ElectronApplication): Promise<Page> {
  const isWindow = (page: Page) => !page.url().includes('/sound/');
  return app.windows().find(isWindow) ?? app.waitForEvent('window', isWindow);
}

/** Its first line may be printed before Playwright hands over the process, so its health is asked instead. */
async function untilItAnswers(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + maxStartMs;
  while (!hasEnded(child) && Date.now() < deadline) {
    // A listener that takes the connection and says nothing must not outlast the deadline.
    const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer?.status === 200) return;
    await setTimeout(20);
  }
  const end = child.exitCode ?? child.signalCode;
  throw new Error(
    end === null
      ? `Dockbell does not answer at ${origin} after ${maxStartMs / 1_000} s`
      : `Dockbell ended with ${end} before it answered at ${origin}`,
  );
}

/** A program that is a Dockbell, started as a person would. */
export interface UndrivenApp {
  /** Kills it without a word and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end and resolves with its exit code once it is gone, or the signal that ended it. */
  readonly quit: () => Promise<number | string | null>;
}

/** Starts a program that is a Dockbell as a person would, undriven; resolves once it says that it can receive. */
export async function startUndriven(
  program: string,
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly dataFolder: string;
    readonly port: number;
  },
): Promise<UndrivenApp> {
  const { dataFolder, port } = options;
  const isRoot = process.getuid?.() === 0;
  const child = spawn(program, [...args, '--hidden', ...(isRoot ? ['--no-sandbox'] : [])], {
    env: { ...options.env, ...environmentOf({ dataFolder, port, token: testToken }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = keepOutput(child, dataFolder);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(withOutput(new Error(`Dockbell ended with ${code} before it was ready`), output));
    });
    child.stdout.on('data', () => {
      if (output.printed().includes('Dockbell ready: ')) resolve();
    });
  });
  return {
    kill: async () => {
      await stopProcess(child, 'SIGKILL');
    },
    quit: () => stopProcess(child, 'SIGTERM'),
  };
}

/** What a test or bench sets for the app beside its desktop. */
function environmentOf(options: {
  readonly dataFolder: string;
  readonly port: number;
  readonly token: string | null;
}): Record<string, string> {
  return {
    TZ: 'America/Chicago',
    LANG: 'en_US.UTF-8',
    DOCKBELL_DATA_DIR: options.dataFolder,
    DOCKBELL_PORT: String(options.port),
    ...(options.token === null ? {} : { DOCKBELL_TOKEN: options.token }),
  };
}

async function stopProcess(
  child: ChildProcess,
  signal: NodeJS.Signals,
): Promise<number | string | null> {
  if (!hasEnded(child)) {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  return child.exitCode ?? child.signalCode;
}

function withOutput(error: unknown, output: Output): Error {
  const words = error instanceof Error ? error.message : String(error);
  return new Error(`${words}\n${output.report()}`, { cause: error });
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

/** A new folder; the system clears it away if a test does not. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dockbell-e2e-'));
}

/** Removes a folder of a test. Chromium's helpers may outlive the app by a moment, and make a file in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
