import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { waitFor } from '../fixtures/waitFor.ts';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, createRotatingFile } from '../../engine/log.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

describe('engine/log.ts', () => {
  it('writes one JSON line with the time and the stack of an error', () => {
    const folder = join(temporaryFolder(), 'new');
    const log = createLog(folder);
    log.error({ err: new Error('no disk') }, 'The store cannot write');
    const line = JSON.parse(readFileSync(join(folder, 'dockbell.log'), 'utf8')) as object;
    expect(line).toMatchObject({ msg: 'The store cannot write', err: { message: 'no disk' } });
    expect(line).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT/));
  });

  it.each([
    { token: 'hush-1' },
    { request: { token: 'hush-1' } },
    { request: { headers: { 'x-api-key': 'hush-1', authorization: 'hush-1' } } },
    { data: { accountNumber: 'hush-1', abaAch: 'hush-1', ein: 'hush-1' } },
    { event: { data: { accountNumber: 'hush-1', einNumber: 'hush-1' } } },
    { err: Object.assign(new Error('x'), { token: 'hush-1' }) },
  ])('hides secrets: %j', (details) => {
    const folder = temporaryFolder();
    createLog(folder).error(details, 'message');
    const text = readFileSync(join(folder, 'dockbell.log'), 'utf8');
    expect(text).toContain('[hidden]');
    expect(text).not.toContain('hush-1');
  });

  it('hides no more than secrets', () => {
    const folder = temporaryFolder();
    createLog(folder).info({ port: 4170 }, 'message');
    expect(readFileSync(join(folder, 'dockbell.log'), 'utf8')).toContain('"port":4170');
  });

  it.runIf(process.platform !== 'win32')('is for its owner alone', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.log');
    writeFileSync(file, '', { mode: 0o644 });
    createRotatingFile(file, 10, 3).write('twelve bytes');
    createRotatingFile(file, 10, 3).write('twelve bytes');
    const rights = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(rights).toEqual([0o600, 0o600]);
  });

  it('is begun anew where it was deleted', async () => {
    const file = join(temporaryFolder(), 'a.log');
    const sink = createRotatingFile(file, 1_000, 3);
    sink.write('one\n');
    rmSync(file);
    await waitFor(() => {
      sink.write('two\n');
      expect(readFileSync(file, 'utf8')).toContain('two\n');
    });
  });

  it('keeps so many files of so many bytes, with the newest lines', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.log');
    const sink = createRotatingFile(file, 100, 3);
    for (let line = 0; line < 100; line += 1) sink.write(`line ${line}\n`);
    expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(100);
    }
    const kept = ['a.log.2', 'a.log.1', 'a.log'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const numbers = kept.join('').match(/\d+/g)?.map(Number) ?? [];
    expect(numbers.at(-1)).toBe(99);
    expect(numbers).toEqual(numbers.map((_, index) => 100 - numbers.length + index));
  });

  it('goes on in the file of the last run, and counts its size', () => {
    const file = join(temporaryFolder(), 'a.log');
    createRotatingFile(file, 20, 2).write('from before\n');
    createRotatingFile(file, 20, 2).write('now\n');
    expect(readFileSync(file, 'utf8')).toBe('from before\nnow\n');
    createRotatingFile(file, 20, 2).write('too much\n');
    expect(readFileSync(file, 'utf8')).toBe('too much\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('from before\nnow\n');
  });

  it.runIf(existsSync('/dev/full'))('does not throw when the disk is full', () => {
    const folder = temporaryFolder();
    symlinkSync('/dev/full', join(folder, 'dockbell.log'));
    const log = createLog(folder);
    expect(() => {
      log.error({ err: new Error('SQLITE_FULL') }, 'The store cannot write');
    }).not.toThrow();
  });

  it('does not throw when a full file cannot be renamed, and writes on', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'a.log');
    // A folder in the way of the renamed file.
    createRotatingFile(join(folder, 'a.log.1', 'deep.log'), 9, 2).write('in the way\n');
    const sink = createRotatingFile(file, 10, 2);
    for (const line of ['one\n', 'two\n', 'three\n', 'four\n']) sink.write(line);
    expect(readFileSync(file, 'utf8')).toContain('two');
  });
});
