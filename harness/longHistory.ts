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
import { cacheFolder, root } from './paths.mjs';

/** What makes the history what it is; a change makes a new one. */
const makers = [
  'engine/store/migrations.ts',
  'engine/contract/searchText.ts',
  'engine/contract/summary.ts',
  'scripts/seed.ts',
  'scripts/simulation/history.ts',
  'scripts/simulation/world.ts',
];

/** Puts a history of so many events into a data folder. It is made once, a million in about two minutes, and kept in the cache. */
export function copyLongHistory(dataFolder: string, events = 1_000_000): void {
  const name = hash(
    'sha256',
    makers.map((file) => readFileSync(join(root, file), 'utf8')).join(''),
  );
  const histories = join(cacheFolder(), 'long-history');
  const folder = join(histories, name.slice(0, 16));
  const kept = join(folder, `${events}.sqlite`);
  if (!existsSync(kept)) {
    process.stdout.write(`Making a history of ${events.toLocaleString('en')} events, once…\n`);
    // Those of other makers are of no more use.
    if (!existsSync(folder)) rmSync(histories, { recursive: true, force: true });
    const making = join(folder, 'making');
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { recursive: true });
    seedHistory(making, '--events', String(events));
    renameSync(join(making, 'dockbell.sqlite'), kept);
  }
  mkdirSync(dataFolder, { recursive: true });
  copyFileSync(kept, join(dataFolder, 'dockbell.sqlite'), constants.COPYFILE_FICLONE);
}

/** Writes an invented history into a data folder with `npm run seed`'s options. */
export function seedHistory(dataFolder: string, ...options: readonly string[]): void {
  const script = join(root, 'scripts/seed.ts');
  execFileSync(process.execPath, [script, ...options, '--data-dir', dataFolder], {
    stdio: 'ignore',
  });
}
