import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an app says, for the failure of a test. */
export interface Output {
  /** What it has printed to its standard output and error since it was handed over, which Playwright does once it is under way. */
  readonly printed: () => string;
  /** The ends of what it printed and of its log, with how it ended. */
  readonly report: () => string;
}

const outputs: Output[] = [];
const maxLines = 60;
const maxReports = 4;

/** Keeps what an app prints, and the end of its log even when its folder is removed after it. */
export function keepOutput(child: ChildProcess, dataFolder: string): Output {
  let printed = '';
  let lastLog: string | null = null;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
  }
  child.once('exit', () => {
    lastLog = logOf(dataFolder);
  });
  const output: Output = {
    printed: () => printed,
    report: () =>
      [
        `── Dockbell, process ${child.pid}, ${stateOf(child)}; it printed:`,
        endOf(printed),
        '── and logged:',
        endOf(lastLog ?? logOf(dataFolder)),
      ].join('\n'),
  };
  outputs.push(output);
  return output;
}

/** What the last few apps of this process have said. */
export function lastReports(): string {
  return outputs
    .slice(-maxReports)
    .map(({ report }) => report())
    .join('\n');
}

function stateOf({ exitCode, signalCode }: ChildProcess): string {
  const end = exitCode ?? signalCode;
  return end === null ? 'still running' : `ended with ${end}`;
}

function logOf(dataFolder: string): string {
  try {
    return readFileSync(join(dataFolder, 'dockbell.log'), 'utf8');
  } catch (error) {
    return String(error);
  }
}

function endOf(text: string): string {
  return text.trim().split('\n').slice(-maxLines).join('\n');
}
