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
  // React Query keeps the list the same object while a new state says the same of it.
  const byKey = useMemo(
    () => new Map(subjects.map((each) => [subjectKey(each.entityKind, each.entityId), each])),
    [subjects],
  );
  return <SubjectsContext value={byKey}>{children}</SubjectsContext>;
}
