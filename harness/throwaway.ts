import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnTied } from './display.mjs';
import { root } from './paths.mjs';

/** Where a throwaway machine finds the list of what was changed in it. */
export const changesFolder = '/.changes';

/**
 * Makes a copy of this machine that is gone with its last process: mounts, processes and network of its own, and every change
 * in memory. Then it runs a command as root.
 */
const script = `
set -e
place=$(mktemp -d)
mount -t tmpfs tmpfs "$place"
mkdir "$place/upper" "$place/work" "$place/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"
cd "$place/root"
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
mount -t tmpfs tmpfs run
mkdir -p .${changesFolder} .old
mount --bind "$place/upper" .${changesFolder}
pivot_root . .old
umount -l /.old
rmdir /.old
ip link set lo up
cd /
# This shell stays, as the first process here, and clears away those whose parents have ended.
"$@" || exit
exit
`;
const namespaces = [
  '--mount',
  '--pid',
  '--net',
  '--fork',
  '--kill-child',
  '--propagation',
  'private',
];

/** Why there can be no throwaway machine here; null when there can. */
export function throwawayProblem(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root';
  const trial = mkdtempSync(join(tmpdir(), 'dockbell-trial-'));
  try {
    // What lies on another disk is not in the copy.
    const places = [join(root, 'package.json'), trial].map((place) => `test -e '${place}'`);
    const look = `${places.join(' && ')} || { echo 'its folders are on another disk' >&2; exit 1; }`;
    execFileSync('unshare', [...namespaces, 'bash', '-c', script, 'bash', 'bash', '-c', look], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return null;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    return said === '' ? String(error) : said;
  } finally {
    rmSync(trial, { recursive: true });
  }
}

/** Runs a command in a throwaway machine, and returns what it printed. Nothing of it stays. */
export function runInThrowaway(command: readonly string[]): Promise<string> {
  const args = [...namespaces, 'bash', '-c', script, 'bash', ...command];
  const child = spawnTied('unshare', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complained = '';
  child.stdout?.on('data', (part) => {
    printed += String(part);
  });
  child.stderr?.on('data', (part) => {
    complained += String(part);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) {
        resolve(printed);
        return;
      }
      reject(new Error(`The throwaway machine ended with ${code}:\n${printed}\n${complained}`));
    });
  });
}
