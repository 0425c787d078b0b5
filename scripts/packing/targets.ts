/** What is made for users: a format for a system and a processor. */
export interface Target {
  readonly system: 'linux' | 'windows' | 'mac';
  readonly format: 'deb' | 'rpm' | 'AppImage' | 'tar.gz' | 'nsis' | 'msi' | 'dmg' | 'zip';
  readonly processor: 'x64' | 'arm64' | 'universal';
}

/** What decides which targets a machine can make. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly processor: string;
  /** Whether Electron is the older one from the npm registry, because GitHub cannot be reached. */
  readonly isStandIn: boolean;
  /** Whether what is made is for tests of this machine alone. */
  readonly isForTests: boolean;
  /** Whether a program is installed. */
  readonly hasProgram: (name: string) => boolean;
  /** Whether an npm package is installed. */
  readonly hasPackage: (name: string) => boolean;
}

/** A target that is not made, and why. */
export interface NotMade extends Target {
  readonly reason: string;
}

const formats = {
  linux: ['deb', 'rpm', 'tar.gz', 'AppImage'],
  windows: ['nsis', 'msi'],
  mac: ['dmg', 'zip'],
} as const satisfies Record<Target['system'], readonly Target['format'][]>;
const processors = {
  linux: ['x64', 'arm64'],
  windows: ['x64', 'arm64'],
  mac: ['universal'],
} as const satisfies Record<Target['system'], readonly Target['processor'][]>;

/** Everything that a release consists of. */
export const allTargets: readonly Target[] = (['linux', 'windows', 'mac'] as const).flatMap(
  (system) =>
    processors[system].flatMap((processor) =>
      formats[system].map((format) => ({ system, format, processor })),
    ),
);

const systems = { linux: 'Linux', windows: 'Windows', mac: 'macOS' } as const;
const platforms = { linux: 'linux', windows: 'win32', mac: 'darwin' } as const;

/** Whether a target is for the system and the processor of a machine. */
export function isForMachine(
  { system, processor }: Target,
  machine: Pick<Machine, 'platform' | 'processor'>,
): boolean {
  return (
    machine.platform === platforms[system] &&
    (processor === machine.processor || processor === 'universal')
  );
}

/** Why a machine cannot make a target, as a sentence; null when it can. */
export function whyNot(target: Target, machine: Machine): string | null {
  const { system, format, processor } = target;
  if (machine.platform !== platforms[system]) return `It is made on ${systems[system]}.`;
  if (machine.isStandIn && processor !== machine.processor) {
    return `Electron for ${processor} cannot be downloaded here, and there is no stand-in for it.`;
  }
  if (machine.isStandIn && format === 'AppImage' && !machine.isForTests) {
    return "The AppImage's runtime comes from GitHub, which cannot be reached from here.";
  }
  const library = ngrokPackage(target);
  if (!machine.hasPackage(library)) {
    return `ngrok's library for it (${library}) is not installed here.`;
  }
  const missing = (programs[format] ?? [])
    // Where GitHub can be reached, electron-builder downloads its own for a .deb.
    .filter(({ isAlways }) => machine.isStandIn || isAlways)
    .find(({ name }) => !machine.hasProgram(name));
  return missing === undefined
    ? null
    : `${missing.name} is missing: install the Debian package ${missing.debianPackage}.`;
}

/**
 * Targets in groups that are made at once. On Linux each is by itself, because packages of a package manager write into the
 * folder what they are; the AppImage comes last, because its list of updates is the one that counts. Elsewhere both processors
 * share an installer and a list of updates.
 */
export function packedTogether(targets: readonly Target[]): readonly (readonly Target[])[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const { system, processor, format } = target;
    const key = system === 'linux' ? `${processor} ${format}` : system;
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()];
}

/** The npm package that holds ngrok's native library for a target. */
function ngrokPackage({ system, processor }: Target): string {
  const names = {
    linux: `linux-${processor}-gnu`,
    windows: `win32-${processor}-msvc`,
    mac: 'darwin-universal',
  };
  return `@ngrok/ngrok-${names[system]}`;
}

interface NeededProgram {
  readonly name: string;
  readonly debianPackage: string;
  readonly isAlways: boolean;
}

const programs: Partial<Record<Target['format'], readonly NeededProgram[]>> = {
  deb: [{ name: 'dpkg-deb', debianPackage: 'dpkg', isAlways: false }],
  rpm: [{ name: 'rpmbuild', debianPackage: 'rpm', isAlways: true }],
  // The AppImage of tests; elsewhere electron-builder downloads what it needs.
  AppImage: [
    { name: 'mksquashfs', debianPackage: 'squashfs-tools', isAlways: false },
    { name: 'gcc', debianPackage: 'g++', isAlways: false },
    { name: 'desktop-file-validate', debianPackage: 'desktop-file-utils', isAlways: false },
  ],
  'tar.gz': [{ name: 'tar', debianPackage: 'tar', isAlways: true }],
};
