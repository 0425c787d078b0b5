import type { Database } from 'better-sqlite3';

/**
 * Runs writes that are on disk when it returns. The connection itself does not wait for the disk at each commit
 * (`synchronous=NORMAL`, https://sqlite.org/pragma.html#pragma_synchronous): deliveries are flushed many at a time.
 */
export function durably<Result>(database: Database, write: () => Result): Result {
  database.pragma('synchronous = FULL');
  try {
    return write();
  } finally {
    database.pragma('synchronous = NORMAL');
  }
}
