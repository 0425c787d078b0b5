import { dayMs } from '../shared/duration.ts';
import type { TeamHandover } from '../shared/teamHandover.ts';
import type { Parts } from './parts.ts';

/** Handovers from desk to desk, as the window asks for them. */
export function createTeamHandovers({
  stores,
  together,
  noteChanged,
  now,
}: Pick<Parts, 'stores' | 'together' | 'noteChanged' | 'now'>) {
  function doing(work: () => void): void {
    together.doing(work);
    noteChanged([]);
  }

  return {
    /** What this desk sent and was sent: all that is not read, and what was within a day. */
    list: (): readonly TeamHandover[] => stores.teamMarks.handovers(now() - dayMs),

    /** Sends one to the desk of a name. */
    send: (handover: Pick<TeamHandover, 'to' | 'open' | 'text'>): void =>
      doing(() => together.handOver(handover)),

    /** One that was sent to this desk was read. */
    read: (id: string): void => doing(() => together.readHandover(id)),
  };
}
