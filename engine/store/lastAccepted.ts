import { existsSync, readFileSync, writeFile, writeFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { privateMode } from './privateFile.ts';
import { storedJson } from './storedValues.ts';

/** A note is written this long (ms) after a delivery was accepted; more that come meanwhile share it. */
const delayMs = 200;

const noteSchema = z.object({ deliveryId: z.number().int().nonnegative() });

/** Keeps outside of the database, whose WAL may be damaged or gone one day, how far it had come. */
export function createLastAccepted(
  database: Database,
  onError: (message: string, error: unknown) => void,
) {
  const note = noteOf(database.name);
  const select = lastDelivery(database);
  let latest = 0;
  let timer: NodeJS.Timeout | null = null;

  function write(): void {
    timer = null;
    writeFile(note, textOf(latest), { mode: privateMode }, (error) => {
      if (error !== null) onError('How far the history has come could not be noted', error);
    });
  }

  return {
    /** The last delivery that was written so far, or 0. */
    lastWritten: (): number => select.get() ?? 0,

    /** A delivery, and all before it, are on disk. */
    noteSynced(deliveryId: number): void {
      if (deliveryId <= latest) return;
      latest = deliveryId;
      timer ??= setTimeout(write, delayMs).unref();
    },

    /** Writes what is waiting. */
    close(): void {
      if (timer === null) return;
      clearTimeout(timer);
      writeFileSync(note, textOf(latest), { mode: privateMode });
    },
  };
}

/**
 * How many deliveries that were accepted are not in a database that was just opened: its WAL was cut off, damaged or removed, or
 * an older copy took its place. The last delivery is never cleaned up.
 */
export function countMissing(database: Database): number {
  const note = noteOf(database.name);
  if (!existsSync(note)) return 0;
  const noted = noteSchema.safeParse(storedJson(readFileSync(note, 'utf8')));
  // A program that was killed while it wrote the note leaves half of one.
  return noted.success
    ? Math.max(0, noted.data.deliveryId - (lastDelivery(database).get() ?? 0))
    : 0;
}

/** A history that was restored may have come less far. */
export function forgetLastAccepted(database: Database): void {
  writeFileSync(noteOf(database.name), textOf(lastDelivery(database).get() ?? 0), {
    mode: privateMode,
  });
}

function noteOf(file: string): string {
  return `${file}.last-accepted`;
}

function textOf(deliveryId: number): string {
  return JSON.stringify({ deliveryId });
}

function lastDelivery(database: Database) {
  return database.prepare<[], number | null>('SELECT max(id) FROM deliveries').pluck();
}
