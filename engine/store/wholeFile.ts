import { closeSync, fsyncSync, openSync, rmSync, statSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';

/** Waits until a file is on disk. */
export function flush(file: string): void {
  flushOpened(file, 'r+');
}

/** Makes new names in the folder of a file survive a power cut; Windows does so by itself and opens no folder. */
export function flushFolder(file: string): void {
  if (process.platform !== 'win32') flushOpened(dirname(file), 'r');
}

function flushOpened(path: string, flags: 'r+' | 'r'): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes a database file with all that SQLite may have beside it. */
export function removeWithWal(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** What distinguishes one file from another, in full: on some disks the numbers are beyond what a double can hold. */
export type FileIdentity = Pick<BigIntStats, 'dev' | 'ino'>;

/** Whether both are one file or folder. */
export function isSame(one: FileIdentity, other: FileIdentity): boolean {
  return one.ino === other.ino && one.dev === other.dev;
}

/** Whether two names mean one file or folder, through links of either kind; a name without a file means none. */
export function meanSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  return first !== undefined && second !== undefined && isSame(first, second);
}
