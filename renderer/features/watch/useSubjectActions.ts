import { useMutation } from '@tanstack/react-query';
import { useCallback, useContext } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { EntityRef, Subject, SubjectRequest } from '../../../shared/subject.ts';
import { act, call } from '../../data/api.ts';
import { showUndo } from '../../ui/undoToast.tsx';
import { subjectKey, SubjectsContext } from '../../data/subjects.ts';

/** Watches, mutes, and takes both back; each says what it did, with a way back. */
export function useSubjectActions() {
  const subjects = useContext(SubjectsContext);
  const { mutate: write } = useMutation({
    mutationFn: ({ entity, request }: Wish) =>
      request === null ? call('subjects:remove', entity) : act('subjects:set', request),
  });

  const change = useCallback(
    (wish: Wish) => {
      const { entityKind, entityId } = wish.entity;
      const before = subjects.get(entityKey({ entityKind, entityId })) ?? null;
      write(wish, {
        onSuccess() {
          const undo = () =>
            write({ entity: wish.entity, request: before === null ? null : requestOf(before) });
          showUndo('undo-subject', doneWords(wish, before), undo);
        },
      });
    },
    [subjects, write],
  );

  const set = useCallback(
    (request: SubjectRequest) => {
      const { entityKind, entityId } = request;
      change({ entity: { entityKind, entityId }, request });
    },
    [change],
  );
  const remove = useCallback(
    ({ entityKind, entityId }: EntityRef) =>
      change({ entity: { entityKind, entityId }, request: null }),
    [change],
  );

  /** Watches or mutes an event's shipment, carrier or the like, or no longer. */
  const toggle = useCallback(
    (row: EventRow, kind: Subject['kind']) => {
      const { entityKind, entityId, entityLabel: label } = row;
      if (entityId === null) return;
      const subject = subjects.get(entityKey({ entityKind, entityId }));
      if (subject?.kind === kind && subject.ended === null) remove({ entityKind, entityId });
      else set({ entityKind, entityId, label, kind, throughQuiet: false, expectBy: null });
    },
    [subjects, remove, set],
  );

  return { set, remove, toggle };
}

interface Wish {
  readonly entity: EntityRef;
  /** Null removes it. */
  readonly request: SubjectRequest | null;
}

/** Asks again for what was asked for; a time that has passed meanwhile is left out. */
function requestOf(subject: Subject): SubjectRequest {
  const { entityKind, entityId, label, kind, throughQuiet, expectBy } = subject;
  const isToCome = expectBy !== null && expectBy > Date.now();
  return {
    entityKind,
    entityId,
    label,
    kind,
    throughQuiet,
    expectBy: isToCome ? expectBy : null,
  };
}

function doneWords({ request }: Wish, before: Subject | null): string {
  if (request === null) {
    if (before === null) return 'Done';
    return before.kind === 'watch'
      ? `${before.label} is no longer watched`
      : `${before.label} is no longer muted`;
  }
  const { label, kind, entityKind } = request;
  if (kind === 'mute') return `${label} is muted: it does not ring or count as unread`;
  const until = entityKind === 'shipment' ? ' until it is delivered or canceled' : '';
  return `You watch ${label}${until}`;
}
