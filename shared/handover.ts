import { z } from 'zod';
import { call, noArgument } from './call.ts';
import type { CoverageGap } from './coverage.ts';
import { gapSentence, gapTitle, lateWords } from './coverageWords.ts';
import type { OpenProblem } from './entityRow.ts';
import type { EntityKind } from './event.ts';
import type { EventRow } from './eventRow.ts';
import type { FileResult } from './files.ts';
import type { Note } from './note.ts';
import { problemWords, takenWords } from './problem.ts';
import { maxHandoverText, type TeamHandover } from './teamHandover.ts';
import { words } from './words/words.ts';

/** The range of a handover by time of arrival, epoch ms: from included, to excluded. */
const handoverRangeSchema = z.strictObject({
  from: z.number().int().min(0),
  to: z.number().int().min(0),
});
export type HandoverRange = z.infer<typeof handoverRangeSchema>;

/**
 * Open needs attention and nobody has read or taken it; resolved was answered by what happened later; taken is in somebody's
 * hands; unread is only not read yet.
 */
export type HandoverState = 'open' | 'resolved' | 'taken' | 'read' | 'unread';

/** An event of a handover. */
export interface HandoverEvent {
  readonly row: EventRow;
  readonly state: HandoverState;
  readonly notes: readonly Note[];
}

/** Everything that happened to one shipment, carrier or the like, newest first. */
export interface HandoverGroup {
  readonly entityKind: EntityKind;
  /** Null for the group of events whose entity MVMNT does not name. */
  readonly entityId: string | null;
  readonly label: string;
  readonly key: string | null;
  /** The event that gives its current state, whenever it happened; null without an entity. */
  readonly now: EventRow | null;
  readonly events: readonly HandoverEvent[];
}

/** What one shift hands over to the next. */
export interface Handover extends HandoverRange {
  /** Groups with open events first, then by newest event. */
  readonly groups: readonly HandoverGroup[];
  /** What is open now, whenever it began, the oldest first. */
  readonly problems: readonly OpenProblem[];
  readonly counts: Readonly<Record<HandoverState | 'events' | 'notes', number>>;
  /** How many older events are not listed. */
  readonly leftOut: number;
  /** When nothing could arrive in this time, newest first; only what is worth saying. */
  readonly gaps: readonly CoverageGap[];
}

export const handoverCalls = {
  'handover:get': call(handoverRangeSchema)<Handover>(),
  /** Sends it as text to a coworker, once there is a connection to the relay. */
  'handover:send': call(
    z.strictObject({
      to: z.string().min(1).max(60),
      open: z.number().int().min(0),
      text: z.string().min(1).max(maxHandoverText),
    }),
  )<void>(),
  /** Says that one that was sent to this desk has been read. */
  'handover:read': call(z.uuid())<void>(),
  /** What this desk sent and was sent, the newest first: all that is not read, and what was within a day. */
  'handover:ofTeam': call(noArgument)<readonly TeamHandover[]>(),
  /** Asks for a file and writes the handover to it, as CSV. */
  'handover:save': call(handoverRangeSchema)<FileResult<{ readonly count: number }>>(),
};

/** How a handover writes times and numbers. */
export interface HandoverFormats {
  /** With its day, unless it is today. */
  readonly moment: (time: number) => string;
  readonly number: (count: number) => string;
}

/** The handover in one sentence: "42 events about 17 shipments and 3 carriers: 5 open, 30 read, 7 not read." */
export function handoverSentence({ counts, groups, leftOut }: Handover): string {
  const { handover } = words();
  if (counts.events === 0) return handover.nothing;
  const subjects = (['shipment', 'carrier', 'other'] as const).flatMap((noun) => {
    const amount = groups.filter((group) => nounOf(group) === noun).length;
    return amount === 0 ? [] : [handover.about[noun](amount)];
  });
  const states = ['open', 'taken', 'resolved', 'read', 'unread'] as const;
  const stateCounts = states
    .filter((state) => state === 'open' || counts[state] > 0)
    .map((state) => handover.stateCounts[state](counts[state]));
  return [
    handover.summary(counts.events, subjects, stateCounts),
    counts.notes === 0 ? null : handover.withNotes(counts.notes),
    leftOut === 0 ? null : handover.leftOut(leftOut),
  ]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

/** A handover as plain text, for a chat or an email; to a coworker where one is named. */
export function handoverText(
  handover: Handover,
  formats: HandoverFormats,
  coworker: string | null = null,
): string {
  const { from, to, groups, problems } = handover;
  const { textTitle, textOpen, textAlso, textOpenProblems } = words().handover;
  const isOpen = ({ events }: HandoverGroup) => events.some(({ state }) => state === 'open');
  const parts = [
    [textOpen, groups.filter(isOpen)],
    [textAlso, groups.filter((group) => !isOpen(group))],
  ] as const;
  return [
    coworker === null
      ? textTitle(formats.moment(from), formats.moment(to))
      : words().together.handoverTextFor(
          oneLine(coworker),
          formats.moment(from),
          formats.moment(to),
        ),
    handoverSentence(handover),
    ...gapLines(handover, formats),
    ...(problems.length === 0
      ? []
      : ['', textOpenProblems, ...problems.map((one) => `- ${problemSentence(one, formats)}`)]),
    ...parts.flatMap(([title, part]) =>
      part.length === 0 ? [] : ['', title, ...part.flatMap((group) => groupLines(group, formats))],
    ),
    '',
  ].join('\n');
}

/** A text that fits into what a coworker is sent: cut at the end of a line, which is said below it. */
export function handoverToSend(text: string): string {
  if (text.length <= maxHandoverText) return text;
  const said = `\n${words().together.handoverCut}\n`;
  const end = text.lastIndexOf('\n', maxHandoverText - said.length);
  return `${text.slice(0, end === -1 ? maxHandoverText - said.length : end)}${said}`;
}

function gapLines({ gaps }: Handover, formats: HandoverFormats): readonly string[] {
  if (gaps.length === 0) return [];
  return [
    '',
    words().handover.textNotReceived,
    ...gaps.flatMap((gap) => [
      `- ${gapTitle(gap, formats)}`,
      `    ${[gapSentence(gap, formats), lateWords(gap, formats)].filter((sentence) => sentence !== null).join(' ')}`,
    ]),
  ];
}

/** "SHP-12345 (ERP-77): check call overdue since 5:52 AM, taken by Ana", for a list of what is open. */
export function problemSentence(
  { about, kind, openedAt, taken }: OpenProblem,
  { moment }: Pick<HandoverFormats, 'moment'>,
): string {
  const { label, key, name } = about;
  const other = (name === label ? null : name) ?? key;
  const whom = `${oneLine(label)}${other === null ? '' : ` (${oneLine(other)})`}`;
  const problem = problemWords(kind).name.toLowerCase();
  return `${whom}: ${words().handover.problemSince(problem, moment(openedAt))}${
    taken === null ? '' : `, ${lowerFirst(oneLine(takenWords(taken)))} ${moment(taken.at)}`
  }`;
}

/** How an event of a handover stands: "Taken by Ana". */
export function handoverStateOf({ row, state }: Pick<HandoverEvent, 'row' | 'state'>): string {
  return state === 'taken' ? takenWords({ by: row.takenBy }) : words().handover.states[state];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function groupLines({ label, key, now, events }: HandoverGroup, formats: HandoverFormats) {
  const state =
    now === null
      ? ''
      : `: ${words().handover.stateSince(now.label.toLowerCase(), formats.moment(now.occurredAt))}`;
  return [
    `- ${oneLine(label)}${key === null ? '' : ` (${oneLine(key)})`}${state}`,
    ...events.flatMap((event) => [
      `    ${formats.moment(event.row.occurredAt)}  ${oneLine(event.row.summary)}${stateTag(event)}`,
      ...event.notes.map((note) => `        ${words().notes.saying(oneLine(note.text))}`),
    ]),
  ];
}

function stateTag(event: HandoverEvent): string {
  return event.state === 'read' ? '' : `  [${lowerFirst(oneLine(handoverStateOf(event)))}]`;
}

function nounOf({ entityKind, entityId }: HandoverGroup): 'shipment' | 'carrier' | 'other' {
  if (entityId === null) return 'other';
  return entityKind === 'shipment' || entityKind === 'carrier' ? entityKind : 'other';
}

/** Keeps text on one line, so that no part of it looks like another event. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
