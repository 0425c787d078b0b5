import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, type Configuration } from 'electron-builder';
import { z } from 'zod';
import { build as buildApp } from './build.mjs';

// Packs the app: `npm run dist -- --dir` makes a folder that runs, without --dir the installers of this system.

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });
const electron = z
  .object({ electronDist: z.string(), electronVersion: z.string(), isStandIn: z.boolean() })
  .parse(
    JSON.parse(readFileSync(join(root, 'node_modules/.cache/dockbell/electron.json'), 'utf8')),
  );

await buildApp();
const place = mkdtempSync(join(tmpdir(), 'dockbell-dist-'));
try {
  await build({
    projectDir: root,
    ...(values.dir ? { dir: true } : {}),
    publish: 'never',
    config: {
      extends: join(root, 'build/electron-builder.yml'),
      ...(electron.isStandIn ? standIn() : {}),
    },
  });
} finally {
  rmSync(place, { recursive: true });
}

/** A package around the stand-in is for tests: it says so in its name and is never an installer for users. */
function standIn(): Configuration {
  if (!values.dir) {
    throw new Error(
      'Only --dir can be made from the stand-in Electron: installers carry the real one.',
    );
  }
  const dist = join(place, 'electron');
  const notShipped = new Set(
    ['manifest.json', 'resources/app'].map((name) => join(electron.electronDist, name)),
  );
  // Without the shim that stands in for Electron's own default app, and the cache's own list.
  cpSync(electron.electronDist, dist, {
    recursive: true,
    filter: (source) => !notShipped.has(source),
  });
  console.log('A test build: it carries the stand-in Electron, so it is not for users.');
  return {
    electronDist: dist,
    electronVersion: electron.electronVersion,
    productName: 'Dockbell (test build)',
  };
}
