import { readdirSync, readFileSync } from 'node:fs';

/** What a program and everything it started use. */
export interface Usage {
  /** Memory in bytes, what is shared counted once (PSS, proc(5)). */
  readonly memory: number;
  /** Processor time since the start, in ms. */
  readonly processorTime: number;
  readonly processes: number;
}

/** Adds up a process and all below it. Linux only. */
export function usageOf(root: number): Usage {
  const processes = readProcesses();
  const tree = [root];
  // It grows while it is walked.
  for (const parent of tree) {
    for (const [id, found] of processes) if (found.parent === parent) tree.push(id);
  }
  return {
    memory: tree.reduce((sum, id) => sum + memoryOf(id), 0),
    processorTime: tree.reduce((sum, id) => sum + (processes.get(id)?.processorTime ?? 0), 0),
    processes: tree.length,
  };
}

function readProcesses() {
  const found = new Map<number, { readonly parent: number; readonly processorTime: number }>();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const text = readOrEmpty(`/proc/${entry}/stat`);
    // The name of the program, in brackets, may hold anything; fields are counted from behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // Ticks are a hundredth of a second on every Linux that Node runs on.
    const processorTime = (Number(fields[11]) + Number(fields[12])) * 10;
    found.set(Number(entry), { parent: Number(fields[1]), processorTime });
  }
  return found;
}

function memoryOf(id: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readOrEmpty(`/proc/${id}/smaps_rollup`))?.[1];
  return Number(kilobytes ?? 0) * 1_024;
}

/** A process may end while it is looked at. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It is gone: it uses nothing any more.
    return '';
  }
}
