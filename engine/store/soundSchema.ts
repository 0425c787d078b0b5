import { copyFileSync, existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { openDamaged, orNull } from './salvage.ts';
import { removeWithWal } from './wholeFile.ts';

interface SchemaEntry {
  readonly name: string;
  readonly sql: string;
}

/**
 * Gives a reader a damaged file with the schema of a sound one of the same format: one wrong letter in the text of the schema, and
 * SQLite reads none of its tables. Where that is so, a copy of the file is read in its place, with the text of the sound schema.
 */
export function readWithSchemaOf<Result>(
  target: Database,
  damagedFile: string,
  read: (source: Database) => Result,
): Result {
  const schema = schemaOf(target) ?? [];
  const isSound = using(openDamaged(damagedFile), (source) =>
    isDeepStrictEqual(schemaOf(source), schema),
  );
  if (isSound) return using(openDamaged(damagedFile), read);
  const copy = `${damagedFile}.schema`;
  removeWithWal(copy);
  try {
    for (const suffix of ['', '-wal']) {
      if (existsSync(damagedFile + suffix)) copyFileSync(damagedFile + suffix, copy + suffix);
    }
    using(new Sqlite(copy, { fileMustExist: true }), (database) => writeSchema(database, schema));
    return using(openDamaged(copy), read);
  } finally {
    removeWithWal(copy);
  }
}

function schemaOf(database: Database): readonly SchemaEntry[] | null {
  return orNull(() =>
    database
      .prepare<[], SchemaEntry>(
        'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name',
      )
      .all(),
  );
}

/** What is not there under its name stays as it is. */
function writeSchema(database: Database, schema: readonly SchemaEntry[]): void {
  database.unsafeMode();
  orNull(() => {
    database.pragma('writable_schema = ON');
    const update = database.prepare<[string, string]>(
      'UPDATE sqlite_schema SET sql = ? WHERE name = ?',
    );
    for (const { name, sql } of schema) update.run(sql, name);
  });
}

function using<Result>(database: Database, work: (database: Database) => Result): Result {
  try {
    return work(database);
  } finally {
    database.close();
  }
}
