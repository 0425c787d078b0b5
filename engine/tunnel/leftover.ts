import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { programEnvironment } from '../../shared/programEnvironment.ts';

const execute = promisify(execFile);
const recordSchema = z.object({ pid: z.int().positive(), args: z.array(z.string()) });

/**
 * A program outlives a Dockbell that was killed, and would hold the port on the server that its successor needs. Windows ends it
 * with Dockbell; elsewhere this finds it by what was written when it started, and by its own words.
 */
export function createLeftover(file: string) {
  return {
    /** Writes down the program that runs; null when none does. */
    remember(pid: number | null, args: readonly string[]): void {
      if (pid === null) rmSync(file, { force: true });
      else writeFileSync(file, JSON.stringify({ pid, args }), { mode: 0o600 });
    },

    /** Ends the program that an earlier run left, if there is one. */
    async end(): Promise<void> {
      const record = read(file);
      if (record === null) return;
      rmSync(file, { force: true });
      if (process.platform === 'win32') return;
      try {
        const env = programEnvironment(process.env);
        const asked = ['-ww', '-o', 'command=', '-p', String(record.pid)];
        const { stdout } = await execute('ps', asked, { env });
        // The number may have been given to another program since.
        if (stdout.trim().endsWith(record.args.join(' '))) process.kill(record.pid);
      } catch {
        // ps fails for a process that is gone, which is what is wanted.
      }
    },
  };
}

function read(file: string): z.infer<typeof recordSchema> | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // None was left, or the file was cut short by a power cut, which ended the program too.
    return null;
  }
}
