import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlText, parseOrder, specText } from '../../../scripts/offline/fpm.mjs';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const script = join(import.meta.dirname, '../../../scripts/offline/fpm.mjs');
const words = [
  '-s',
  'dir',
  '--force',
  '-t',
  'deb',
  '-d',
  'libnss3',
  '-d',
  'libasound2t64 | libasound2',
  '--deb-recommends',
  'gnome-keyring',
  '--conflicts=other',
  '--architecture',
  'amd64',
  '--description',
  'A bell\n It rings.\n\n It is loud.',
  '--version',
  '1.2.3',
  '--name',
  'bell',
  '--maintainer',
  'A <a@b.example>',
  '--url',
  'https://b.example',
  '--license',
  'MIT',
];

describe('scripts/offline/fpm.mjs', () => {
  it('takes options in each form, and what goes where', () => {
    const order = parseOrder([...words, '/a=b/c/=/opt/B c', '/x=/usr/x']);
    expect(order.mappings).toEqual([
      ['/a=b/c/', '/opt/B c'],
      ['/x', '/usr/x'],
    ]);
    expect(order.options.get('depends')).toEqual(['libnss3', 'libasound2t64 | libasound2']);
    expect(order.options.get('conflicts')).toEqual(['other']);
    expect(order.options.get('output-type')).toEqual(['deb']);
  });

  it.each([
    [['--deb-shlibs', 'x'], 'The option --deb-shlibs is not known here.'],
    [['--name'], 'The option --name has no value.'],
    [['/only/a/path'], '"/only/a/path" does not say what goes where.'],
  ])('refuses %j', (line, problem) => {
    expect(() => parseOrder(line)).toThrow(problem);
  });

  it('writes the control file of a deb', () => {
    expect(controlText(parseOrder(words), 12)).toBe(`Package: bell
Version: 1.2.3
License: MIT
Section: default
Priority: optional
Architecture: amd64
Maintainer: A <a@b.example>
Installed-Size: 12
Depends: libnss3, libasound2t64 | libasound2
Recommends: gnome-keyring
Conflicts: other
Homepage: https://b.example
Description: A bell
 It rings.
 .
 It is loud.
`);
  });

  it('writes the spec file of an rpm, with its signs escaped', () => {
    const text = specText(parseOrder(words), {
      tree: '/work/tree',
      files: ['opt/B c/100%'],
      folders: ['opt/B c'],
      scripts: { install: 'chmod 4755 "${file%x}"', remove: '' },
    });
    expect(text).toContain('Requires: libasound2t64 | libasound2\nConflicts: other\n');
    expect(text).toContain('%dir "/opt/B c"\n"/opt/B c/100%%"\n');
    expect(text).toContain('%post\nchmod 4755 "${file%%x}"\n');
    expect(text).not.toContain('%postun');
    expect(() =>
      specText(parseOrder([...words, '--rpm-compression', 'odd']), {
        tree: '/work/tree',
        files: [],
        folders: [],
        scripts: { install: '', remove: '' },
      }),
    ).toThrow('This compression of an rpm is not known here.');
  });

  it.runIf(existsSync('/usr/bin/dpkg-deb'))(
    'makes the same deb of the same files, with the modes of a package',
    () => {
      const folder = temporaryFolder();
      const app = join(folder, 'app');
      mkdirSync(join(app, 'deep'), { recursive: true, mode: 0o700 });
      writeFileSync(join(app, 'run'), '#!/bin/sh\n', { mode: 0o700 });
      writeFileSync(join(app, 'deep', 'text'), 'words', { mode: 0o600 });
      symlinkSync('deep/text', join(app, 'link'));
      writeFileSync(join(folder, 'after'), '#!/bin/sh\n');
      const make = (name: string) => {
        const file = join(folder, name);
        const line = ['--deb-compression', 'zst', '--after-install', join(folder, 'after')];
        execFileSync(
          process.execPath,
          [script, ...words, ...line, '--package', file, `${app}/=/opt/A b`],
          {
            env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
            stdio: 'ignore',
          },
        );
        return file;
      };
      const first = make('first.deb');
      expect(readFileSync(make('second.deb')).equals(readFileSync(first))).toBe(true);
      const list = execFileSync('dpkg-deb', ['-c', first], {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC' },
      });
      const lines = list.trim().split('\n');
      expect(lines.map((line) => line.replace(/\s+\d+ 2023-11-14 22:13 /, ' '))).toEqual([
        'drwxr-xr-x root/root ./',
        'drwxr-xr-x root/root ./opt/',
        'drwxr-xr-x root/root ./opt/A b/',
        'drwxr-xr-x root/root ./opt/A b/deep/',
        '-rw-r--r-- root/root ./opt/A b/deep/text',
        '-rwxr-xr-x root/root ./opt/A b/run',
        'lrwxrwxrwx root/root ./opt/A b/link -> deep/text',
      ]);
      execFileSync('dpkg-deb', ['-e', first, join(folder, 'control')]);
      expect(readFileSync(join(folder, 'control', 'md5sums'), 'utf8')).toContain('  opt/A b/run\n');
      expect(existsSync(join(folder, 'control', 'postinst'))).toBe(true);
    },
  );
});
