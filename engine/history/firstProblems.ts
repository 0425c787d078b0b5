import type { EntityRef } from '../../shared/entityRef.ts';
import type { ProblemRow } from '../../shared/problem.ts';
import type { RecordReads } from '../store/recordReads.ts';
import { openProblemsOf } from './entityRow.ts';

/** An open problem, as much of it as the tray's menu shows: whatever else changes about it redraws nothing. */
export interface FirstProblem extends Pick<ProblemRow, 'kind' | 'taken'> {
  readonly about: EntityRef & { readonly label: string };
}

/** Some open problems, of shipments first, each the longest open. */
export function firstProblems(
  reads: Pick<RecordReads, 'firstWithProblems' | 'takenOf'>,
  max: number,
): readonly FirstProblem[] {
  return openProblemsOf(reads, reads.firstWithProblems(max))
    .toSorted(
      (one, other) =>
        Number(one.about.entityKind !== 'shipment') -
          Number(other.about.entityKind !== 'shipment') || one.openedAt - other.openedAt,
    )
    .slice(0, max)
    .map(({ kind, taken, about: { entityKind, entityId, label } }) => ({
      kind,
      taken,
      about: { entityKind, entityId, label },
    }));
}
