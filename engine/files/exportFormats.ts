import { describeType } from '../contract/catalogue.ts';
import { outcomeOf, reasonOf } from '../store/storedValues.ts';
import type { ExportedEvent } from '../store/exportReads.ts';
import { decisionWords, outcomeWords } from '../../shared/decision.ts';
import { minuteMs } from '../../shared/duration.ts';
import type { ExportFormat } from '../../shared/files.ts';

/** A format: the text before the first event, and the text of each event with its line ending. */
export interface ExportWriter {
  readonly head: string;
  readonly line: (event: ExportedEvent) => string;
}

/** The writer of a format. */
export const exportWriters = {
  csv: {
    // Without a byte order mark, Excel reads the file in the system's legacy character set.
    get head() {
      return `\uFEFF${csvLine(csvColumns.map(([title]) => title))}`;
    },
    line: (event) => csvLine(csvColumns.map(([, value]) => value(event))),
  },
  jsonl: { head: '', line: (event) => `${jsonLine(event)}\n` },
} as const satisfies Record<ExportFormat, ExportWriter>;

/** A line of a CSV file (RFC 4180). Every text is quoted, so that no separator in it starts a new cell. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A text as it goes into a cell. One that a spreadsheet would run as a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection); a plain number does not.
 */
export function csvText(text: string): string {
  const looksLikeFormula = /^[=+\-@\t\r\n＝＋－＠]/u.test(text);
  return looksLikeFormula && !/^[+-]?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** "2026-01-15T07:00:05.123-06:00": the local time with its offset from UTC (ISO 8601). */
export function localIso(time: number): string {
  const offset = -new Date(time).getTimezoneOffset();
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  const shifted = new Date(time + offset * minuteMs).toISOString().slice(0, -1);
  return `${shifted}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

function csvCell(cell: string | number): string {
  return typeof cell === 'number' ? String(cell) : `"${csvText(cell).replaceAll('"', '""')}"`;
}

const csvColumns: readonly [title: string, value: (event: ExportedEvent) => string | number][] = [
  ['Happened', (event) => localIso(event.occurredAt)],
  ['Arrived', (event) => localIso(event.receivedAt)],
  ['Type', (event) => event.type],
  ['Label', (event) => describeType(event.type).label],
  ['Group', (event) => describeType(event.type).group],
  ['Entity', (event) => event.entityKind],
  ['Friendly id', (event) => event.friendlyId ?? ''],
  ['Key', (event) => event.key ?? ''],
  ['Name', (event) => event.name ?? ''],
  ['Summary', (event) => event.summary],
  ['Detail', (event) => event.detail ?? ''],
  ['Read', (event) => yesOrNo(event.isRead)],
  ['Starred', (event) => yesOrNo(event.isStarred)],
  ['Outcome', (event) => outcomeWords(outcomeOf(event.outcome)).name],
  ['Why', whyWords],
  ['Deliveries', (event) => event.deliveryCount],
  ['Data', (event) => event.data],
];

function yesOrNo(isSo: boolean): string {
  return isSo ? 'yes' : 'no';
}

function whyWords({ outcome, reason }: ExportedEvent): string {
  const time = (at: number) => localIso(at).slice(0, 16).replace('T', ' ');
  return decisionWords(outcomeOf(outcome), reasonOf(reason), time);
}

/** Everything stored about an event. What MVMNT sent is copied as stored text, so that it stays exact. */
function jsonLine(event: ExportedEvent): string {
  const { data, diff, extra, reason, occurredAt, receivedAt, readAt, notifiedAt, ...others } =
    event;
  const { label, group } = describeType(event.type);
  const known = JSON.stringify({
    ...others,
    label,
    group,
    occurredAt: utcIso(occurredAt),
    receivedAt: utcIso(receivedAt),
    readAt: readAt === null ? null : utcIso(readAt),
    notifiedAt: notifiedAt === null ? null : utcIso(notifiedAt),
    why: whyWords(event),
    deliveries: event.deliveries.map((delivery) => ({
      receivedAt: utcIso(delivery.receivedAt),
      sentAt: delivery.sentAt === null ? null : utcIso(delivery.sentAt),
    })),
    notes: event.notes.map(({ writtenAt, text }) => ({ writtenAt: utcIso(writtenAt), text })),
  });
  const stored = Object.entries({ reason, data, diff, extra })
    // Between its strings and numbers JSON may go on on a new line, which would end the line of the file.
    .map(([name, json]) => `"${name}":${json?.replace(/[\r\n]+/g, ' ') ?? 'null'}`)
    .join(',');
  return `${known.slice(0, -1)},${stored}}`;
}

function utcIso(time: number): string {
  return new Date(time).toISOString();
}
