// Writes the table of docs/search.md from what the window's help shows: node scripts/searchPage.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { searchHelp } from '../shared/searchHelp.ts';

const file = join(import.meta.dirname, '..', 'docs', 'search.md');

/** The page as it is. */
export const readPage = (): string => readFileSync(file, 'utf8');

/** The page with its table as it should be. */
export function withTable(page: string): string {
  const rows = searchHelp().map(({ write, finds }) => `| \`${write}\` | ${finds} |`);
  const table = ['| write | finds |', '|---|---|', ...rows, ''].join('\n');
  return page.replace(/^\| write \| finds \|\n(?:\|.*\n)*/m, () => table);
}

if (import.meta.main) writeFileSync(file, withTable(readPage()));
