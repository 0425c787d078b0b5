// `npm test` sets up and runs every step; `npm run check` (--quick) those that need no desktop. Words after `--` choose
// steps by name: `npm test -- unit e2e`. Each step is the script of that name in package.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../harness/paths.mjs';
import { fail } from './parts/run.mjs';
import { runCommand } from './parts/tools.mjs';
import { setUp } from './setup.mjs';

const quickSteps = [
  'format',
  'lint',
  'types',
  'dead',
  'architecture',
  'unit',
  'renderer',
  'components',
];
const steps = [...quickSteps, 'integration', 'build', 'e2e'];

const { scripts } = /** @type {{ scripts: Record<string, string> }} */ (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
);
const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const names = words.filter((word) => !word.startsWith('-'));
const usual = isQuick ? quickSteps : steps;
const chosen = names.length > 0 ? steps.filter((step) => names.includes(step)) : usual;

/** @type {{ name: string, hasPassed: boolean, seconds: string }[]} */
const results = [];
try {
  if (chosen.length === 0) throw new Error(`Steps are: ${steps.join(', ')}.`);
  await setUp({ forTests: !isQuick });
  for (const name of chosen) {
    console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
    const start = Date.now();
    const hasPassed = await runCommand(scripts[name] ?? '');
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`${hasPassed ? 'passed' : 'FAILED'}: ${name}, ${seconds} s`);
    results.push({ name, hasPassed, seconds });
  }
} catch (error) {
  fail(error);
}

console.log(`\n── summary ${'─'.repeat(63)}`);
for (const { name, hasPassed, seconds } of results) {
  console.log(`${hasPassed ? 'passed' : 'FAILED'}  ${name.padEnd(12)} ${seconds.padStart(7)} s`);
}
const failed = results.filter(({ hasPassed }) => !hasPassed).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
