import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hasEnded } from '../../../harness/processes.ts';
import { tied } from '../../../harness/tied.mjs';

/** A program of a team under torture: it runs, or was killed and can be started again. */
export type Program = ReturnType<typeof createProgram>;

/** What a program is. */
interface ProgramDeps {
  readonly command: string;
  readonly args: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** What it prints or sends once it is ready. */
  readonly ready: RegExp;
}

/** Longer than a busy machine takes. */
const maxStartMs = 75_000;

/** Makes a program that is not running yet. */
export function createProgram({ command, args, variables = {}, ready }: ProgramDeps) {
  let child: ChildProcess | null = null;
  let text = '';

  /** Starts it, and resolves once it is ready. Rejects with what it printed when it ends before. */
  async function start(): Promise<void> {
    const [tiedCommand, tiedArgs] = tied(command, args, { signal: 'KILL' });
    const started = spawn(tiedCommand, tiedArgs, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...variables, TZ: 'America/Chicago' },
    });
    child = started;
    // A message to one that was just killed.
    started.on('error', () => undefined);
    text = '';
    await new Promise<void>((resolve, reject) => {
      for (const output of [started.stdout, started.stderr]) {
        output?.setEncoding('utf8').on('data', (chunk: string) => {
          text = (text + chunk).slice(-20_000);
          if (ready.test(text)) resolve();
        });
      }
      const fail = (why: string) => reject(new Error(`${args.join(' ')} ${why}.\n${text}`));
      started.once('exit', (code) => fail(`ended (${code})`));
      setTimeout(() => fail('is not ready'), maxStartMs).unref();
    });
  }

  return {
    start,

    /** Sends it a signal, SIGSTOP and SIGCONT too. */
    signal: (signal: NodeJS.Signals): void => void child?.kill(signal),

    /** Sends it something, if it runs. */
    send(message: object): void {
      if (child?.connected === true) child.send(message, () => undefined);
    },

    /** Ends it, without a word unless said otherwise, and waits until it is gone. */
    async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
      const running = child;
      child = null;
      if (running === null || hasEnded(running)) return;
      const gone = once(running, 'exit');
      running.kill(signal);
      await gone;
    },

    /** Its process; null while it does not run. */
    id: (): number | null => child?.pid ?? null,

    /** What it printed last. */
    printed: () => text,
  };
}
