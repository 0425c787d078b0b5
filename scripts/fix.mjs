// Repairs what the linter can repair by itself, and formats the sources.
import { fail } from './parts/run.mjs';
import { runCommand } from './parts/tools.mjs';
import { setUp } from './setup.mjs';

try {
  await setUp({ isQuiet: true });
  await runCommand('oxlint --fix');
  await runCommand('oxfmt');
} catch (error) {
  fail(error);
}
