import Sqlite from 'better-sqlite3';

/** True when SQLite says that the file itself is broken, as opposed to locked, full or forbidden. */
export function isDamage(error: unknown): error is InstanceType<typeof Sqlite.SqliteError> {
  return (
    error instanceof Sqlite.SqliteError &&
    (error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB')
  );
}
