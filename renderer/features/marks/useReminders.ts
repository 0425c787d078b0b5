import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EntityRef } from '../../../shared/entityRef.ts';
import type { ReminderMarks } from '../../../shared/eventRow.ts';
import { words } from '../../../shared/words/words.ts';
import { applyMarks } from '../../data/applyMarks.ts';
import { keys } from '../../data/keys.ts';
import { useUndo } from '../../data/undo.ts';
import { useAppState } from '../../data/useAppState.ts';
import { writeLetGo, writeSnooze, writeTaken } from '../../data/writes.ts';
import { momentWords } from '../../ui/time.ts';
import { useAskName } from './askName.ts';
import { type EntityTaking, useEntityTaking } from './useEntityTaking.ts';

/** Who has events in hand, and reminders of them later or never again. */
export interface ReminderActions {
  readonly onTake: (ids: readonly number[]) => void;
  /** Also what a coworker has. */
  readonly onTakeOver: (ids: readonly number[]) => void;
  readonly onLetGo: (ids: readonly number[]) => void;
  /** Of a shipment, carrier or customer itself. */
  readonly onTakeEntity: (entity: EntityRef, how: EntityTaking) => void;
  /** Until then, epoch ms; null takes a snooze back. */
  readonly onSnooze: (ids: readonly number[], until: number | null) => void;
  /** What this desk is called in its team; null in none. */
  readonly teamName: string | null;
}

/** Takes, lets go and snoozes events, at once in what is shown; each says what it did, with a way back. */
export function useReminders(): ReminderActions {
  const client = useQueryClient();
  const { remember } = useUndo();
  const askName = useAskName();
  const takeEntity = useEntityTaking();
  const { relay, settings } = useAppState();
  const teamName = relay.desk?.name ?? null;
  const onError = () => client.invalidateQueries({ queryKey: keys.events });
  const { mutateAsync: snooze } = useMutation({
    mutationFn: ({ ids, until }: SnoozeRequest) => writeSnooze(ids, until),
    onMutate: ({ ids, until }) => applyMarks(client, ids, { snoozedUntil: until }),
    onError,
  });
  const { mutateAsync: take } = useMutation({
    mutationFn: ({ ids, isOver }: TakeRequest) => writeTaken(ids, isOver),
    onMutate({ ids }) {
      const ownName = teamName ?? settings.ownName ?? '';
      applyMarks(client, ids, {
        isRead: true,
        needsSeeing: false,
        snoozedUntil: null,
        takenAt: Date.now(),
        takenBy: ownName === '' ? null : ownName,
      });
    },
    onError,
  });
  const { mutateAsync: letGo } = useMutation({
    mutationFn: writeLetGo,
    onMutate: (ids) => applyMarks(client, ids, { takenAt: null, takenBy: null }),
    onError,
  });
  const taking = (doing: Promise<readonly ReminderMarks[]>, done: (count: number) => string) =>
    remember({
      name: 'undo-reminder',
      doing: doing.then(orNothing),
      undoable: (before) => ({ kind: 'taken', before: [...before] }),
      words: ({ length }) => done(length),
    });

  return {
    teamName,
    onSnooze: (ids, until) =>
      remember({
        name: 'undo-reminder',
        doing: snooze({ ids, until }).then(orNothing),
        undoable: (before) => ({
          kind: 'snooze',
          before: before.map(({ id, snoozedUntil }) => ({ id, snoozedUntil })),
        }),
        words: (before) => snoozedWords(before.length, until),
      }),
    onTake: (ids) => askName(() => taking(take({ ids, isOver: false }), words().marks.taken)),
    onTakeOver: (ids) => taking(take({ ids, isOver: true }), words().together.takenOver),
    onLetGo: (ids) => taking(letGo(ids), words().marks.gone),
    onTakeEntity(entity, how) {
      if (how === 'take') askName(() => takeEntity(entity, how));
      else takeEntity(entity, how);
    },
  };
}

interface TakeRequest {
  readonly ids: readonly number[];
  readonly isOver: boolean;
}

interface SnoozeRequest {
  readonly ids: readonly number[];
  readonly until: number | null;
}

function orNothing(before: readonly ReminderMarks[]): readonly ReminderMarks[] | null {
  return before.length === 0 ? null : before;
}

function snoozedWords(count: number, until: number | null): string {
  const { snoozed, snoozeEnded } = words().marks;
  return until === null ? snoozeEnded(count) : snoozed(count, momentWords(until, Date.now()));
}
