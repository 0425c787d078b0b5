import { execFileSync } from 'node:child_process';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageStamp, watchPackage } from '../../../../electron/updates/packageWatch.ts';
import { minuteMs } from '../../../../shared/duration.ts';
import { temporaryFolder } from '../../../fixtures/temporaryFolder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const buildTime = new Date('2026-01-15T00:00:00Z');

/** As the program of that name; the clock of the tests does not go. */
function touch(file: string): void {
  execFileSync('touch', [file]);
}

/** The folder of an installed package, and what installs another one over it as dpkg and rpm do. */
function testPackage() {
  const folder = temporaryFolder();
  const file = join(folder, 'package-type');
  function unpack(time: Date): void {
    writeFileSync(`${file}.dpkg-new`, 'deb');
    utimesSync(`${file}.dpkg-new`, time, time);
    renameSync(`${file}.dpkg-new`, file);
  }
  unpack(buildTime);
  const onReplaced = vi.fn<() => void>();
  const watch = () => watchPackage({ look: () => packageStamp(folder), onReplaced });
  return { file, unpack, onReplaced, watch };
}

describe.runIf(process.platform === 'linux')('electron/updates/packageWatch.ts', () => {
  it('says once that another version is complete, not while its files are being replaced', () => {
    const { file, unpack, onReplaced, watch } = testPackage();
    watch();
    unpack(new Date('2026-01-20T00:00:00Z'));
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).not.toHaveBeenCalled();
    touch(file);
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).toHaveBeenCalledOnce();
    touch(file);
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).toHaveBeenCalledOnce();
  });

  it('notices the same version installed again', () => {
    const { file, unpack, onReplaced, watch } = testPackage();
    watch();
    unpack(buildTime);
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).not.toHaveBeenCalled();
    touch(file);
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).toHaveBeenCalledOnce();
  });

  it('leaves an app alone that no package installed, or whose package was removed', () => {
    const look = vi.fn(() => packageStamp(join(temporaryFolder(), 'nowhere')));
    watchPackage({ look, onReplaced: () => expect.unreachable() });
    vi.advanceTimersByTime(minuteMs);
    expect(look).toHaveBeenCalledOnce();

    const { file, onReplaced, watch } = testPackage();
    watch();
    renameSync(file, `${file}-removed`);
    vi.advanceTimersByTime(minuteMs);
    expect(onReplaced).not.toHaveBeenCalled();
  });
});
