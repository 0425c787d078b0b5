import { z } from 'zod';
import { idSchema } from '../../shared/call.ts';
import { entityRefSchema } from '../../shared/entityRef.ts';
import { reminderMarksSchema } from '../../shared/eventRow.ts';
import { viewSchema } from '../../shared/filter.ts';
import { ruleSchema } from '../../shared/rule.ts';
import { subjectRequestSchema } from '../../shared/subject.ts';
import { readStored } from '../ui/stored.ts';

/** What was done, as what takes it back; kept as JSON. */
const undoableSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('marks'),
    /** As ranges: all events of a long history can be marked at once. */
    ids: z.array(z.tuple([idSchema, idSchema])),
    name: z.enum(['isRead', 'isStarred']),
    /** What they are to be again. */
    value: z.boolean(),
  }),
  z.object({ kind: z.literal('taken'), before: z.array(reminderMarksSchema) }),
  z.object({
    kind: z.literal('entityTaken'),
    entity: entityRefSchema,
    /** Whether it is to be in one's own hands again. */
    isTaken: z.boolean(),
  }),
  z.object({
    kind: z.literal('snooze'),
    before: z.array(reminderMarksSchema.pick({ id: true, snoozedUntil: true })),
  }),
  z.object({
    kind: z.literal('subject'),
    entity: entityRefSchema,
    /** Null where it was neither watched nor muted. */
    request: subjectRequestSchema.nullable(),
  }),
  z.object({ kind: z.literal('note'), eventId: idSchema, text: z.string() }),
  z.object({ kind: z.literal('view'), view: viewSchema, at: z.number().int() }),
  z.object({ kind: z.literal('rule'), rule: ruleSchema, at: z.number().int() }),
]);
export type Undoable = z.infer<typeof undoableSchema>;

/** Ids in ascending order as ranges, first and last included. */
export function rangesOf(ids: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const id of ids.toSorted((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last !== undefined && id <= last[1] + 1) last[1] = id;
    else ranges.push([id, id]);
  }
  return ranges;
}

/** The ids of ranges, in ascending order. */
export function idsIn(
  ranges: readonly (readonly [first: number, last: number])[],
): readonly number[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}

/** A list with something that was taken out back in its place, unless it is there. */
export function inserted<One extends { readonly id: string }>(
  list: readonly One[],
  one: One,
  at: number,
): One[] {
  return list.some(({ id }) => id === one.id) ? [...list] : list.toSpliced(at, 0, one);
}

/** Where the steps outlive the page. */
export interface UndoMemory {
  readonly read: () => readonly Undoable[];
  readonly write: (steps: readonly Undoable[]) => void;
}

const storedName = 'undo';
const storedSchema = z.object({ run: z.number(), steps: z.array(undoableSchema) });

/**
 * The steps of one run of Dockbell, in the memory of this window. Those of another run are not taken up: a restore may have
 * given its numbers to other events.
 */
export function storedUndo(
  run: number,
  storage: Pick<Storage, 'setItem'> = localStorage,
): UndoMemory {
  return {
    read() {
      const stored = readStored(storedName, storedSchema);
      return stored?.run === run ? stored.steps : [];
    },
    write(steps) {
      // What does not fit is forgotten from its oldest step on.
      for (let from = 0; from <= steps.length; from += 1) {
        try {
          storage.setItem(storedName, JSON.stringify({ run, steps: steps.slice(from) }));
          return;
        } catch (error) {
          if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error;
        }
      }
    },
  };
}
