import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pushNames } from '../../../shared/pushes.ts';

it('gives the preload the name of every push', () => {
  expect(pushNames).toEqual([
    'events:changed',
    'state:changed',
    'task:progress',
    'events:show',
    'page:show',
    'help:show',
    'notifications:seen',
  ]);
});

it('imports types only, so that the sandboxed preload stays small', () => {
  const source = readFileSync(join(import.meta.dirname, '../../../shared/pushes.ts'), 'utf8');
  const imports = source.split('\n').filter((line) => /\bfrom '|^import\b/.test(line));
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
});
