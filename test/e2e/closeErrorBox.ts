import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { hasEnded } from '../../harness/processes.ts';

const execute = promisify(execFile);

/**
 * Presses Return in the box in which a start says why it ends, if it is there, and answers whether the app has ended.
 * To be asked again until it has: a key that comes before the box takes keys is lost. Throws when xdotool cannot run.
 */
export async function closeErrorBox(
  child: ChildProcess,
  env: Readonly<Record<string, string>>,
): Promise<boolean> {
  const words = ['search', '--name', '^Error$', 'windowfocus', 'key', 'Return'];
  await execute('xdotool', words, { env }).catch((error: unknown) => {
    // No such window.
    if (!(error instanceof Error && 'code' in error && error.code === 1)) throw error;
  });
  return hasEnded(child);
}
