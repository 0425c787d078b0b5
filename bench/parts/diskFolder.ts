import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder for the data of a bench, gone when the bench ends. */
export interface DiskFolder {
  readonly path: string;
  /** The kind of file system it is on; null where the system does not say. */
  readonly fileSystem: string | null;
}

/** File systems that live in memory: a flush costs nothing there, so nothing durable can be measured. */
const inMemory = new Set<string | null>(['tmpfs', 'ramfs']);

/** Makes a folder on a real disk: the system's temporary one, or the project's cache where that is in memory. */
export function makeDiskFolder(): DiskFolder {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/dockbell', import.meta.url));
  mkdirSync(cache, { recursive: true });
  const parent = [tmpdir(), cache].find((folder) => !inMemory.has(fileSystemOf(folder)));
  if (parent === undefined) throw new Error('No folder on a real disk was found.');
  const path = mkdtempSync(join(parent, 'dockbell-bench-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }));
  return { path, fileSystem: fileSystemOf(parent) };
}

/** The kind of file system of a folder: that of the longest mount point it is under (proc(5)). */
function fileSystemOf(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  let mountPoint = '';
  let kind = null;
  for (const line of readFileSync('/proc/self/mounts', 'utf8').split('\n')) {
    const [, point = '', type = null] = line.split(' ');
    const isAbove = folder === point || folder.startsWith(point.replace(/\/?$/, '/'));
    if (!isAbove || point.length < mountPoint.length) continue;
    mountPoint = point;
    kind = type;
  }
  return kind;
}
