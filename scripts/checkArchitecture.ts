// Checks the tree against scripts/architecture/rules.ts: who imports whom, cycles, and the sizes of files and functions.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths.mjs';
import { architectureProblems } from './architecture/problems.ts';
import { rooms } from './architecture/rules.ts';

const folders = new Set(rooms.map(({ path }) => path.split('/')[0] ?? ''));
const paths = [...folders].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx?|mjs|css)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);
const problems = architectureProblems(
  new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')])),
);
for (const problem of problems) console.log(problem);
console.log(`${paths.length} files looked at, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
