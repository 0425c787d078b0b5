import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { packageOf, readIngredient, writeInventory } from '../../../scripts/packing/inventory.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

/** A project with packages as npm lays them out. */
function testProject(packages: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const root = temporaryFolder();
  for (const [name, files] of Object.entries(packages)) {
    const folder = join(root, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  }
  return root;
}

const manifest = (name: string, license: unknown = 'MIT') =>
  JSON.stringify({ name, version: '1.2.3', license });

describe('scripts/packing/inventory.ts', () => {
  it.each([
    ['/p/node_modules/zod/v4/index.js', '/p/node_modules/zod'],
    ['/p/node_modules/@mantine/core/esm/a.mjs?v=1', '/p/node_modules/@mantine/core'],
    ['\0/p/node_modules/ms/index.js?commonjs-module', '/p/node_modules/ms'],
    ['/p/node_modules/a/node_modules/b/c.js', '/p/node_modules/a/node_modules/b'],
    ['\0vite/preload-helper.js', '/p/node_modules/vite'],
    ['\0rolldown/runtime.js', '/p/node_modules/rolldown'],
    ['/p/engine/engine.ts', null],
    ['\0other', null],
  ])('knows whose module %j is', (module, folder) => {
    expect(packageOf(module, '/p')).toBe(folder);
  });

  it('reads what a package says, with all its texts in one order', () => {
    const root = testProject({
      '@a/b': {
        'package.json': manifest('@a/b'),
        'LICENSE-MIT': 'MIT words\r\n',
        'LICENSE-APACHE': 'Apache words',
        NOTICE: 'A notice',
        'README.md': 'No license',
        'licensed.js': 'code',
      },
    });
    expect(readIngredient(join(root, 'node_modules', '@a', 'b'), root)).toEqual({
      name: '@a/b',
      version: '1.2.3',
      license: 'MIT',
      text: 'Apache words\n\nMIT words\n\nA notice',
      folder: 'node_modules/@a/b',
    });
  });

  it('writes the packages of all environments once, and refuses a license', () => {
    const root = testProject({
      a: { 'package.json': manifest('a'), LICENSE: 'Words of a' },
      b: { 'package.json': manifest('b') },
      native: { 'package.json': manifest('native') },
      bad: { 'package.json': manifest('bad', 'GPL-3.0') },
    });
    const folder = join(root, 'used');
    mkdirSync(folder);
    const note = (environment: string, names: readonly string[]) => {
      const folders = names.map((name) => join(root, 'node_modules', name));
      writeFileSync(join(folder, `${environment}.json`), JSON.stringify(folders));
    };
    note('main', ['b', 'a']);
    note('client', ['a']);
    const place = { list: join(root, 'list.json'), page: join(root, 'deep', 'page.txt') };
    writeInventory({ root, folder }, place, ['native']);
    expect(namesIn(place.list)).toEqual(['a', 'b', 'native']);
    note('preload', ['bad']);
    expect(() => writeInventory({ root, folder }, place, [])).toThrow('bad 1.2.3: GPL-3.0');
  });
});

function namesIn(file: string): readonly string[] {
  const list = z
    .array(z.object({ name: z.string() }))
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return list.map(({ name }) => name);
}
