import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Arch, build, Platform, type Configuration } from 'electron-builder';
import { z } from 'zod';
import { nodeExecutable, root } from '../../harness/paths.mjs';
import { makeAppImageTools } from '../offline/appImageTools.mjs';
import type { Target } from './targets.ts';

/** The Electron that is packed. */
interface PackedElectron {
  readonly electronDist: string;
  readonly electronVersion: string;
  readonly isStandIn: boolean;
}

/** How a package is made. */
interface PackOptions {
  readonly electron: PackedElectron;
  /** A folder for files that are needed only meanwhile. */
  readonly workFolder: string;
  /** Only the folder that the packages are made of. */
  readonly onlyFolder: boolean;
  /** Where the packages are written. */
  readonly release: string;
  /** Big packages, made fast. */
  readonly isQuick: boolean;
  /** What the package.json in it says in place of ours. */
  readonly metadata: { readonly version?: string; readonly updates?: unknown };
}

/** Makes targets of one system after `preparePacking`, each format for each processor, and returns the files. */
export async function pack(
  targets: readonly Target[],
  options: PackOptions,
): Promise<readonly string[]> {
  const [first] = targets;
  if (first === undefined) return [];
  const isArchive = first.format === 'tar.gz';
  const formats = [...new Set(targets.map(({ format }) => format))];
  const machines = [...new Set(targets.map(({ processor }) => processors[processor]))];
  const made = await build({
    projectDir: root,
    targets: platforms[first.system].createTarget(
      options.onlyFolder || isArchive ? ['dir'] : formats,
      ...machines,
    ),
    publish: 'never',
    config: configuration(options),
  });
  return isArchive && !options.onlyFolder ? [archive(first.processor, options)] : made;
}

/** Writes the .tar.gz of what was packed, without anything that differs from build to build. */
function archive(processor: Target['processor'], { electron, release }: PackOptions): string {
  const name = `${packageName(electron)}-${appVersion()}-${processor}`;
  const file = join(release, `${name}.tar.gz`);
  const folder = processor === 'x64' ? 'linux-unpacked' : `linux-${processor}-unpacked`;
  const same = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mode=go-w'];
  const time = `--mtime=@${commitTime()}`;
  const rename = `--transform=s,^${folder},${name},`;
  const words = [...same, time, rename, '--use-compress-program=gzip -n', '-cf', file, folder];
  execFileSync('tar', words, { cwd: release });
  return file;
}

function packageName({ isStandIn }: PackedElectron): string {
  return isStandIn ? 'dockbell-test' : 'dockbell';
}

/** The version of the app. */
export function appVersion(): string {
  return z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}

const platforms = { linux: Platform.LINUX, windows: Platform.WINDOWS, mac: Platform.MAC } as const;
const processors = { x64: Arch.x64, arm64: Arch.arm64, universal: Arch.universal } as const;

/** The time of the commit (epoch seconds), so that the same commit makes the same bytes. */
export function commitTime(): number {
  const command = ['log', '-1', '--format=%ct'];
  return Number(
    process.env['SOURCE_DATE_EPOCH'] ??
      execFileSync('git', command, { cwd: root, encoding: 'utf8' }),
  );
}

/**
 * Makes once what every package needs: the changelog, and around the stand-in the program that takes the place of one that
 * electron-builder would download, and a copy of the stand-in as it ships.
 */
export function preparePacking(
  targets: readonly Target[],
  { electron, workFolder }: PackOptions,
): void {
  const formats = new Set(targets.map(({ format }) => format));
  process.env['SOURCE_DATE_EPOCH'] = String(commitTime());
  // The time in its header would be the one thing that differs.
  const changelog = gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 });
  writeFileSync(changelogFile(workFolder), changelog);
  if (!electron.isStandIn) return;
  copyStandIn(electron, workFolder);
  if (formats.has('AppImage')) {
    const tools = join(workFolder, 'appimage-tools');
    makeAppImageTools(tools);
    process.env['APPIMAGE_TOOLS_PATH'] = tools;
  }
  const fpm = join(workFolder, 'fpm');
  const script = join(root, 'scripts', 'offline', 'fpm.mjs');
  writeFileSync(fpm, `#!/bin/sh\nexec '${nodeExecutable()}' '${script}' "$@"\n`);
  chmodSync(fpm, 0o755);
  process.env['CUSTOM_FPM_PATH'] = fpm;
}

function configuration(options: PackOptions): Configuration {
  const { electron, isQuick, metadata, release, workFolder } = options;
  const name = packageName(electron);
  const fpm = documents(name, workFolder);
  const named = electron.isStandIn ? { packageName: name, fpm } : { fpm };
  return {
    extends: join(root, 'build/electron-builder.yml'),
    directories: { output: release },
    extraMetadata: metadata,
    releaseInfo: { releaseDate: new Date(commitTime() * 1000).toISOString() },
    ...(electron.isStandIn ? standInParts(options) : {}),
    deb: { ...named, ...(isQuick ? { compression: 'zst' } : {}) },
    rpm: { ...named, ...(isQuick ? { compression: 'gzip' } : {}) },
    appImage: isQuick ? { compression: 'gzip' } : {},
  };
}

/** What a package holds outside its own folder. */
function documents(name: string, workFolder: string): string[] {
  const linux = join(root, 'build', 'linux');
  const metainfo = 'io.dockbell.app.metainfo.xml';
  return [
    `${join(linux, 'copyright')}=/usr/share/doc/${name}/copyright`,
    `${changelogFile(workFolder)}=/usr/share/doc/${name}/changelog.gz`,
    `${join(linux, metainfo)}=/usr/share/metainfo/${metainfo}`,
    ...(name === 'dockbell' ? [] : ['--conflicts=dockbell']),
  ];
}

const changelogFile = (workFolder: string) => join(workFolder, 'changelog.gz');
const standInFolder = (workFolder: string) => join(workFolder, 'electron');

/** Without the shim that stands in for Electron's own default app, and the cache's own list. */
function copyStandIn({ electronDist }: PackedElectron, workFolder: string): void {
  const notShipped = new Set(
    ['manifest.json', 'resources/app'].map((name) => join(electronDist, name)),
  );
  cpSync(electronDist, standInFolder(workFolder), {
    recursive: true,
    filter: (source) => !notShipped.has(source),
  });
}

/** A package around the stand-in is for tests: it says so in its name and is never an installer for users. */
function standInParts({ electron, workFolder }: PackOptions): Configuration {
  return {
    electronDist: standInFolder(workFolder),
    electronVersion: electron.electronVersion,
    // It names the folder too, and Chromium cannot start its sandbox helper from one with a space.
    productName: 'Dockbell-test',
    linux: { desktop: { entry: { Name: 'Dockbell (test build)' } } },
    artifactName: 'dockbell-test-${version}-${arch}.${ext}',
    files: [
      // The stand-in cannot load what comes prebuilt: set-up compiled one.
      '!node_modules/better-sqlite3/prebuilds/**',
      'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
    ],
  };
}
