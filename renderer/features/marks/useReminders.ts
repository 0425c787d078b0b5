import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReminderMarks } from '../../../shared/eventRow.ts';
import { call } from '../../data/api.ts';
import { applyMarks } from '../../data/applyMarks.ts';
import { keys } from '../../data/keys.ts';
import { useUndo } from '../../data/undo.ts';
import { momentWords } from '../../ui/time.ts';
import { countWords } from '../../ui/words.ts';

/** Reminds of events later, or never again. */
export interface ReminderActions {
  /** `words` are what the toast says in place of "Acknowledged". */
  readonly onAcknowledge: (ids: readonly number[], words?: string) => void;
  /** Until then, epoch ms; null takes a snooze back. */
  readonly onSnooze: (ids: readonly number[], until: number | null) => void;
}

/** How many ids one call takes. */
const maxIds = 1_000;

/** Acknowledges and snoozes events, at once in what is shown; each says what it did, with a way back. */
export function useReminders(): ReminderActions {
  const client = useQueryClient();
  const { remember } = useUndo();
  const onError = () => client.invalidateQueries({ queryKey: keys.events });
  const { mutate: snoozeAgain, mutateAsync: snooze } = useMutation({
    mutationFn: (requests: readonly SnoozeRequest[]) =>
      inTurn(requests, ({ ids, until }) =>
        inBlocks(ids, (block) => call('events:snooze', { ids: block, until })),
      ),
    onMutate(requests) {
      for (const { ids, until } of requests) applyMarks(client, ids, { snoozedUntil: until });
    },
    onError,
  });
  const { mutateAsync: acknowledge } = useMutation({
    mutationFn: (ids: readonly number[]) =>
      inBlocks(ids, (block) => call('events:acknowledge', block)),
    onMutate(ids) {
      const marks = { isRead: true, needsSeeing: false, snoozedUntil: null };
      applyMarks(client, ids, { ...marks, acknowledgedAt: Date.now() });
    },
    onError,
  });
  const { mutate: putBack } = useMutation({
    mutationFn: (before: readonly ReminderMarks[]) =>
      inBlocks(before, async (block) => {
        await call('events:unacknowledge', block);
        return [];
      }),
    onMutate(before) {
      for (const [marks, ids] of alike(before)) applyMarks(client, ids, marks);
    },
    onError,
  });

  return {
    onSnooze: (ids, until) =>
      remember({
        name: 'undo-reminder',
        doing: snooze([{ ids, until }]).then(orNothing),
        putBack: (before) =>
          snoozeAgain(
            alike(before).map(([marks, some]) => ({ ids: some, until: marks.snoozedUntil })),
          ),
        words: (before) => snoozedWords(before.length, until),
      }),
    onAcknowledge: (ids, words) =>
      remember({
        name: 'undo-reminder',
        doing: acknowledge(ids).then(orNothing),
        putBack,
        words: (before) => words ?? acknowledgedWords(before.length),
      }),
  };
}

interface SnoozeRequest {
  readonly ids: readonly number[];
  readonly until: number | null;
}

/** Ids of events with the same marks, with those marks. */
function alike(
  before: readonly ReminderMarks[],
): readonly (readonly [marks: Omit<ReminderMarks, 'id'>, ids: readonly number[]])[] {
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
  const count = Math.ceil(all.length / maxIds);
  const blocks = Array.from({ length: count }, (_, at) =>
    all.slice(at * maxIds, (at + 1) * maxIds),
  );
  return inTurn(blocks, write);
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
    until === null ? 'Reminder removed' : `Snoozed until ${momentWords(until, Date.now())}`;
  return many + (many === '' ? words : words.charAt(0).toLowerCase() + words.slice(1));
}
