import { existsSync, readFileSync } from 'node:fs';
import { createRequire, Module, wrap } from 'node:module';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';

// Runs main with the machine's own form of it, which the build kept (scripts/codeCache.mjs): else V8 compiles all of it at each start.
// V8 looks at that form first, and passes over one that another V8 made.

const file = join(__dirname, 'main.cjs');
const compiled = join(__dirname, `main.${process.arch}.cache`);

/** Main, compiled; it knows whether V8 took the form that was kept. */
export const main = new Script(wrap(readFileSync(file, 'utf8')), {
  filename: file,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  ...(existsSync(compiled) && { cachedData: readFileSync(compiled) }),
});

const run = main.runInThisContext() as (...module: readonly unknown[]) => void;
const load = createRequire(file);
const module = new Module(file);
// What main loads later asks for main, and must get this one.
load.cache[file] = module;
run(module.exports, load, module, file, __dirname);
