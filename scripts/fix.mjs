// Repairs what the linter can repair by itself, and formats the sources.
import { fail } from './parts/run.mjs';
import { runTool } from './parts/tools.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp({ isQuiet: true });
  await runTool('oxlint', ['--fix']);
  await runTool('oxfmt', []);
} catch (error) {
  fail(error);
}
