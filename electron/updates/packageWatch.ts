import { statSync } from 'node:fs';
import { join } from 'node:path';
import { secondMs } from '../../shared/duration.ts';

/** When the file was written, and when anything about it changed last, ns. */
export interface Stamp {
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** What watching the package needs. */
interface PackageWatchDeps {
  /** The stamp of the file that the package's own script touches at the end of an installation; null where there is none. */
  readonly look: () => Stamp | null;
  /** Another version is complete in this one's place. */
  readonly onReplaced: () => void;
}

const intervalMs = 5 * secondMs;
const maxTouchNs = 1_000_000_000n;

/**
 * Notices that a package of the system was installed over the running app: dpkg and rpm replace the files one by one, with the times
 * that the package gives them, and only the script at the end sets the time of one file to now.
 */
export function watchPackage({ look, onReplaced }: PackageWatchDeps): void {
  const first = look();
  // Not from a package.
  if (first === null) return;
  const timer = setInterval(() => {
    const stamp = look();
    if (stamp === null || stamp.mtimeNs === first.mtimeNs || !isTouched(stamp)) return;
    clearInterval(timer);
    onReplaced();
  }, intervalMs);
  timer.unref();
}

function isTouched({ mtimeNs, ctimeNs }: Stamp): boolean {
  return ctimeNs - mtimeNs < maxTouchNs;
}

/** The stamp of the file of this app's package; electron-builder puts it in deb and rpm alone. */
export function packageStamp(resourcesFolder: string): Stamp | null {
  const file = join(resourcesFolder, 'package-type');
  return statSync(file, { bigint: true, throwIfNoEntry: false }) ?? null;
}
