import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of its own, in a file, of which the power can be cut. */
export type SmallDisk = ReturnType<typeof createSmallDisk>;

/** Makes a disk of so many megabytes in a file, and mounts it at a folder. Only root may, and not in every container. */
export function createSmallDisk(folder: string, megabytes: number) {
  const image = `${folder}.disk`;
  const picture = `${folder}.picture`;

  // Without a long interval the system would write by itself what no program asked it to write, in the middle of a picture.
  const mount = () => run('mount', '-o', 'loop,commit=300', image, folder);
  const unmount = () => run('umount', folder);

  mkdirSync(folder, { recursive: true });
  run('truncate', '-s', `${megabytes}M`, image);
  // A quarter of the megabytes would be the journal, and a part is root's alone.
  run('mkfs.ext4', '-q', '-F', '-m', '0', '-J', 'size=4', image);
  mount();

  return {
    /** Keeps what has reached the disk: not what the system has only in memory. Whoever writes there must be stopped. */
    takePicture(): void {
      do copyFileSync(image, picture);
      while (!isSame(image, picture));
    },

    /** Puts the disk back to its picture, as after a power cut. Nobody may use it. */
    backToPicture(): void {
      unmount();
      renameSync(picture, image);
      mount();
    },

    remove: (): void => run('umount', '-l', folder),
  };
}

/** Whether this account may have such disks. */
export function maySmallDisks(): boolean {
  const base = mkdtempSync(join(tmpdir(), 'dockbell-torture-disk-'));
  try {
    createSmallDisk(join(base, 'disk'), 16).remove();
    return true;
  } catch {
    // Whatever the reason is, there is no small disk.
    return false;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function isSame(one: string, other: string): boolean {
  try {
    run('cmp', '-s', one, other);
    return true;
  } catch {
    return false;
  }
}
