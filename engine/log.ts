import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { errorCode } from '../shared/errorWords.ts';
import { closeToOthers, privateMode } from './store/privateFile.ts';
import { isSame } from './store/wholeFile.ts';

export type Log = Logger;

/** Fields that never reach the log, wherever a caller puts them: the token, and the bank data that MVMNT sends. */
const secretFields = [
  'token',
  'x-api-key',
  'authorization',
  'accountNumber',
  'abaAch',
  'ein',
  'einNumber',
];

/** How often (ms) it is looked whether the log still has its name. */
const nameCheckMs = 1_000;

/** The log of the app, JSON lines in `dockbell.log`, at most `files` files of `maxBytes` each. */
export function createLog(
  folder: string,
  { maxBytes = 2_097_152, files = 4 }: { readonly maxBytes?: number; readonly files?: number } = {},
): Log {
  const paths = secretFields.flatMap((field) => [
    `["${field}"]`,
    `*["${field}"]`,
    `*.*["${field}"]`,
  ]);
  return pino(
    { base: null, redact: { paths, censor: '[hidden]' }, timestamp: pino.stdTimeFunctions.isoTime },
    createRotatingFile(join(folder, 'dockbell.log'), maxBytes, files),
  );
}

/** A sink for lines that renames a full file to `.1`, `.2` … and drops the oldest. `write` never throws, whatever the disk says. */
export function createRotatingFile(file: string, maxBytes: number, files: number) {
  let handle: number | null = null;
  let size = 0;
  let lookedAt = -Infinity;

  /** For its owner alone: it may name shipments and people. */
  function open(): number {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    const opened = openSync(file, 'a', privateMode);
    closeToOthers(file);
    size = fstatSync(opened).size;
    return opened;
  }

  /** A log that was deleted or moved is begun anew: what is written to a file without a name is read by nobody. */
  function followName(): void {
    const now = performance.now();
    if (handle === null || now - lookedAt < nameCheckMs) return;
    lookedAt = now;
    const named = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (named !== undefined && isSame(named, fstatSync(handle, { bigint: true }))) return;
    closeSync(handle);
    handle = null;
  }

  function rotate(full: number): void {
    handle = null;
    closeSync(full);
    rmSync(`${file}.${files - 1}`, { force: true });
    for (let index = files - 2; index >= 0; index -= 1) {
      const from = index === 0 ? file : `${file}.${index}`;
      try {
        renameSync(from, `${file}.${index + 1}`);
      } catch (error) {
        // Not every older file exists yet.
        if (errorCode(error) !== 'ENOENT') throw error;
      }
    }
    handle = open();
  }

  function append(bytes: Buffer): void {
    followName();
    // A file that could not be opened or rotated is tried again with the next line.
    handle ??= open();
    if (size > 0 && size + bytes.length > maxBytes) rotate(handle);
    writeSync(handle, bytes);
    size += bytes.length;
  }

  return {
    /** Appends one line, or drops it where the disk takes none. */
    write(line: string): void {
      try {
        append(Buffer.from(line));
      } catch {
        // There is no other place to say it: the app shows by itself that the store cannot write.
      }
    },
  };
}
