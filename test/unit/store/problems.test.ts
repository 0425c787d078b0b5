import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { NewerDatabaseError } from '../../../engine/store/database.ts';
import { mayPass, storeStateOf } from '../../../engine/store/problems.ts';

const sqliteError = (code: string) => new Sqlite.SqliteError('words', code);
const systemError = (code: string) => Object.assign(new Error('words'), { code });

describe('engine/store/problems.ts', () => {
  it.each([
    'SQLITE_BUSY',
    'SQLITE_BUSY_RECOVERY',
    'SQLITE_LOCKED',
    'SQLITE_PROTOCOL',
    'SQLITE_FULL',
    'SQLITE_IOERR',
    'SQLITE_IOERR_FSYNC',
  ])('tries again later after %s', (code) => {
    expect(mayPass(sqliteError(code))).toBe(true);
  });

  it.each(['ENOSPC', 'EDQUOT', 'EBUSY', 'EMFILE', 'EIO'])('tries again later after %s', (code) => {
    expect(mayPass(systemError(code))).toBe(true);
  });

  it.each([
    sqliteError('SQLITE_CORRUPT'),
    sqliteError('SQLITE_NOTADB'),
    sqliteError('SQLITE_CANTOPEN'),
    sqliteError('SQLITE_READONLY'),
    systemError('EACCES'),
    systemError('EROFS'),
    systemError('EISDIR'),
    systemError('EIOTHER'),
    new NewerDatabaseError('dockbell.sqlite', 9, 3),
    new TypeError('a mistake of ours'),
    'SQLITE_BUSY',
    null,
  ])('does not try again after %s', (error) => {
    expect(mayPass(error)).toBe(false);
  });

  it.each([
    [sqliteError('SQLITE_FULL'), /disk is full/],
    [systemError('ENOSPC'), /disk is full/],
    [sqliteError('SQLITE_BUSY'), /Another program holds/],
    [sqliteError('SQLITE_CORRUPT'), /damaged/],
    [systemError('EIO'), /Check the disk/],
  ])('says of %s what is wrong and what to do', (error, words) => {
    expect(storeStateOf(error)).toEqual({
      kind: 'failed',
      problem: expect.stringMatching(words) as string,
    });
  });
});
