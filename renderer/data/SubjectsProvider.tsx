import { type ReactNode, useMemo } from 'react';
import type { Subject } from '../../shared/subject.ts';
import { SubjectsContext } from './subjects.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** Hands what is watched and muted to every row. */
export function SubjectsProvider({
  subjects,
  children,
}: {
  readonly subjects: readonly Subject[];
  readonly children: ReactNode;
}) {
  // React Query keeps the list the same object while a new state says the same of it.
  const byKey = useMemo(() => new Map(subjects.map((each) => [entityKey(each), each])), [subjects]);
  return <SubjectsContext value={byKey}>{children}</SubjectsContext>;
}
