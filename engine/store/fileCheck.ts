import { dayMs, minuteMs } from '../../shared/duration.ts';
import { checkedTables, type CheckedTable } from './checkRows.ts';

/** What checking the file needs. */
export interface FileCheckDeps {
  /** Reads a whole table in a thread of its own; what is wrong with it, or null. */
  readonly check: (table: CheckedTable) => Promise<string | null>;
  /** Whether the run before ended without closing the file. */
  readonly wasCutOff: boolean;
  readonly onDamage: (problem: string) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** Long enough for the start to be over. */
const firstCheckMs = minuteMs;

/** Checks the file while it is in use: all of it after a run that was cut off, otherwise a table a day, in turns. */
export function createFileCheck({ check, wasCutOff, onDamage, onError, now }: FileCheckDeps) {
  let timers: readonly NodeJS.Timeout[] = [];
  let isStopped = false;
  let isRunning = false;

  async function checkTables(tables: readonly CheckedTable[]): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    try {
      for (const table of tables) {
        const problem = await check(table);
        if (isStopped) return;
        if (problem !== null) {
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
  }

  return {
    /** Begins; call it once the listener is open. */
    start(): void {
      if (wasCutOff) void checkTables(checkedTables);
      else timers = [setTimeout(checkInTurn, firstCheckMs).unref()];
      timers = [...timers, setInterval(checkInTurn, dayMs).unref()];
    },

    /** Something could not be read: checks all of it now. */
    checkAll: () => void checkTables(checkedTables),

    stop(): void {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
