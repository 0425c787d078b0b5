import type { OpenProblem } from '../../shared/entityRow.ts';
import type { RecordReads } from '../store/recordReads.ts';
import { entityRowOf } from './entityRow.ts';

/** Some open problems, of shipments first, each the longest open; cheap enough for every redraw of the tray. */
export function firstProblems(
  reads: Pick<RecordReads, 'firstWithProblems' | 'takenOf'>,
  max: number,
): readonly Omit<OpenProblem, 'event'>[] {
  return reads
    .firstWithProblems(max)
    .flatMap((record) => {
      const about = entityRowOf(reads, record);
      return about.problems
        .filter(({ resolved }) => resolved === null)
        .map((problem) => ({ ...problem, about }));
    })
    .toSorted(
      (one, other) =>
        Number(one.about.entityKind !== 'shipment') -
          Number(other.about.entityKind !== 'shipment') || one.openedAt - other.openedAt,
    )
    .slice(0, max);
}
