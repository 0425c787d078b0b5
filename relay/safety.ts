import { minuteMs, secondMs } from '../shared/duration.ts';
import type { Link } from './link.ts';
import { idleServers, serverProblems } from './serverCheck.ts';

/** What watching the servers needs. */
interface SafetyDeps {
  readonly link: Pick<Link, 'servers' | 'isUp'>;
  /** Whether it is only tried out, so that nothing is refused. */
  readonly mayLose: boolean;
  readonly onProblem: (problem: string) => void;
  readonly onError: (message: string, error: unknown) => void;
  /** How often the servers are asked, in ms. */
  readonly everyMs?: number;
}

/** How soon servers that did not answer, or are not sound, are asked again, in ms. */
const soonMs = 5 * secondMs;

/** Whether the servers keep what they acknowledge; looked at when the relay starts, and again and again. */
export function createSafety({
  link,
  mayLose,
  onProblem,
  onError,
  everyMs = minuteMs,
}: SafetyDeps) {
  let known: readonly string[] | null = null;

  /** Asks the servers; false where none answered. */
  async function check(): Promise<boolean> {
    const servers = await link.servers();
    const isAnswered = servers.length > 0;
    // Servers that hang say nothing. What they said before still holds once they go on, and until then they accept nothing.
    if (!isAnswered && known !== null) return false;
    const found = serverProblems(servers);
    for (const problem of found) if (known?.includes(problem) !== true) onProblem(problem);
    known = found;
    for (const idle of idleServers(servers)) onError(idle, null);
    return isAnswered;
  }

  /** Asks again unless the connection is lost, because then nobody answers and nothing is accepted; false where none answered. */
  async function checkAgain(): Promise<boolean> {
    try {
      const isAnswered = !link.isUp() || (await check());
      if (!isAnswered) onError('No server said how it stores; asking again', null);
      return isAnswered;
    } catch (error) {
      onError('The servers could not be looked at', error);
      return false;
    }
  }

  return {
    check,

    problem: (): string | null => (mayLose ? null : (known?.[0] ?? null)),

    isSyncAlways: (): boolean => known?.length === 0,

    /** Looks again every minute, because a server may have been replaced, and sooner while all is not well; returns what ends it. */
    watch(): () => Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      function plan(afterMs: number): void {
        timer = setTimeout(() => {
          void checkAgain().then((isAnswered) => {
            const isFine = isAnswered && (known ?? []).length === 0;
            if (!isOver) plan(isFine ? everyMs : Math.min(everyMs, soonMs));
          });
        }, afterMs);
      }
      plan(everyMs);
      return async () => {
        isOver = true;
        clearTimeout(timer);
      };
    },
  };
}
