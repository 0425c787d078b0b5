import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { secondMs } from '../../shared/duration.ts';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import { TunnelError, type OpenTunnel, type TunnelFailure, type TunnelReport } from './tunnel.ts';

/** A program that is a tunnel while it runs. */
export interface TunnelProgram {
  /** Its name as a person knows it, such as "cloudflared". */
  readonly name: string;
  /** Finds the file of the program; throws TunnelError where there is none. */
  readonly find: () => Promise<string>;
  /** What it is started with; may prepare files. */
  readonly args: () => readonly string[] | Promise<readonly string[]>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a line that it printed. */
  readonly read: (line: string, report: TunnelReport) => void;
  /** Why it ended, from the last lines it printed; null where they do not say. */
  readonly explain: (lines: readonly string[]) => TunnelFailure | null;
  /** Remembers a program that runs, so that one which outlives Dockbell is found. */
  readonly remember: (pid: number | null, args: readonly string[]) => void;
}

const maxLines = 40;
/** How long a program may take to end when it is asked to. */
const maxEndMs = 3 * secondMs;

/** Makes a tunnel of a program: it is up and down as its lines say, and has ended when the program has. */
export function programTunnel(program: TunnelProgram): OpenTunnel {
  return (report) => {
    let child: ChildProcess | null = null;
    let isClosed = false;

    async function run(): Promise<void> {
      const file = await program.find();
      const args = await program.args();
      if (isClosed) return;
      const lines: string[] = [];
      child = spawn(file, args, {
        env: program.env,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
      child.once('spawn', () => program.remember(child?.pid ?? null, args));
      // Once nothing more can come: the last lines say why it ended.
      child.once('close', (code, signal) => {
        program.remember(null, args);
        report.ended(program.explain(lines) ?? unexplained(program.name, lines, code ?? signal));
      });
      child.once('error', (error) => report.ended(notStarted(program.name, error)));
      for (const stream of [child.stdout, child.stderr]) {
        if (stream === null) continue;
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          if (lines.length > maxLines) lines.shift();
          program.read(line, report);
        });
      }
    }

    run().catch((error: unknown) => {
      report.ended(error instanceof TunnelError ? error.failure : notStarted(program.name, error));
    });

    return async () => {
      isClosed = true;
      if (child !== null) await end(child);
    };
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), maxEndMs);
  await gone;
  clearTimeout(timer);
}

function notStarted(name: string, error: unknown): TunnelFailure {
  const why = errorCode(error) === 'EACCES' ? words().tunnelProblems.mayNotRun : errorWords(error);
  return {
    words: words().tunnelProblems.notStarted(name, why),
    isLasting: true,
  };
}

function unexplained(
  name: string,
  lines: readonly string[],
  end: number | string | null,
): TunnelFailure {
  const last = lines.findLast((line) => line.trim() !== '');
  const said = last?.trim().slice(0, 200) ?? null;
  return { words: words().tunnelProblems.ended(name, end === null ? null : String(end), said) };
}
