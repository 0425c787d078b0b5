import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../harness/paths.mjs';
import { nodeProblem } from '../../../scripts/parts/dependencies.mjs';

it.each(['20.19.0', '20.21.4', '22.12.0', '23.0.0', '24.21.0'])('takes Node %s', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

it.each(['18.20.4', '20.18.3', '21.7.3', '22.11.0'])('refuses Node %s in words', (version) => {
  expect(nodeProblem(version)).toContain(`this is Node ${version}`);
});

it('goes by what package.json and the packages for this system ask for', () => {
  const readJson = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as unknown;
  const { engines } = readJson('package.json') as { engines: { node: string } };
  const { packages } = readJson('package-lock.json') as {
    packages: Record<string, { engines?: { node?: string } }>;
  };
  expect(engines.node).toBe('^20.19.0 || >=22.12.0');
  expect(packages['node_modules/@rolldown/binding-linux-x64-gnu']?.engines?.node).toBe(
    engines.node,
  );
});
