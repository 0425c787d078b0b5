import { type ReactNode, useMemo } from 'react';
import type { Subject } from '../../shared/subject.ts';
import { subjectKey, SubjectsContext } from './subjects.ts';

/** Hands what is watched and muted to every row. */
export function SubjectsProvider({
  subjects,
  children,
}: {
  readonly subjects: readonly Subject[];
  readonly children: ReactNode;
}) {
  // The state comes as a new object each time, mostly with the same in it.
  const json = JSON.stringify(subjects);
  const byKey = useMemo(
    () =>
      new Map(
        (JSON.parse(json) as readonly Subject[]).map((subject) => [
          subjectKey(subject.entityKind, subject.entityId),
          subject,
        ]),
      ),
    [json],
  );
  return <SubjectsContext value={byKey}>{children}</SubjectsContext>;
}
