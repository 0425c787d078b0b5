import { createContext, useContext } from 'react';
import type { EventRow } from '../../shared/eventRow.ts';
import type { Subject } from '../../shared/subject.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What is watched and muted, by `entityKey`; an object of its own, so that rows are drawn again only when it changes. */
export type Subjects = ReadonlyMap<string, Subject>;

/** Holds what is watched and muted; filled by SubjectsProvider. */
export const SubjectsContext = createContext<Subjects>(new Map());

/** What was asked for about an event's shipment, carrier or the like; null when nothing is, or when a watch has ended. */
export function useSubjectOf(event: Pick<EventRow, 'entityKind' | 'entityId'>): Subject | null {
  const subject = useContext(SubjectsContext).get(entityKey(event));
  return subject === undefined || subject.ended !== null ? null : subject;
}
