import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';

/** Puts a file in the place of another, so that at each moment there is a whole one. */
export function replaceFile(place: string, file: string): void {
  const beside = `${place}.new`;
  copyFileSync(file, beside, constants.COPYFILE_FICLONE);
  chmodSync(beside, statSync(place).mode | constants.S_IXUSR);
  // Without it the name could outlive a loss of power, and the content not.
  const written = openSync(beside, 'r');
  fsyncSync(written);
  closeSync(written);
  renameSync(beside, place);
  rmSync(file);
}
