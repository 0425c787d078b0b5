import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Notice } from '../shared/appState.ts';
import { errorCode } from '../shared/errorWords.ts';
import { minuteMs, secondMs } from '../shared/duration.ts';
import { words } from '../shared/words/words.ts';
import { parseOnce } from './store/parseOnce.ts';
import { privateMode } from './store/privateFile.ts';

/** A process that ended without being asked to: nothing of what it worked on, only that it ended and how. */
const crashSchema = z.object({
  at: z.number(),
  version: z.string().max(60),
  /** "main", or Chromium's name of one that main started, such as "GPU". */
  process: z.string().max(60),
  reason: z.string().max(60),
  exitCode: z.number().nullable(),
});
type Crash = z.infer<typeof crashSchema>;

const recordSchema = z.object({
  /** The run that has not ended yet, or never did. */
  running: z.object({ since: z.number(), version: z.string().max(60) }).nullable(),
  crashes: z.array(crashSchema).max(200),
  /** Crashes up to here were announced. */
  announcedAt: z.number().default(0),
});
type CrashRecord = z.infer<typeof recordSchema>;

const none: CrashRecord = { running: null, crashes: [], announcedAt: 0 };

/** The oldest go first. */
const maxCrashes = 50;

/** What keeping records of crashes needs. */
interface CrashesDeps {
  readonly file: string;
  readonly version: string;
  /** When the computer was started, epoch ms: a run before that ended with it. */
  readonly bootedAt: () => number;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

export type Crashes = ReturnType<typeof createCrashes>;

/** Keeps on this computer which processes ended without being asked to, and says it at the next start. Nothing is sent. */
export function createCrashes(deps: CrashesDeps) {
  const { file, version, onError, now } = deps;
  let record = read(file, onError);

  function keep(next: CrashRecord): void {
    record = { ...next, crashes: next.crashes.slice(-maxCrashes) };
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.part`, JSON.stringify(record), { mode: privateMode });
      renameSync(`${file}.part`, file);
    } catch (error) {
      // A full disk must not keep the app from starting, or from ending.
      onError('That a process ended could not be written', error);
    }
  }

  return {
    /** A run begins. Says what ended in earlier ones; null when nothing did that was not announced. */
    begin(): Notice | null {
      const { running } = record;
      const isCutOff = running !== null && running.since > deps.bootedAt() - minuteMs;
      const main = { at: now(), process: 'main', reason: 'ended', exitCode: null };
      const ended = isCutOff ? [{ ...main, version: running.version }] : [];
      const crashes = [...record.crashes, ...ended];
      const unannounced = crashes.filter(({ at }) => at > record.announcedAt);
      keep({ running: { since: now(), version }, crashes, announcedAt: now() });
      return unannounced.length === 0 ? null : noticeOf(unannounced);
    },

    /** A process that main started has ended; one that was asked to is none of this. */
    note(process: string, { reason, exitCode }: Pick<Crash, 'reason' | 'exitCode'>): void {
      if (reason === 'clean-exit') return;
      const crash = { at: now(), version, process: process.slice(0, 60), reason, exitCode };
      keep({ ...record, crashes: [...record.crashes, crash] });
    },

    /** The run ends in order. A session that ends kills all processes at once, and those that went first were asked to. */
    end(this: void): void {
      const from = now() - 3 * secondMs;
      const crashes = record.crashes.filter(({ at, reason }) => reason !== 'killed' || at < from);
      keep({ ...record, crashes, running: null });
    },

    /** For support. */
    all: (): readonly Crash[] => record.crashes,
  };
}

function noticeOf(crashes: readonly Crash[]): Notice {
  const isMain = crashes.some(({ process }) => process === 'main');
  const others = [...new Set(crashes.map(({ process }) => process))];
  const { appCrashed, partCrashed } = words().alarms;
  const text = isMain ? appCrashed : partCrashed(others.join(', '));
  return { id: 'crashes', tone: 'plain', text };
}

function read(file: string, onError: CrashesDeps['onError']): CrashRecord {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')), parseOnce);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') onError('The record of crashes could not be read', error);
    return none;
  }
}
