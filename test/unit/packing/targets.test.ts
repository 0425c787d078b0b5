import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, boolean, constantFrom, property, record, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allTargets,
  packedTogether,
  whyNot,
  type Machine,
  type Target,
} from '../../../scripts/packing/targets.ts';

const standIn: Machine = {
  platform: 'linux',
  processor: 'x64',
  isStandIn: true,
  isForTests: false,
  hasProgram: () => true,
  hasPackage: () => true,
};
const github: Machine = { ...standIn, isStandIn: false };
const target = (words: string): Target => {
  const found = allTargets.find(
    ({ system, format, processor }) => `${system} ${format} ${processor}` === words,
  );
  if (found === undefined) throw new Error(words);
  return found;
};

describe('scripts/packing/targets.ts', () => {
  it('names every format of every system', () => {
    expect(
      allTargets.map(({ system, format, processor }) => `${system} ${format} ${processor}`),
    ).toEqual([
      'linux deb x64',
      'linux rpm x64',
      'linux tar.gz x64',
      'linux AppImage x64',
      'linux deb arm64',
      'linux rpm arm64',
      'linux tar.gz arm64',
      'linux AppImage arm64',
      'windows nsis x64',
      'windows msi x64',
      'windows nsis arm64',
      'windows msi arm64',
      'mac dmg universal',
      'mac zip universal',
    ]);
  });

  it('makes the packages of Linux from the stand-in', () => {
    const made = allTargets.filter((each) => whyNot(each, standIn) === null);
    expect(made).toEqual(['deb', 'rpm', 'tar.gz'].map((format) => target(`linux ${format} x64`)));
  });

  it('makes everything of a system where GitHub can be reached', () => {
    for (const [platform, system] of [
      ['linux', 'linux'],
      ['win32', 'windows'],
      ['darwin', 'mac'],
    ] as const) {
      const made = allTargets.filter((each) => whyNot(each, { ...github, platform }) === null);
      expect(made).toEqual(allTargets.filter((each) => each.system === system));
    }
  });

  it.each([
    ['windows nsis x64', github, 'It is made on Windows.'],
    ['mac dmg universal', standIn, 'It is made on macOS.'],
    [
      'linux AppImage x64',
      standIn,
      "The AppImage's runtime comes from GitHub, which cannot be reached from here.",
    ],
    [
      'linux deb arm64',
      standIn,
      'Electron for arm64 cannot be downloaded here, and there is no stand-in for it.',
    ],
    [
      'linux rpm x64',
      { ...github, hasProgram: (name: string) => name !== 'rpmbuild' },
      'rpmbuild is missing: install the Debian package rpm.',
    ],
    [
      'linux tar.gz x64',
      { ...standIn, hasProgram: (name: string) => name !== 'tar' },
      'tar is missing: install the Debian package tar.',
    ],
    [
      'linux deb arm64',
      { ...github, hasPackage: (name: string) => !name.includes('arm64') },
      "ngrok's library for it (@ngrok/ngrok-linux-arm64-gnu) is not installed here.",
    ],
  ] as const)('says why not: %s', (words, machine, reason) => {
    expect(whyNot(target(words), machine)).toBe(reason);
  });

  it('asks for libraries that the npm package has', () => {
    const file = join(import.meta.dirname, '../../../node_modules/@ngrok/ngrok/package.json');
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const asked = new Set<string>();
    for (const each of allTargets) {
      const platform = { linux: 'linux', windows: 'win32', mac: 'darwin' } as const;
      whyNot(each, {
        ...github,
        platform: platform[each.system],
        hasPackage: (name) => asked.add(name).has(name),
      });
    }
    expect(asked.size).toBe(5);
    expect([...asked].filter((name) => !(name in optionalDependencies))).toEqual([]);
  });

  it('gives a reason for each target, or makes it, on any machine', () => {
    const machines = record({
      platform: constantFrom<NodeJS.Platform>('linux', 'win32', 'darwin', 'freebsd'),
      processor: constantFrom('x64', 'arm64'),
      isStandIn: boolean(),
      isForTests: boolean(),
      programs: subarray(['dpkg-deb', 'rpmbuild', 'tar']),
      hasLibraries: boolean(),
    });
    assert(
      property(machines, ({ programs, hasLibraries, ...machine }) => {
        for (const each of allTargets) {
          const reason = whyNot(each, {
            ...machine,
            hasProgram: (name) => programs.includes(name),
            hasPackage: () => hasLibraries,
          });
          expect(reason ?? 'Made.').toMatch(/^[A-Zdgmnrt].+\.$/);
        }
      }),
    );
  });

  it('makes each format of Linux by itself, the AppImage last, and each other system at once', () => {
    expect(
      packedTogether(allTargets).map((group) =>
        group.map(({ format, processor }) => `${format} ${processor}`),
      ),
    ).toEqual([
      ['deb x64'],
      ['rpm x64'],
      ['tar.gz x64'],
      ['AppImage x64'],
      ['deb arm64'],
      ['rpm arm64'],
      ['tar.gz arm64'],
      ['AppImage arm64'],
      ['nsis x64', 'msi x64', 'nsis arm64', 'msi arm64'],
      ['dmg universal', 'zip universal'],
    ]);
  });
});
