// `npm test` checks everything; `npm run check` (--quick) what needs no desktop. Words after `--` choose steps by name:
// `npm test -- unit e2e`.
import { build } from './build.mjs';
import { fail } from './parts/run.mjs';
import { runTool } from './parts/tools.mjs';
import { setUp } from './setup.mjs';

/** @param {string} project */
const vitest = (project) => () => runTool('vitest', ['run', '--project', project]);

/** @param {string} project */
const types = (project) => runTool('typescript', ['--project', project]);

/** @type {readonly { name: string, isQuick: boolean, work: () => Promise<boolean> }[]} */
const steps = [
  { name: 'format', isQuick: true, work: () => runTool('oxfmt', ['--check']) },
  { name: 'lint', isQuick: true, work: () => runTool('oxlint', []) },
  {
    name: 'types',
    isQuick: true,
    work: async () => {
      const projects = ['tsconfig.node.json', 'tsconfig.renderer.json', 'tsconfig.desktop.json'];
      let isContent = true;
      for (const project of projects) isContent = (await types(project)) && isContent;
      return isContent;
    },
  },
  { name: 'dead code', isQuick: true, work: () => runTool('knip', []) },
  { name: 'unit', isQuick: true, work: vitest('unit') },
  { name: 'renderer', isQuick: true, work: vitest('renderer') },
  { name: 'integration', isQuick: false, work: vitest('integration') },
  { name: 'build', isQuick: false, work: () => build().then(() => true) },
  { name: 'e2e', isQuick: false, work: vitest('e2e') },
];

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const names = words.filter((word) => !word.startsWith('-'));
const chosen = steps.filter((step) =>
  names.length > 0 ? names.includes(step.name) : step.isQuick || !isQuick,
);

/** @type {{ name: string, hasPassed: boolean, seconds: string }[]} */
const results = [];
try {
  if (chosen.length === 0) {
    throw new Error(`Steps are: ${steps.map(({ name }) => name).join(', ')}.`);
  }
  await setUp({ forTests: !isQuick });
  for (const { name, work } of chosen) {
    console.log(`\n── ${name} ${'─'.repeat(70 - name.length)}`);
    const start = Date.now();
    const hasPassed = await work().catch((/** @type {unknown} */ error) => {
      console.error(error);
      return false;
    });
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
