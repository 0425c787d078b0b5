import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ReminderMarks } from '../../../shared/reminder.ts';
import { call } from '../../data/api.ts';
import { momentWords } from '../../ui/time.ts';
import { showUndo } from '../../ui/undoToast.tsx';
import { countWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import type { EventPages, Marks } from '../../data/events/eventPages.ts';
import { type Remember, notifiedAlready } from './useMarks.ts';

/** Tells events again later, or never again. */
export interface ReminderActions {
  readonly onAcknowledge: (ids: readonly number[]) => void;
  /** Until then, epoch ms; null takes a snooze back. */
  readonly onSnooze: (ids: readonly number[], until: number | null) => void;
}

/** The most ids that one call takes. */
const maxIds = 1_000;

/** Acknowledges and snoozes events, at once in what is shown; each says what it did, with a way back. */
export function useReminders(pages: EventPages, remember: Remember): ReminderActions {
  const client = useQueryClient();
  const onError = () => {
    void pages.restart();
    void client.invalidateQueries({ queryKey: keys.events });
  };
  const { mutateAsync: snooze } = useMutation({
    mutationFn: (wishes: readonly Snooze[]) =>
      inTurn(wishes, ({ ids, until }) =>
        inBlocks(ids, (block) => call('events:snooze', { ids: block, until })),
      ),
    onMutate: (wishes) => {
      for (const { ids, until } of wishes) pages.mark(new Set(ids), { snoozedUntil: until });
    },
    onError,
  });
  const { mutateAsync: acknowledge } = useMutation({
    mutationFn: (ids: readonly number[]) =>
      inBlocks(ids, (block) => call('events:acknowledge', block)),
    onMutate: (ids) => {
      const marks = { isRead: true, needsSeeing: false, snoozedUntil: null };
      pages.mark(new Set(ids), { ...marks, acknowledgedAt: Date.now() });
    },
    onError,
  });
  const { mutate: putBack } = useMutation({
    mutationFn: (before: readonly ReminderMarks[]) =>
      inBlocks(before, async (block) => {
        await call('events:unacknowledge', block);
        return [];
      }),
    onMutate: (before) => {
      for (const [marks, ids] of alike(before)) pages.mark(new Set(ids), marks);
    },
    onError,
  });

  const onSnooze = useCallback(
    (ids: readonly number[], until: number | null) => {
      const doing = snooze([{ ids, until }]).then(orNothing);
      const takeBack = remember(doing, (before) => {
        const wishes = alike(before).map(([marks, some]) => ({
          ids: some,
          until: marks.snoozedUntil,
        }));
        snooze(wishes).catch(notifiedAlready);
      });
      void doing.then((before) => {
        if (before) showUndo('undo-reminder', snoozedWords(before.length, until), takeBack);
      }, notifiedAlready);
    },
    [snooze, remember],
  );
  const onAcknowledge = useCallback(
    (ids: readonly number[]) => {
      const doing = acknowledge(ids).then(orNothing);
      const takeBack = remember(doing, putBack);
      void doing.then((before) => {
        if (before) showUndo('undo-reminder', acknowledgedWords(before.length), takeBack);
      }, notifiedAlready);
    },
    [acknowledge, putBack, remember],
  );
  return { onSnooze, onAcknowledge };
}

interface Snooze {
  readonly ids: readonly number[];
  readonly until: number | null;
}

/** Ids of events that stood alike, with how they stood. */
function alike(
  before: readonly ReminderMarks[],
): readonly (readonly [
  marks: Marks & Pick<ReminderMarks, 'snoozedUntil'>,
  ids: readonly number[],
])[] {
  const groups = new Map<string, readonly [Omit<ReminderMarks, 'id'>, number[]]>();
  for (const { id, ...marks } of before) {
    const name = JSON.stringify(marks);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [marks, [id]]);
    else group[1].push(id);
  }
  return [...groups.values()];
}

async function inBlocks<One>(
  all: readonly One[],
  write: (block: One[]) => Promise<readonly ReminderMarks[]>,
): Promise<readonly ReminderMarks[]> {
  const starts = Array.from(
    { length: Math.ceil(all.length / maxIds) },
    (_, index) => index * maxIds,
  );
  return inTurn(starts, (start) => write(all.slice(start, start + maxIds)));
}

async function inTurn<One>(
  all: readonly One[],
  write: (one: One) => Promise<readonly ReminderMarks[]>,
): Promise<readonly ReminderMarks[]> {
  const before: ReminderMarks[] = [];
  for (const one of all) before.push(...(await write(one)));
  return before;
}

function orNothing(before: readonly ReminderMarks[]): readonly ReminderMarks[] | null {
  return before.length === 0 ? null : before;
}

function acknowledgedWords(count: number): string {
  return count === 1 ? 'Acknowledged' : `${countWords(count, 'event')} acknowledged`;
}

function snoozedWords(count: number, until: number | null): string {
  const many = count === 1 ? '' : `${countWords(count, 'event')}: `;
  const words =
    until === null ? 'No reminder any more' : `Snoozed until ${momentWords(until, Date.now())}`;
  return many + (many === '' ? words : words.charAt(0).toLowerCase() + words.slice(1));
}
