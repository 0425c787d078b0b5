import { z } from 'zod';
import { call, type ActionResult } from './call.ts';
import { entityRefSchema } from './entityRef.ts';
import type { EventRow } from './eventRow.ts';
import { words } from './words/words.ts';

/** A request to watch or mute a shipment, carrier or the like; times are epoch milliseconds UTC. */
export const subjectRequestSchema = entityRefSchema.extend({
  /** What people call it. */
  label: z.string().trim().min(1).max(200),
  kind: z.enum(['watch', 'mute']),
  /** Whether a watched one notifies in quiet hours and pauses too. */
  throughQuiet: z.boolean(),
  /** Notify if nothing has happened by then; null once that was done or something happened. */
  expectBy: z.number().int().nullable(),
  /** Whether a watch is the whole team's. */
  isForTeam: z.boolean().optional(),
});
export type SubjectRequest = z.infer<typeof subjectRequestSchema>;

/** One that is watched or muted. */
export interface Subject extends Readonly<Omit<SubjectRequest, 'isForTeam'>> {
  /** Which desk watches it for the team; null for one's own. */
  readonly teamBy: string | null;
  readonly since: number;
  /** When and why the watch ended by itself; null while it is active. */
  readonly ended: { readonly at: number; readonly by: 'delivered' | 'canceled' } | null;
}

export const subjectCalls = {
  'subjects:set': call(subjectRequestSchema)<ActionResult>(),
  'subjects:remove': call(entityRefSchema)<void>(),
  /** The event that gives the state of each, in the same order; null where there is none. */
  'subjects:standings': call(z.array(entityRefSchema).max(1_000))<readonly (EventRow | null)[]>(),
};

/** Whether a watch or mute is still active. */
export function isActive(subject: Subject): boolean {
  return subject.ended === null;
}

/** How long a watch lasts and what it does: "Until it is delivered or canceled · also in quiet hours and pauses". */
export function watchWords(
  { entityKind, throughQuiet, expectBy, ended, teamBy }: Subject,
  formatTime: (time: number) => string,
): string {
  const { subjects } = words();
  if (ended !== null) return subjects.watchEnded[ended.by](formatTime(ended.at));
  return [
    teamBy === null ? null : words().together.watchedForTeam(teamBy),
    entityKind === 'shipment' ? subjects.untilEnd : subjects.untilStopped,
    throughQuiet ? subjects.throughQuiet : null,
    expectBy === null ? null : subjects.expectedBy(formatTime(expectBy)),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
