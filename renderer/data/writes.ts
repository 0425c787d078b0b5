import type { EntityRef } from '../../shared/entityRef.ts';
import type { ReminderMarks } from '../../shared/eventRow.ts';
import type { SubjectRequest } from '../../shared/subject.ts';
import { act, call } from './api.ts';

/** A mark on events: read or unread, with or without a star. */
export interface Mark {
  readonly name: 'isRead' | 'isStarred';
  readonly value: boolean;
}

/** How many events one call marks, and how many it takes, snoozes or puts back; the schemas of the calls say the same. */
const maxMarked = 10_000;
const maxReminders = 1_000;

/** Marks events read or unread, stars them or no longer. */
export async function writeMark(ids: readonly number[], { name, value }: Mark): Promise<void> {
  await inBlocks(ids, maxMarked, (block) =>
    name === 'isRead'
      ? call('events:markRead', { ids: block, isRead: value })
      : call('events:star', { ids: block, isStarred: value }),
  );
}

/** Takes events in hand, over from a coworker or not; resolves with the marks before of those that it changed. */
export async function writeTaken(
  ids: readonly number[],
  isOver: boolean,
): Promise<readonly ReminderMarks[]> {
  const take = (block: number[]) => call(isOver ? 'events:takeOver' : 'events:take', block);
  return (await inBlocks(ids, maxReminders, take)).flat();
}

/** Lets events go; resolves with the marks before of those that it changed. */
export async function writeLetGo(ids: readonly number[]): Promise<readonly ReminderMarks[]> {
  return (await inBlocks(ids, maxReminders, (block) => call('events:letGo', block))).flat();
}

/** Takes a shipment, carrier or customer itself in hand, or lets it go; resolves with whether that changed anything. */
export function writeEntityTaken(
  entity: EntityRef,
  isTaken: boolean,
  isOver = false,
): Promise<boolean> {
  return isTaken ? call('entities:take', { entity, isOver }) : call('entities:letGo', entity);
}

/** Snoozes events, or takes that back with null; resolves with the marks before of those that it changed. */
export async function writeSnooze(
  ids: readonly number[],
  until: number | null,
): Promise<readonly ReminderMarks[]> {
  const snooze = (block: number[]) => call('events:snooze', { ids: block, until });
  return (await inBlocks(ids, maxReminders, snooze)).flat();
}

/** Puts marks back as they were before events were taken or let go. */
export async function writeMarksBefore(before: readonly ReminderMarks[]): Promise<void> {
  await inBlocks(before, maxReminders, (block) => call('events:restoreMarks', block));
}

/** Watches or mutes something; null does neither any more. */
export async function writeSubject(
  entity: EntityRef,
  request: SubjectRequest | null,
): Promise<void> {
  await (request === null ? call('subjects:remove', entity) : act('subjects:set', request));
}

/** Writes a long list in parts, one after the other; resolves with all answers. */
async function inBlocks<One, Answer>(
  all: readonly One[],
  max: number,
  write: (block: One[]) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < all.length; start += max) {
    answers.push(await write(all.slice(start, start + max)));
  }
  return answers;
}
