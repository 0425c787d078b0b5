import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hourMs } from '../../shared/duration.ts';
import { lockFile } from '../../harness/ledger.ts';
import { answerWords, postOne } from './post.ts';
import type { Rig, Target } from './rig.ts';
import { eachRound, must, underLoad, type Scenario } from './scenario.ts';

/** Whether this account may mount small disks; root in a container often may not. */
export function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'dockbell-torture-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    return true;
  } catch {
    // Whatever the reason is, there is no small disk to fill.
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What can happen to the file and its disk. */
export const diskScenarios: readonly Scenario[] = [
  {
    name: 'disk full',
    needsMount: true,
    rounds: { short: 1, long: 4 },
    torture: onSmallDisk(async (rig) => {
      const target = await rig.startReady();
      await rig.loadFor(300);
      // It waits for its summary, which the next start shows and cannot write down.
      await postOne(rig, true, hourMs);
      const filler = fillDisk(rig.folder);
      await rig.loadInVain(500);
      must(target.process.exitCode === null, `It ended on a full disk.\n${target.printed()}`);
      await rig.kill(target, false);
      // Also a start on a full disk must lose nothing.
      const full = rig.start();
      await sleep(500);
      await rig.kill(full, false);
      rmSync(filler);
      const again = await rig.startReady();
      await mustTake(rig, again);
      await again.quit();
    }),
  },
  {
    name: 'read-only disk at the start',
    needsMount: true,
    rounds: { short: 1, long: 2 },
    torture: onSmallDisk(async (rig) => {
      const target = await rig.startReady();
      await rig.loadFor(200);
      await target.quit();
      execFileSync('mount', ['-o', 'remount,ro', rig.folder]);
      const readOnly = rig.start();
      await rig.loadInVain(400);
      await readOnly.kill();
      execFileSync('mount', ['-o', 'remount,rw', rig.folder]);
    }),
  },
  {
    name: 'file deleted, replaced, cut',
    mayRingAgain: true,
    rounds: { short: 3, long: 12 },
    torture: underLoad(async (rig, target) => {
      const size = statSync(rig.file).size;
      await sleep(200);
      rig.random.pick(mishaps)(rig.file, size);
      await sleep(rig.random.integer(200, 1_500));
      await target.quit();
    }),
  },
  {
    name: 'file locked by another program',
    rounds: { short: 1, long: 6 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      for (let round = 0; round < rounds; round += 1) {
        await rig.loadWhile(async () => {
          await sleep(100);
          const unlock = lockFile(rig.folder);
          await sleep(rig.random.integer(500, 3_000));
          unlock();
          await sleep(200);
        });
        await mustTake(rig, target);
      }
      await target.quit();
    },
  },
  {
    name: 'flipped bits (on a copy)',
    rounds: { short: 2, long: 20 },
    async torture(rig, rounds) {
      const loaded = await rig.startReady();
      await rig.loadFor(500);
      await rig.kill(loaded);
      const sound = join(rig.base, 'sound');
      cpSync(rig.folder, sound, { recursive: true });
      for (let round = 0; round < rounds; round += 1) {
        const suffix = rig.random.chance(0.5) ? '' : '-wal';
        flipBits(rig.file + suffix, rig.random.pick([1, 3, 30, 300]), rig);
        // What a copy rings for would count as rung twice.
        const target = await rig.startReady({ DBUS_SESSION_BUS_ADDRESS: '' });
        await mustTake(rig, target, false);
        await target.quit();
        rmSync(rig.folder, { recursive: true });
        cpSync(sound, rig.folder, { recursive: true });
      }
    },
  },
];

/** What befalls a history file under a running app. */
const mishaps = [
  (file: string) => rmSync(file),
  (file: string) => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  },
  (file: string) => renameSync(file, `${file}.moved-${Date.now()}`),
  (file: string) => {
    // As a program does that keeps folders in step.
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
  },
  // What an earlier run wrote is in no memory, so nobody could rescue it.
  (file: string, size: number) =>
    truncateSync(file, Math.max(size, Math.floor(statSync(file).size / 2))),
] as const;

async function mustTake(rig: Rig, target: Target, isRecorded = true): Promise<void> {
  const deadline = performance.now() + 30_000;
  let answer = await postOne(rig, isRecorded);
  while (answer.status !== 200 && performance.now() < deadline) {
    await sleep(200);
    answer = await postOne(rig, isRecorded);
  }
  const words = `It answers ${answerWords(answer)} although all is well again.\n${target.printed()}`;
  must(answer.status === 200, words);
}

/** A torture whose rounds each have the data folder on a small disk. */
function onSmallDisk(work: (rig: Rig) => Promise<void>): Scenario['torture'] {
  return eachRound(async (rig) => {
    const kept = join(rig.base, 'kept');
    cpSync(rig.folder, kept, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', rig.folder]);
    try {
      cpSync(kept, rig.folder, { recursive: true });
      await work(rig);
      rmSync(kept, { recursive: true });
      cpSync(rig.folder, kept, { recursive: true });
    } finally {
      execFileSync('umount', ['-l', rig.folder]);
    }
    rmSync(rig.folder, { recursive: true });
    renameSync(kept, rig.folder);
  });
}

/** Writes until there is no more room; returns the file. */
export function fillDisk(folder: string): string {
  const filler = join(folder, 'filler');
  const chunk = Buffer.alloc(65_536, 1);
  const handle = openSync(filler, 'w');
  try {
    for (;;) writeSync(handle, chunk);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(handle);
  }
  return filler;
}

function flipBits(file: string, count: number, { random }: Rig): void {
  if (!existsSync(file)) return;
  const size = statSync(file).size;
  if (size === 0) {
    writeFileSync(file, 'not a database');
    return;
  }
  const handle = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  for (let flip = 0; flip < count; flip += 1) {
    const at = random.integer(0, size - 1);
    readSync(handle, byte, 0, 1, at);
    byte.writeUInt8(byte.readUInt8() ^ (1 << random.integer(0, 7)));
    writeSync(handle, byte, 0, 1, at);
  }
  closeSync(handle);
}
