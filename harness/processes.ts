import type { ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { errorCode } from '../shared/errorWords.ts';

/** Whether a program that was started has ended, by itself or by a signal. */
export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

/** Ends a program, and waits until it and those that write to its output have ended. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await ended;
}

/** A process and all those that it started, and so on. */
export function processesBelow(
  parent: number,
): readonly { readonly id: number; readonly parent: number; readonly command: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ id: Number(name), parent: Number(statusOf(Number(name), 'PPid')) }));
  const below = new Set([parent]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const one of all) if (below.has(one.parent)) below.add(one.id);
  }
  return all.flatMap(({ id, parent }) => {
    const command = below.has(id) ? textOf(`/proc/${id}/cmdline`) : null;
    return command === null ? [] : [{ id, parent, command }];
  });
}

/** Whose a process is. */
export function uidOf(id: number): number {
  return Number(statusOf(id, 'Uid')?.split(/\s+/)[0]);
}

/** What the kernel says of a process (proc(5)); undefined once it is gone. */
export function statusOf(id: number, field: string): string | undefined {
  const text = textOf(`/proc/${id}/status`) ?? '';
  return new RegExp(`^${field}:\\s*(.+)$`, 'm').exec(text)?.[1];
}

/** A file of a process; null for one that is gone, which it may be at any moment. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}
