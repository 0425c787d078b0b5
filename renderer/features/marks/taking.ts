import type { EntityRef } from '../../../shared/entityRef.ts';
import type { EntityRow } from '../../../shared/entityRow.ts';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { ProblemRow, Taken } from '../../../shared/problem.ts';
import { words } from '../../../shared/words/words.ts';
import type { ReminderActions } from './useReminders.ts';

/** Something to take in hand: the events that report it, and who has it; null while nobody has. */
export interface Takeable {
  readonly ids: readonly number[];
  readonly taken: Taken | null;
  /** The shipment, carrier or customer itself, instead of events. */
  readonly entity?: EntityRef;
}

/** What taking does, in the words of the engine. */
type Taking = Pick<
  ReminderActions,
  'onTake' | 'onTakeOver' | 'onLetGo' | 'onTakeEntity' | 'teamName'
>;

/** All open problems as one thing to take, which is taken once each is; null without one. */
export function takeableOf(problems: readonly ProblemRow[]): Takeable | null {
  const open = problems.filter(({ resolved }) => resolved === null);
  if (open.length === 0) return null;
  const isAllTaken = open.every(({ taken }) => taken !== null);
  return {
    ids: open.flatMap(({ openedBy }) => openedBy),
    taken: isAllTaken ? (open[0]?.taken ?? null) : null,
  };
}

/** An event by itself as a thing to take. */
export function takeableEvent({
  id,
  takenAt,
  takenBy,
  needsSeeing,
}: Pick<EventRow, 'id' | 'takenAt' | 'takenBy' | 'needsSeeing'>): Takeable {
  const isTaken = takenAt !== null && !needsSeeing;
  return { ids: [id], taken: isTaken ? { by: takenBy, at: takenAt } : null };
}

/** A shipment, carrier or customer itself as a thing to take. */
export function takeableEntity({
  entityKind,
  entityId,
  taken,
}: Pick<EntityRow, 'entityKind' | 'entityId' | 'taken'>): Takeable {
  return { ids: [], taken, entity: { entityKind, entityId } };
}

/** What is taken first of a shipment, carrier or customer: its open problems, or else it itself. */
export function takeableRow(row: EntityRow): Takeable {
  return takeableOf(row.problems) ?? takeableEntity(row);
}

/** What is taken first where one event of something is shown: a problem, the event where it calls for that, or the whole. */
export function mainTakeable(row: EntityRow | null, event: EventRow): Takeable | null {
  const isUrgent = event.needsSeeing || event.tone === 'attention';
  const problems = takeableOf(row?.problems ?? []);
  if (problems !== null) return problems;
  if (isUrgent || event.takenAt !== null) return takeableEvent(event);
  return row === null ? null : takeableEntity(row);
}

/** Who has a shipment, carrier or customer itself, where no open problem of it says the same. */
export function takenBeside({ taken, problems }: EntityRow): Taken | null {
  const isSaid = problems.some(
    (problem) => problem.resolved === null && problem.taken?.by === taken?.by,
  );
  return isSaid ? null : taken;
}

/** What `toggleTaken` does, as the words of a button. */
export function takeWords({ taken }: Takeable, teamName: string | null): string {
  const { take, letGo } = words().marks;
  if (taken === null) return take;
  return isCoworkers(taken, teamName) ? words().together.takeOver : letGo;
}

/** Whether a coworker has it, who is the one to let it go; in no team all is one's own. */
function isCoworkers({ by }: Taken, teamName: string | null): boolean {
  return teamName !== null && by !== null && by !== teamName;
}

/** Takes it, also from a coworker, or lets one's own go; without a thing to take, nothing. */
export function toggleTaken(takeable: Takeable | null, reminders: Taking): void {
  if (takeable === null) return;
  const { taken, ids, entity } = takeable;
  if (entity !== undefined) {
    const isOver = taken !== null && isCoworkers(taken, reminders.teamName);
    reminders.onTakeEntity(entity, taken === null ? 'take' : isOver ? 'takeOver' : 'letGo');
  } else if (taken === null) reminders.onTake(ids);
  else if (isCoworkers(taken, reminders.teamName)) reminders.onTakeOver(ids);
  else reminders.onLetGo(ids);
}
