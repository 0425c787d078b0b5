import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../harness/paths.mjs';
import { readIngredient } from './inventory.ts';
import { sbomOf } from './sbom.ts';

const ingredientSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  text: z.string(),
  folder: z.string(),
});
const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
});
const versionsSchema = z.record(z.string(), z.string());

/** Writes the bill of materials of what was built, and returns the file. */
export function writeSbom(
  release: string,
  {
    version,
    electron,
    time,
  }: { readonly version: string; readonly electron: string; readonly time: number },
): string {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const bundled = z.array(ingredientSchema).parse(read('dist/ingredients.json'));
  const { packages } = lockSchema.parse(read('package-lock.json'));
  const sbom = sbomOf({
    version,
    time,
    ingredients: [...bundled, ...ngrokLibraries()],
    programs: [...electronParts(electron), { name: 'sqlite', version: sqliteVersion() }],
    integrityOf: (folder) => packages[folder]?.integrity,
  });
  const file = join(release, `dockbell-${version}.cdx.json`);
  writeFileSync(file, `${JSON.stringify(sbom, null, 1)}\n`);
  return file;
}

/** Those of this machine, which are packed beside the bundles. */
function ngrokLibraries() {
  const folder = join(root, 'node_modules', '@ngrok');
  return readdirSync(folder)
    .filter((name) => name.startsWith('ngrok-'))
    .map((name) => readIngredient(join(folder, name), root));
}

/** Electron says itself what it is made of. */
function electronParts(program: string) {
  const versions = versionsSchema.parse(
    JSON.parse(
      execFileSync(program, ['-p', 'JSON.stringify(process.versions)'], {
        encoding: 'utf8',
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      }),
    ),
  );
  const names = { electron: 'electron', chrome: 'chromium', node: 'node', v8: 'v8' };
  return Object.entries(names).map(([key, name]) => {
    const version = versions[key];
    if (version === undefined) throw new Error(`Electron does not say which ${name} it contains.`);
    return { name, version };
  });
}

/** Only the store may import the library, so a process of its own is asked. */
function sqliteVersion(): string {
  const question =
    "const D = require('better-sqlite3'); console.log(new D(':memory:').prepare('SELECT sqlite_version()').pluck().get())";
  return execFileSync(process.execPath, ['-e', question], { cwd: root, encoding: 'utf8' }).trim();
}
