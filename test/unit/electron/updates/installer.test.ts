import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, targetOf } from '../../../../electron/updates/installer.ts';
import { isOwn } from '../../../../electron/updates/own.ts';
import { replaceFile } from '../../../../electron/updates/replaceFile.ts';
import { listFiles } from '../../../../scripts/updateFeed.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

describe('electron/updates/installer.ts', () => {
  it.each([
    ['linux', 'x64', 'linux-x64'],
    ['linux', 'arm64', 'linux-arm64'],
    ['win32', 'arm64', 'windows'],
    ['darwin', 'x64', 'mac'],
    ['freebsd', 'x64', null],
  ] as const)('names the file for %s %s', (platform, processor, target) => {
    expect(targetOf(platform, processor)).toBe(target);
  });

  it('finds a file beside the feed, over https or on this computer alone', () => {
    const feed = 'https://dockbell.example.com/updates/versions.json';
    expect(addressOf(feed, { url: 'Dockbell%20Setup.exe' })).toBe(
      'https://dockbell.example.com/updates/Dockbell%20Setup.exe',
    );
    expect(addressOf('http://127.0.0.1:80/versions.json', { url: 'a.AppImage' })).toBe(
      'http://127.0.0.1/a.AppImage',
    );
    for (const url of ['http://dockbell.example.com/a.exe', 'file:///etc/passwd', 'javascript:1']) {
      expect(() => addressOf(feed, { url })).toThrow('Invalid');
    }
    expect(() => addressOf('http://localhost.example.com/', { url: 'a' })).toThrow('Invalid');
  });
});

describe('electron/updates/own.ts', () => {
  const isRoot = process.getuid?.() === 0;

  it('takes an AppImage in a folder of the account for its own, and nothing else on Linux', () => {
    const folder = temporaryFolder();
    expect(isOwn('/x/dockbell', 'linux', join(folder, 'Dockbell.AppImage'))).toBe(true);
    expect(isOwn(join(folder, 'dockbell'), 'linux', undefined)).toBe(false);
    expect(isOwn('/x/dockbell', 'linux', join(folder, 'nowhere', 'Dockbell.AppImage'))).toBe(false);
    chmodSync(folder, 0o555);
    // Root may write everywhere.
    expect(isOwn('/x/dockbell', 'linux', join(folder, 'Dockbell.AppImage'))).toBe(isRoot);
  });

  it('tells the installer for an account from the one for a computer on Windows', () => {
    const folder = temporaryFolder();
    const program = join(folder, 'Dockbell.exe');
    expect(isOwn(program, 'win32', undefined)).toBe(false);
    writeFileSync(join(folder, 'Uninstall Dockbell.exe'), '');
    expect(isOwn(program, 'win32', undefined)).toBe(true);
  });

  it('takes an app on a Mac for its own where its folder can be written', () => {
    const folder = temporaryFolder();
    const inside = join(folder, 'Dockbell.app', 'Contents', 'MacOS');
    mkdirSync(inside, { recursive: true });
    expect(isOwn(join(inside, 'Dockbell'), 'darwin', undefined)).toBe(true);
  });
});

describe('electron/updates/replaceFile.ts', () => {
  it('puts a file in the place of another, under its name and for the same people to run', () => {
    const folder = temporaryFolder();
    const [place, file] = [join(folder, 'Dockbell 0.1.0.AppImage'), join(folder, 'fetched')];
    writeFileSync(place, 'old', { mode: 0o755 });
    writeFileSync(file, 'new', { mode: 0o600 });
    replaceFile(place, file);
    expect(readFileSync(place, 'utf8')).toBe('new');
    expect(statSync(place).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder)).toEqual(['Dockbell 0.1.0.AppImage']);
  });

  it('leaves all as it is when there is nothing to put there', () => {
    const folder = temporaryFolder();
    const place = join(folder, 'Dockbell.AppImage');
    writeFileSync(place, 'old');
    expect(() => replaceFile(place, join(folder, 'nowhere'))).toThrow('ENOENT');
    expect(readFileSync(place, 'utf8')).toBe('old');
  });
});

describe('scripts/updateFeed.ts', () => {
  it('lists the files of a release that Dockbell installs by itself', () => {
    const folder = temporaryFolder();
    const withBlocks = Buffer.concat([Buffer.from('program'), Buffer.from([0, 0, 1, 2])]);
    writeFileSync(join(folder, 'dockbell-0.2.0-x86_64.AppImage'), withBlocks);
    writeFileSync(join(folder, 'dockbell-0.2.0-arm64.AppImage'), withBlocks);
    writeFileSync(join(folder, 'Dockbell Setup 0.2.0.exe'), 'setup');
    writeFileSync(join(folder, 'Dockbell-0.2.0-universal-mac.zip'), 'mac');
    for (const other of ['dockbell_0.2.0_amd64.deb', 'Dockbell 0.2.0.msi', 'SHA256SUMS']) {
      writeFileSync(join(folder, other), '');
    }
    const files = listFiles(folder);
    expect(Object.keys(files).sort()).toEqual(['linux-arm64', 'linux-x64', 'mac', 'windows']);
    expect(files['linux-x64']).toMatchObject({ size: 11, blockMapSize: 258 });
    expect(files['windows']?.url).toBe('Dockbell%20Setup%200.2.0.exe');
  });
});
