import { readdirSync, readFileSync } from 'node:fs';

/** What a program and everything it started use. */
export interface Usage {
  /** Memory in bytes, what is shared counted once (PSS, proc(5)). */
  readonly memory: number;
  /** Processor time since the start in ms, of the threads that still run. */
  readonly processorTime: number;
  readonly processes: number;
}

/** Adds up a process and all below it. Linux only. */
export function usageOf(root: number): Usage {
  const parents = readParents();
  const tree = [root];
  // It grows while it is walked.
  for (const parent of tree) {
    for (const [id, above] of parents) if (above === parent) tree.push(id);
  }
  return {
    memory: tree.reduce((sum, id) => sum + memoryOf(id), 0),
    processorTime: tree.reduce((sum, id) => sum + processorTimeOf(id), 0),
    processes: tree.length,
  };
}

function readParents(): ReadonlyMap<number, number> {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(
    ids.map((id) => {
      const text = readOrEmpty(`/proc/${id}/stat`);
      // The name of the program, in brackets, may hold anything; fields are counted from behind it.
      return [Number(id), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])];
    }),
  );
}

/** From the scheduler, in nanoseconds: an idle app wakes for less than a tick, which the ticks in `stat` miss. */
function processorTimeOf(id: number): number {
  const threads = readdirSync(`/proc/${id}/task`);
  return threads.reduce((sum, thread) => {
    const [nanoseconds] = readOrEmpty(`/proc/${id}/task/${thread}/schedstat`).split(' ');
    return sum + Number(nanoseconds) / 1e6;
  }, 0);
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
