import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Arch, build, Platform, type Configuration } from 'electron-builder';
import { nodeExecutable, root } from '../../harness/paths.mjs';
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
}

/** Makes targets of one system, each format for each processor, and returns the files. */
export async function pack(
  targets: readonly Target[],
  options: PackOptions,
): Promise<readonly string[]> {
  prepareTools(options);
  const [first] = targets;
  if (first === undefined) return [];
  const formats = options.onlyFolder ? ['dir'] : [...new Set(targets.map(({ format }) => format))];
  const machines = [...new Set(targets.map(({ processor }) => processors[processor]))];
  return build({
    projectDir: root,
    targets: platforms[first.system].createTarget(formats, ...machines),
    publish: 'never',
    config: configuration(options),
  });
}

const platforms = { linux: Platform.LINUX, windows: Platform.WINDOWS, mac: Platform.MAC } as const;
const processors = { x64: Arch.x64, arm64: Arch.arm64, universal: Arch.universal } as const;

/** The time of the commit, so that the same commit makes the same bytes. */
export function commitTime(): string {
  return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
}

/** Names the programs that stand in for those that electron-builder would download. */
function prepareTools({ electron, workFolder }: PackOptions): void {
  process.env['SOURCE_DATE_EPOCH'] ??= commitTime();
  if (!electron.isStandIn) return;
  const fpm = join(workFolder, 'fpm');
  const script = join(root, 'scripts', 'offline', 'fpm.mjs');
  writeFileSync(fpm, `#!/bin/sh\nexec '${nodeExecutable()}' '${script}' "$@"\n`);
  chmodSync(fpm, 0o755);
  process.env['CUSTOM_FPM_PATH'] = fpm;
  process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= '/usr/bin/7za';
}

function configuration(options: PackOptions): Configuration {
  const { electron, isQuick, release, workFolder } = options;
  const name = electron.isStandIn ? 'dockbell-test' : 'dockbell';
  const fpm = documents(name, workFolder);
  const named = electron.isStandIn ? { packageName: name, fpm } : { fpm };
  return {
    extends: join(root, 'build/electron-builder.yml'),
    directories: { output: release },
    ...(electron.isStandIn ? standInParts(options) : {}),
    deb: { ...named, ...(isQuick ? { compression: 'zst' } : {}) },
    rpm: { ...named, ...(isQuick ? { compression: 'gzip' } : {}) },
  };
}

/** What a package holds outside its own folder. */
function documents(name: string, workFolder: string): string[] {
  const folder = join(workFolder, 'documents');
  mkdirSync(folder, { recursive: true });
  // The time in its header would be the one thing that differs.
  const changelog = gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 });
  writeFileSync(join(folder, 'changelog.gz'), changelog);
  const linux = join(root, 'build', 'linux');
  const metainfo = 'io.dockbell.app.metainfo.xml';
  return [
    `${join(linux, 'copyright')}=/usr/share/doc/${name}/copyright`,
    `${join(folder, 'changelog.gz')}=/usr/share/doc/${name}/changelog.gz`,
    `${join(linux, metainfo)}=/usr/share/metainfo/${metainfo}`,
    ...(name === 'dockbell' ? [] : ['--conflicts=dockbell']),
  ];
}

/** A package around the stand-in is for tests: it says so in its name and is never an installer for users. */
function standInParts({ electron, workFolder }: PackOptions): Configuration {
  const dist = join(workFolder, 'electron');
  const notShipped = new Set(
    ['manifest.json', 'resources/app'].map((name) => join(electron.electronDist, name)),
  );
  // Without the shim that stands in for Electron's own default app, and the cache's own list.
  cpSync(electron.electronDist, dist, {
    recursive: true,
    filter: (source) => !notShipped.has(source),
  });
  return {
    electronDist: dist,
    electronVersion: electron.electronVersion,
    productName: 'Dockbell (test build)',
    artifactName: 'dockbell-test-${version}-${arch}.${ext}',
    files: [
      // The stand-in cannot load what comes prebuilt: set-up compiled one.
      '!node_modules/better-sqlite3/prebuilds/**',
      'node_modules/better-sqlite3/build/Release/better_sqlite3.node',
    ],
  };
}
