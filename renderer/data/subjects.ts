import { createContext, useContext } from 'react';
import type { EntityKind } from '../../shared/event.ts';
import type { Subject } from '../../shared/subject.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What is watched and muted, by `entityKey`; an object of its own, so that rows are drawn again only when it changes. */
export type Subjects = ReadonlyMap<string, Subject>;

/** Holds what is watched and muted; filled by SubjectsProvider. */
export const SubjectsContext = createContext<Subjects>(new Map());

/** What was asked for about an event's shipment, carrier or the like; null when nothing is, or when a watch has ended. */
export function useSubjectOf({
  entityKind,
  entityId,
}: {
  readonly entityKind: EntityKind;
  readonly entityId: string | null;
}): Subject | null {
  const subject = useContext(SubjectsContext).get(entityKey({ entityKind, entityId }));
  return subject === undefined || subject.ended !== null ? null : subject;
}
