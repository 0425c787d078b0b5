import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createOutput } from '../../engine/files/output.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** Windows keeps rights in lists instead, and a person's folders are closed to others there. */
const isOwnersAlone = (file: string) =>
  process.platform === 'win32' || (statSync(file).mode & 0o777) === 0o600;

async function started() {
  const folder = temporaryFolder();
  const test = await testEngine({ dataFolder: folder });
  await test.engine.start();
  expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
  const { files } = test.engine;
  /** Everything that writes a file whose name a person chose. */
  const writers = {
    export: (target: string) => files.export(filterOf(), 'csv', target),
    backup: (target: string) => files.backUp(target),
    handover: (target: string) => test.engine.saveHandover({ from: 0, to: Date.now() }, target),
    rules: (target: string) => files.saveText(target, '[]\n', 0),
  } as const;
  return { ...test, folder, file: join(folder, 'dockbell.sqlite'), writers };
}

const kinds = ['export', 'backup', 'handover', 'rules'] as const;

describe('files that Dockbell writes', () => {
  it.each(kinds)('lets no %s take the place of its own files, through links too', async (kind) => {
    const { file, folder, writers, post, engine } = await started();
    const elsewhere = temporaryFolder();
    const link = join(elsewhere, 'data');
    symlinkSync(folder, link);
    const fileLink = join(elsewhere, 'to-file.csv');
    symlinkSync(file, fileLink);
    const hardLink = join(elsewhere, 'same.csv');
    linkSync(file, hardLink);
    const walLink = join(elsewhere, 'wal.csv');
    linkSync(`${file}-wal`, walLink);
    mkdirSync(join(folder, 'below'));
    const targets = [
      file,
      `${file}-wal`,
      `${file}-shm`,
      `${file}-journal`,
      `${file}.restoring`,
      join(folder, 'below', '..', 'dockbell.sqlite'),
      join(folder, 'DOCKBELL.SQLITE'),
      join(folder, 'dockbell.log'),
      join(link, 'dockbell.sqlite'),
      join(link, 'dockbell.sqlite-wal'),
      fileLink,
      hardLink,
      walLink,
    ];
    for (const target of targets) {
      expect([target, await writers[kind](target)]).toEqual([
        target,
        { kind: 'failed', problem: 'Dockbell uses this file itself. Choose another name.' },
      ]);
    }
    expect((await post(wireBody(wireEvent(2)))).status).toBe(200);
    expect(await engine.history.ask('rowsAt', filterOf(), null, 0, 9)).toHaveLength(2);
  });

  it.each(kinds)(
    'writes a %s whole, for its owner alone, and keeps a link a link',
    async (kind) => {
      const { writers } = await started();
      const folder = temporaryFolder();
      const target = join(folder, 'real');
      writeFileSync(target, 'of yesterday');
      const link = join(folder, 'link');
      symlinkSync(target, link);
      // Somebody else's.
      writeFileSync(`${target}.part`, 'a download');
      expect(await writers[kind](link)).toMatchObject({ kind: 'done', file: link });
      expect(readdirSync(folder).sort()).toEqual(['link', 'real', 'real.part']);
      expect(readFileSync(target, 'utf8')).not.toBe('of yesterday');
      expect(readFileSync(`${target}.part`, 'utf8')).toBe('a download');
      expect(isOwnersAlone(target)).toBe(true);
    },
  );

  it.each(kinds)('says of a %s that cannot be written why, and leaves nothing', async (kind) => {
    const { writers, folder } = await started();
    expect(await writers[kind](join(folder, 'none', 'file'))).toMatchObject({
      kind: 'failed',
      problem: 'The folder or file no longer exists. Choose another.',
    });
    const inTheWay = join(folder, 'a-folder');
    mkdirSync(join(inTheWay, 'full'), { recursive: true });
    expect(await writers[kind](inTheWay)).toMatchObject({ kind: 'failed' });
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('removes what a run that was killed left unfinished, and nothing else', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'dockbell.sqlite');
    const elsewhere = temporaryFolder();
    const onError = (message: string, error: unknown) => expect.fail(`${message} ${String(error)}`);
    const killed = createOutput({ file, onError });
    let end: () => void = () => undefined;
    const writing = killed.write(join(elsewhere, 'export.csv'), (part) => {
      writeFileSync(`${part}-journal`, 'half');
      return new Promise<void>((resolve) => {
        end = resolve;
      });
    });
    onTestFinished(() => writing.catch(() => undefined).then(() => undefined));
    await waitFor(() => expect(readdirSync(elsewhere)).toHaveLength(2));
    const list = join(folder, 'unfinished-files.json');
    const important = join(elsewhere, 'important.part');
    writeFileSync(important, 'not ours');
    const listed = JSON.parse(readFileSync(list, 'utf8')) as string[];
    writeFileSync(list, JSON.stringify([...listed, important]));
    createOutput({ file, onError });
    await waitFor(() => expect(existsSync(list)).toBe(false));
    expect(readdirSync(elsewhere)).toEqual(['important.part']);
    end();
  });
});
