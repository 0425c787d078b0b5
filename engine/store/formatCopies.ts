import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { flush, flushFolder } from './wholeFile.ts';

/** One to go back to, and one more for whoever notices late. */
const maxCopies = 2;

/**
 * Copies a database file without a WAL before its format changes. What has the copy's name is whole and on disk; what a start that
 * was cut off left has another name, which the next one writes over.
 */
export function copyBeforeChange(file: string, version: number, stamp: string): string {
  const copy = `${file}.format-${version}-${stamp}`;
  const part = `${file}.format-part`;
  try {
    copyFileSync(file, part);
    flush(part);
    renameSync(part, copy);
    flushFolder(copy);
  } catch (error) {
    // It would keep the room that a full disk needs.
    rmSync(part, { force: true });
    throw error;
  }
  return copy;
}

/** Removes all but the newest copies of earlier formats. */
export function removeOldCopies(file: string): void {
  const prefix = `${basename(file)}.format-`;
  const stampOf = (name: string) =>
    /^\d+-(\d{4}-\d\d-\d\dT[\d-]+Z)$/.exec(name.slice(prefix.length))?.[1];
  const copies = readdirSync(dirname(file))
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ name, stamp: stampOf(name) ?? '' }))
    // Another name is not ours to remove.
    .filter(({ stamp }) => stamp !== '')
    .toSorted((one, other) => (one.stamp < other.stamp ? 1 : -1));
  for (const { name } of copies.slice(maxCopies)) rmSync(join(dirname(file), name));
}
