import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../harness/paths.mjs';
import { runInThrowaway, throwawayProblem } from '../../harness/throwaway.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const macros = { sanitizedProductName: 'Dockbell trial', executable: 'dockbell-trial' };

/** A script of the package as electron-builder fills it in. */
function script(folder: string, name: string): string {
  const text = readFileSync(join(root, 'build', 'linux', name), 'utf8');
  const file = join(folder, name);
  const filled = Object.entries(macros).reduce(
    (before, [macro, value]) => before.replaceAll(`\${${macro}}`, value),
    text,
  );
  expect(filled).not.toMatch(/\$\{[a-zA-Z]+\}/);
  writeFileSync(file, filled);
  return file;
}

/** A small package with our own scripts, of a version. */
function makePackage(folder: string, format: 'deb' | 'rpm', version: string): string {
  const app = join(folder, version);
  mkdirSync(join(app, 'resources'), { recursive: true });
  for (const file of ['chrome-sandbox', 'dockbell-trial', 'resources/package-type']) {
    writeFileSync(join(app, file), version);
    chmodSync(join(app, file), 0o755);
  }
  const file = join(folder, `${version}.${format}`);
  const options = {
    'input-type': 'dir',
    'output-type': format,
    name: 'dockbell-trial',
    version,
    architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
    maintainer: 'A <a@b.example>',
    description: 'A trial',
    license: 'MIT',
    vendor: 'A',
    url: 'https://b.example',
    package: file,
    'rpm-compression': 'gzip',
    'deb-compression': 'zst',
    'after-install': script(folder, 'after-install.sh'),
    'after-remove': script(folder, 'after-remove.sh'),
  };
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  words.push(`${app}/=/opt/Dockbell trial`);
  execFileSync(process.execPath, [join(root, 'scripts/offline/fpm.mjs'), ...words], {
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
    stdio: 'ignore',
  });
  return file;
}

const commands = {
  deb: { install: 'dpkg -i', remove: 'dpkg --purge', program: 'dpkg' },
  // Its database here knows none of the packages that are there.
  rpm: { install: 'rpm -U --nodeps', remove: 'rpm -e', program: 'rpm' },
} as const;
const look = `
  echo "version $(cat '/opt/Dockbell trial/dockbell-trial')"
  echo "link $(readlink /usr/bin/dockbell-trial)"
  echo "helper $(stat -c '%a %U' '/opt/Dockbell trial/chrome-sandbox')"
  [ '/opt/Dockbell trial/resources/package-type' -nt '/opt/Dockbell trial/dockbell-trial' ] && echo signal
`;

describe.each(['deb', 'rpm'] as const)('the scripts of a .%s', (format) => {
  const { install, remove, program } = commands[format];
  const problem =
    throwawayProblem() ?? (existsSync(`/usr/bin/${program}`) ? null : `there is no ${program}`);

  it.skipIf(problem !== null)(
    `keep link, helper and signal through an update, and remove them${problem === null ? '' : ` (not run: ${problem})`}`,
    async () => {
      const folder = temporaryFolder();
      const [older, newer] = ['1.0.0', '1.1.0'].map((version) =>
        makePackage(folder, format, version),
      );
      const steps = `
        set -e
        ${install} '${older}' > /dev/null; ${look}
        ${install} '${newer}' > /dev/null; ${look}
        ${remove} dockbell-trial > /dev/null
        ls -d /opt/Dock* /usr/bin/dockbell-trial 2> /dev/null | grep trial || echo nothing
      `;
      const printed = await runInThrowaway(['bash', '-c', steps]);
      const here = (version: string) => [
        `version ${version}`,
        'link /opt/Dockbell trial/dockbell-trial',
        'helper 4755 root',
        'signal',
      ];
      expect(printed.trim().split('\n')).toEqual([...here('1.0.0'), ...here('1.1.0'), 'nothing']);
    },
  );

  it.skipIf(!existsSync(format === 'deb' ? '/usr/bin/dpkg-deb' : '/usr/bin/rpmbuild'))(
    'is the same twice',
    () => {
      const [first, second] = [temporaryFolder(), temporaryFolder()].map((folder) =>
        readFileSync(makePackage(folder, format, '1.0.0')),
      );
      expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
    },
  );
});
