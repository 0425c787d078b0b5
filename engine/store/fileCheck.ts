import { dayMs, minuteMs } from '../../shared/duration.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { checkedTables, type CheckedTable } from './checkRows.ts';

/** What checking the file needs. */
export interface FileCheckDeps {
  /** Reads a whole table in a thread of its own; what is wrong with it, or null. */
  readonly check: (table: CheckedTable) => Promise<string | null>;
  /** Whether the run before ended without closing the file. */
  readonly wasCutOff: boolean;
  /** Called once: only a start helps then, and to look again would find the same. */
  readonly onDamage: (problem: string) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
}

/** Long enough for the start to be over. */
const firstCheckMs = minuteMs;

/** Checks the file while it is in use: all of it after a run that was cut off, otherwise a table a day, in turns. */
export function createFileCheck(deps: FileCheckDeps) {
  const { check, wasCutOff, onDamage, onError, scheduler, now } = deps;
  const schedule = scheduler.plan(checkInTurn);
  let isStopped = false;
  let isRunning = false;

  async function checkTables(tables: readonly CheckedTable[]): Promise<void> {
    if (isRunning || isStopped) return;
    isRunning = true;
    try {
      for (const table of tables) {
        const problem = await check(table);
        if (isStopped) return;
        if (problem !== null) {
          stop();
          onDamage(problem);
          return;
        }
      }
    } catch (error) {
      if (!isStopped) onError('The history file could not be checked', error);
    } finally {
      isRunning = false;
    }
  }

  function checkInTurn(): void {
    const table = checkedTables[Math.floor(now() / dayMs) % checkedTables.length];
    if (table !== undefined) void checkTables([table]);
    schedule.set(now() + dayMs);
  }

  function stop(): void {
    isStopped = true;
    schedule.stop();
  }

  return {
    /** Begins; call it once the listener is open. */
    start(): void {
      if (wasCutOff) void checkTables(checkedTables);
      schedule.set(now() + (wasCutOff ? dayMs : firstCheckMs));
    },

    /** Something could not be read: checks all of it now. */
    checkAll: () => void checkTables(checkedTables),

    stop,
  };
}
