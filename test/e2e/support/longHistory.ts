import { execFileSync } from 'node:child_process';
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../../../scripts/parts/paths.mjs';
import { root } from './app.ts';

/** What makes the history what it is; a change makes a new one. */
const makers = [
  'engine/store/migrations.ts',
  'engine/contract/searchText.ts',
  'engine/contract/summary.ts',
  'scripts/seed.ts',
  'scripts/simulation/history.ts',
  'scripts/simulation/world.ts',
];

/** Puts a history of a million events into a data folder. It is made once, in about a minute, and kept in the cache. */
export function copyLongHistory(dataFolder: string): void {
  const name = hash(
    'sha256',
    makers.map((file) => readFileSync(join(root, file), 'utf8')).join(''),
  );
  const folder = join(cacheFolder(), 'long-history');
  const kept = join(folder, `${name.slice(0, 16)}.sqlite`);
  if (!existsSync(kept)) {
    process.stdout.write(
      'Making a history of a million events, once; this takes about a minute…\n',
    );
    rmSync(folder, { recursive: true, force: true });
    const making = join(folder, 'making');
    mkdirSync(making, { recursive: true });
    const options = ['--events', '1000000', '--data-dir', making];
    execFileSync(process.execPath, [join(root, 'scripts/seed.ts'), ...options], {
      stdio: 'ignore',
    });
    renameSync(join(making, 'dockbell.sqlite'), kept);
  }
  copyFileSync(kept, join(dataFolder, 'dockbell.sqlite'), constants.COPYFILE_FICLONE);
}
