import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Desktop } from '../../../harness/desktop.ts';
import { spawnTied } from '../../../harness/display.mjs';
import { auditFile } from '../../../harness/ledger.ts';
import { root } from '../../../harness/paths.mjs';
import { processesBelow } from '../../../harness/processes.ts';
import type { ReportLine } from '../../../scripts/simulation/report.ts';

const execute = promisify(execFile);

/** The account that uses the machine. */
export const user = 'dispatcher';

/** What is installed, and how it is reached. */
interface Installed {
  readonly program: string;
  readonly port: number;
  readonly token: string;
}

/** Makes the account of the machine. */
export function addUser(): { readonly uid: number; readonly gid: number } {
  execFileSync('useradd', ['--create-home', user]);
  const idOf = (flag: '-u' | '-g') =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The installed Dockbell of a throwaway machine, as its user and MVMNT see it. */
export function createMachine(
  account: ReturnType<typeof addUser>,
  { program, port, token }: Installed,
) {
  const target = ['--url', `http://127.0.0.1:${port}/webhooks/mvmnt`, '--token', token];
  const simulation = join(root, 'scripts/simulate.ts');

  /** Main processes of Dockbell: those that no Dockbell started. */
  function processesNamed(): readonly number[] {
    const named = processesBelow(1).filter(
      ({ command }) => command.startsWith(program) && !command.includes('--type='),
    );
    const ids = new Set(named.map(({ id }) => id));
    // Until it runs another program, what one starts has its name.
    return named.filter(({ parent }) => !ids.has(parent)).map(({ id }) => id);
  }

  /** The main process, once it answers. */
  async function running(): Promise<number> {
    await until('Dockbell to answer', async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
      return answer?.status === 200;
    });
    const [id] = processesNamed();
    if (id === undefined) throw new Error('Dockbell answers, and no process is it.');
    return id;
  }

  return {
    running,

    /** Starts what a desktop file names, as the desktop does. */
    launch: (env: Desktop['env'], file: string) =>
      spawnTied('gio', ['launch', file], {
        env: { ...env, DOCKBELL_PORT: String(port) },
        account,
        stdio: 'ignore',
      }),

    /** Starts the program by itself. */
    start: (env: Readonly<Record<string, string>>, ...words: string[]) =>
      spawnTied(program, words, {
        env: { ...env, DOCKBELL_PORT: String(port) },
        account,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),

    end: async (main: number): Promise<void> => {
      process.kill(main, 'SIGTERM');
      await until('Dockbell to end', () => Promise.resolve(!existsSync(`/proc/${main}`)));
    },

    /** Twenty events, as the simulator of MVMNT makes them. */
    simulate: async (seed: number): Promise<void> => {
      const words = [...target, '--count', '20', '--rate', '0', '--seed', String(seed)];
      await execute(process.execPath, [simulation, ...words], { cwd: root });
    },

    /** Does work to the running app that makes it start anew, while an event comes every 100 ms, and counts. */
    async replaceUnderLoad(seed: number, dataFolder: string, work: () => Promise<void>) {
      const first = await running();
      const report = join(mkdtempSync(join(tmpdir(), 'report-')), 'sent.jsonl');
      const words = ['--count', '0', '--rate', '10', '--seed', String(seed), '--time-scale', '600'];
      const sending = spawnTied(
        process.execPath,
        [simulation, ...target, ...words, '--report', report],
        { cwd: root, stdio: 'ignore' },
      );
      const sent = once(sending, 'exit');
      const sentCount = () => acknowledgedIn(report).size;
      await until('events before it', () => Promise.resolve(sentCount() > 10));
      await work();
      await until('another Dockbell', () =>
        Promise.resolve(processesNamed().some((id) => id !== first)),
      );
      const second = await running();
      const before = sentCount();
      await until('events after it', () => Promise.resolve(sentCount() > before + 10));
      sending.kill('SIGINT');
      await sent;
      return {
        isAnother: second !== first,
        second,
        audit: () => {
          const events = acknowledgedIn(report);
          const { acknowledged, stored, lost, twice } = auditFile(dataFolder, events, [], 0);
          return { acknowledged, stored, lost, twice };
        },
      };
    },
  };
}

/** The fingerprints of the events that were answered 200. */
function acknowledgedIn(report: string): ReadonlySet<string> {
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
  return new Set(
    lines
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as ReportLine)
      .filter(({ outcome }) => outcome === 'acknowledged')
      .flatMap(({ events }) => events.map(({ fingerprint }) => fingerprint)),
  );
}

/** How many windows of Dockbell are on the screen. */
export async function windows(env: Desktop['env']): Promise<number> {
  const found = await execute('xdotool', ['search', '--onlyvisible', '--class', '^dockbell$'], {
    env,
  }).catch((error: unknown) => {
    // It ends so when there is none.
    if (error instanceof Error && 'code' in error && error.code === 1) return { stdout: '' };
    throw error;
  });
  return found.stdout.trim().split('\n').filter(Boolean).length;
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Waited a minute for ${what}.`);
    await wait(30);
  }
}
