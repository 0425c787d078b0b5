import type { Audit } from '../../harness/ledger.ts';
import { sshServerFile } from '../../harness/sshServer.ts';
import { diskScenarios, mayMount } from './disk.ts';
import { processScenarios } from './processes.ts';
import { createRig } from './rig.ts';
import type { Scenario } from './scenario.ts';
import { strangerScenarios } from './strangers.ts';
import { timeScenarios } from './time.ts';
import { tunnelScenarios } from './tunnel.ts';

/** Every kind of torture, in the order of the table. */
export const scenarios: readonly Scenario[] = [
  ...processScenarios,
  ...diskScenarios,
  ...strangerScenarios,
  ...timeScenarios,
  ...tunnelScenarios,
];

/** What this system lacks for a scenario, in words; null where nothing. */
export function lackOf({ needsMount, needsSshServer }: Scenario): string | null {
  if (needsMount === true && !mayMount()) return 'this account may not mount a disk';
  if (needsSshServer === true && sshServerFile === '') return 'there is no openssh-server';
  return null;
}

/** What one turn of a scenario came to; a failure is what went wrong beside what the audit counts. */
export interface Turn {
  readonly scenario: Pick<Scenario, 'name'>;
  readonly rounds: number;
  readonly audit: Audit | null;
  readonly failure: string | null;
}

/** Tortures one fresh data folder, and counts. */
export async function takeTurn(
  scenario: Scenario,
  options: {
    readonly busAddress: string;
    readonly seed: number;
    /** The short or the long form, or a number of rounds. */
    readonly rounds: 'short' | 'long' | number;
  },
): Promise<Turn> {
  const rounds =
    typeof options.rounds === 'number' ? options.rounds : scenario.rounds[options.rounds];
  const rig = await createRig(options);
  try {
    await scenario.torture(rig, rounds);
    return { scenario, rounds, audit: await rig.audit(scenario.mayRingAgain), failure: null };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { scenario, rounds, audit: null, failure: words };
  } finally {
    rig.remove();
  }
}

/** Whether a turn lost, doubled or withheld nothing. */
export function isClean({ audit, failure }: Turn): boolean {
  if (failure !== null || audit === null) return false;
  const { lost, twice, unnotified, open } = audit;
  return lost + twice + unnotified + open === 0;
}

const columns = [
  'acknowledged',
  'stored',
  'notified',
  'lost',
  'twice',
  'unnotified',
  'open',
] as const;

/** One line for each scenario: its turns added up. */
export function tableOf(turns: readonly Turn[]): string {
  const lines = [...new Set(turns.map(({ scenario }) => scenario.name))].map((name) => {
    const own = turns.filter(({ scenario }) => scenario.name === name);
    const sums = columns.map((column) =>
      String(own.reduce((sum, { audit }) => sum + (audit?.[column] ?? 0), 0)),
    );
    const rounds = own.reduce((sum, turn) => sum + turn.rounds, 0);
    return [name, String(rounds), ...sums, own.every(isClean) ? 'ok' : 'FAILED'];
  });
  const rows = [['', 'rounds', ...columns, ''], ...lines];
  const widths = rows[0]?.map((_cell, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths?.[index] ?? 0) : cell.padStart(widths?.[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
