import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { errorCode } from '../../shared/errorWords.ts';

/** Read and written by its owner: a history holds addresses, phone numbers and bank data. Windows keeps rights in lists instead. */
export const privateMode = 0o600;

/**
 * Makes a database file that is not there yet, and closes one that is there, with its WAL, to other accounts; SQLite gives a
 * new WAL the rights of its file.
 */
export function makePrivate(file: string): void {
  // Not opened where it is there: to close a handle of a database would release the locks that SQLite holds on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', privateMode));
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) closeToOthers(file + suffix);
  }
}

/** Closes a file to other accounts, where the account and the disk allow it. */
export function closeToOthers(file: string): void {
  try {
    chmodSync(file, privateMode);
  } catch (error) {
    const code = errorCode(error);
    // Another account's file that was shared with this one, or a disk without rights (FAT): it can still be used.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
}
