import { useMutation } from '@tanstack/react-query';
import type { EntityRef } from '../../../shared/entityRef.ts';
import { words } from '../../../shared/words/words.ts';
import { useUndo } from '../../data/undo.ts';
import { writeEntityTaken } from '../../data/writes.ts';

/** What is done with a shipment, carrier or customer itself. */
export type EntityTaking = 'take' | 'takeOver' | 'letGo';

/** Takes shipments, carriers and customers in hand, or lets them go; each says what it did, with a way back. */
export function useEntityTaking() {
  const { remember } = useUndo();
  const { mutateAsync } = useMutation({
    mutationFn: ({ entity, how }: TakingRequest) =>
      writeEntityTaken(entity, how !== 'letGo', how === 'takeOver'),
  });

  return (entity: EntityRef, how: EntityTaking): void =>
    remember({
      name: 'undo-reminder',
      doing: mutateAsync({ entity, how }).then((isChanged) => (isChanged ? how : null)),
      // What a coworker had is in nobody's hands again: only they can take it.
      undoable: () => ({ kind: 'entityTaken', entity, isTaken: how === 'letGo' }),
      words: doneWords,
    });
}

interface TakingRequest {
  readonly entity: EntityRef;
  readonly how: EntityTaking;
}

function doneWords(how: EntityTaking): string {
  const { marks, together } = words();
  return { take: marks.taken(1), takeOver: together.takenOver(1), letGo: marks.gone(1) }[how];
}
