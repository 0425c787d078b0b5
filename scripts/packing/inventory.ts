import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';
import { checkLicenses, licensesText, statedLicense, type Ingredient } from './licenses.ts';

/** Where the project is, and where each environment of the build leaves its list. */
interface Inventory {
  readonly root: string;
  readonly folder: string;
}

/**
 * Notes the packages whose code ends up in the bundles. The lock file cannot say it: almost everything is bundled from
 * devDependencies, and most of those are tools. Vite loads the configuration anew for each environment, so the lists meet in
 * files.
 */
export function inventoryPlugin({ root, folder }: Inventory): Plugin {
  return {
    name: 'inventory',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk'
          ? usedModules(file.modules)
          : // Vite names them from its own root.
            file.originalFileNames.map((name) => resolve(this.environment.config.root, name)),
      );
      const packages = modules.map((module) => packageOf(module, root));
      const used = [...new Set(packages)].filter((each) => each !== null).sort(compare);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${this.environment.name}.json`), JSON.stringify(used));
    },
  };
}

/**
 * Writes the list of packages and the page of their licenses, once everything is built; throws on a license that is not
 * allowed.
 */
export function writeInventory(
  { root, folder }: Inventory,
  place: { readonly list: string; readonly page: string },
  besideBundles: readonly string[],
): void {
  const used = readdirSync(folder).flatMap((name) =>
    z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  );
  const all = [...used, ...besideBundles.map((name) => join(root, 'node_modules', name))];
  const ingredients = [...new Set(all)]
    .map((each) => readIngredient(each, root))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  checkLicenses(ingredients);
  for (const file of Object.values(place)) mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(place.list, `${JSON.stringify(ingredients, null, 1)}\n`);
  writeFileSync(place.page, licensesText(ingredients));
}

/** The modules that left something in a chunk. A style sheet leaves its rules elsewhere. */
function usedModules(
  modules: Readonly<Record<string, { readonly code: string | null }>>,
): readonly string[] {
  return Object.entries(modules)
    .filter(([name, { code }]) => (code ?? '') !== '' || /\.css($|\?)/.test(name))
    .map(([name]) => name);
}

/** The folder of the package that a module belongs to; null for our own. */
export function packageOf(module: string, root: string): string | null {
  // What the bundler adds by itself.
  const helper = /^\0(vite|rolldown)\//.exec(module)?.[1];
  if (helper !== undefined) return join(root, 'node_modules', helper);
  const path = module.replace(/^\0/, '').replaceAll('\\', '/');
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(path)?.[1];
  return found === undefined ? null : join(found);
}

const manifestSchema = z.looseObject({ name: z.string(), version: z.string() });

/** What a package says of itself. */
export function readIngredient(folder: string, root: string): Ingredient {
  const manifest = manifestSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const isText = /^(licen[cs]es?|copying|notice)([.-].*)?$/i;
  return {
    name: manifest.name,
    version: manifest.version,
    license: statedLicense(manifest),
    text: readdirSync(folder)
      .filter((file) => isText.test(file))
      .sort(compare)
      .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
      .join('\n\n'),
    folder: relative(root, folder).split(sep).join('/'),
  };
}

/** The same order in every language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
