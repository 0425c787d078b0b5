import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeExecutable, root } from '../harness/paths.mjs';
import { maxAppMegabytes, maxPackageMegabytes } from '../scripts/packing/budget.ts';
import type { Figure } from './parts/figure.ts';

/** Names of the figures that `measureSize` makes. */
export const sizeNames = ['size.package', 'size.package.app'];

/** Packs the app into a folder, as packages have it, and returns where its program is. */
export async function packInto(folder: string): Promise<string> {
  const words = ['scripts/dist.ts', '--dir', '--quick', '--into', folder];
  await promisify(execFile)(nodeExecutable(), words, { cwd: root });
  return join(folder, 'linux-unpacked', 'dockbell');
}

/** How much of a disk an installed Dockbell takes, and how much of that is ours. */
export async function measureSize({
  folder,
}: {
  readonly folder: string;
}): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') {
    console.log('size. is measured on Linux only.');
    return [];
  }
  const unpacked = join(await packInto(join(folder, 'packed')), '..');
  const all = megabytesBelow(unpacked);
  const app = statSync(join(unpacked, 'resources', 'app.asar')).size / 1e6;
  const electron = all - megabytesBelow(join(unpacked, 'resources'));
  return [
    figureOf('size.package', all, `Electron alone: ${electron.toFixed(0)}`, maxPackageMegabytes),
    figureOf('size.package.app', app, '', maxAppMegabytes),
  ];
}

function figureOf(name: string, value: number, against: string, max: number): Figure {
  const goal = `under ${max} MB`;
  return { name, value, unit: 'MB', against, ratio: null, goal, holds: value < max };
}

function megabytesBelow(folder: string): number {
  const sizes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1e6;
}
