import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { errorCode, errorWords } from '../shared/errorWords.ts';

/** Whose files are trusted. */
export interface Owner {
  /** The administrator's user id; null on Windows, where the rights to the folder are all there is. */
  readonly userId: number | null;
}

/**
 * Reads a file that only an administrator can have written; null where there is none. Throws a plain sentence on one that somebody
 * else owns or could write, could put in its place, or that cannot be read.
 */
export function readOwnedFile(path: string, maxBytes: number, owner: Owner): string | null {
  const handle = open(path);
  if (handle === null) return null;
  try {
    const file = fstatSync(handle);
    if (!file.isFile()) throw new Error(`${path} is not a file.`);
    if (file.size > maxBytes) throw new Error(`${path} is larger than ${maxBytes} bytes.`);
    if (owner.userId !== null) refuseForeign(path, file, owner.userId);
    return readFileSync(handle, 'utf8');
  } finally {
    closeSync(handle);
  }
}

function open(path: string): number | null {
  try {
    // Without waiting for the other end of a pipe. Windows knows neither of the two.
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    const isLink = errorCode(error) === 'ELOOP';
    const words = isLink
      ? 'is a link. Put the file itself there.'
      : `cannot be read (${errorWords(error)}).`;
    throw new Error(`${path} ${words}`, { cause: error });
  }
}

function refuseForeign(path: string, file: Stats, administrator: number): void {
  refuseUntrusted(path, file, administrator);
  // Whoever can rename a folder on the way can put another file in its place.
  const folders = [...above(path), ...above(`${realpathSync(dirname(path))}/file`)];
  for (const folder of folders) refuseUntrusted(folder, lstatSync(folder), administrator);
}

/** Every folder on the way to a file. */
function above(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...above(folder)];
}

function refuseUntrusted(path: string, { uid, mode }: Stats, administrator: number): void {
  if (uid !== 0 && uid !== administrator) {
    throw new Error(`${path} does not belong to the administrator. Give it to root: chown root.`);
  }
  // In a folder with the sticky bit, such as /tmp, nobody can rename what belongs to another. A link has no rights of its own.
  const isLink = (mode & constants.S_IFMT) === constants.S_IFLNK;
  const isSticky = (mode & 0o1000) !== 0 && (mode & constants.S_IFMT) === constants.S_IFDIR;
  if (!isLink && !isSticky && (mode & 0o022) !== 0) {
    throw new Error(`${path} can be written by others than the administrator: chmod go-w.`);
  }
}
