import { useMutation } from '@tanstack/react-query';
import { useContext } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import { entityKey, type EntityRef } from '../../../shared/entityRef.ts';
import type { Subject, SubjectRequest } from '../../../shared/subject.ts';
import { words } from '../../../shared/words/words.ts';
import { SubjectsContext } from '../../data/subjects.ts';
import { useUndo } from '../../data/undo.ts';
import { writeSubject } from '../../data/writes.ts';

/** Watches, mutes, and removes both; each says what it did, with a way back. */
export function useSubjectActions() {
  const subjects = useContext(SubjectsContext);
  const { remember } = useUndo();
  const { mutateAsync } = useMutation({
    mutationFn: ({ entity, request }: SubjectChange) => writeSubject(entity, request),
  });

  function change(wanted: SubjectChange) {
    const { entity } = wanted;
    const before = subjects.get(entityKey(entity)) ?? null;
    const isChange = before !== null || wanted.request !== null;
    remember({
      name: 'undo-subject',
      doing: mutateAsync(wanted).then(() => (isChange ? (before ?? 'none') : null)),
      undoable: (what) => ({
        kind: 'subject',
        entity,
        request: what === 'none' ? null : requestOf(what),
      }),
      words: () => doneWords(wanted, before),
    });
  }

  function set(request: SubjectRequest) {
    const { entityKind, entityId } = request;
    change({ entity: { entityKind, entityId }, request });
  }

  function remove({ entityKind, entityId }: EntityRef) {
    change({ entity: { entityKind, entityId }, request: null });
  }

  /** Watches or mutes an event's shipment, carrier or the like, or no longer. */
  function toggle({ entityKind, entityId, entityLabel: label }: EventRow, kind: Subject['kind']) {
    if (entityId !== null) toggleEntity({ entityKind, entityId, label }, kind);
  }

  /** Watches or mutes a shipment, carrier or the like, or no longer. */
  function toggleEntity(
    { entityKind, entityId, label }: EntityRef & { readonly label: string },
    kind: Subject['kind'],
  ) {
    const subject = subjects.get(entityKey({ entityKind, entityId }));
    if (subject?.kind === kind && subject.ended === null) remove({ entityKind, entityId });
    else set({ entityKind, entityId, label, kind, throughQuiet: false, expectBy: null });
  }

  return { set, remove, toggle, toggleEntity };
}

interface SubjectChange {
  readonly entity: EntityRef;
  /** Null removes it. */
  readonly request: SubjectRequest | null;
}

/** Asks again for what was asked for. */
function requestOf(subject: Subject): SubjectRequest {
  const { entityKind, entityId, label, kind, throughQuiet, expectBy, teamBy } = subject;
  const isForTeam = teamBy !== null;
  return { entityKind, entityId, label, kind, throughQuiet, expectBy, isForTeam };
}

function doneWords({ request }: SubjectChange, before: Subject | null): string {
  if (request === null) {
    if (before === null) return words().watch.done;
    const { noLongerWatched, noLongerMuted } = words().watch;
    return (before.kind === 'watch' ? noLongerWatched : noLongerMuted)(before.label);
  }
  const { label, kind, entityKind } = request;
  const { isMuted, youWatch, youWatchUntilDone } = words().watch;
  if (kind === 'mute') return isMuted(label);
  return (entityKind === 'shipment' ? youWatchUntilDone : youWatch)(label);
}
