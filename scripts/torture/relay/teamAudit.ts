import { readFileSync, existsSync } from 'node:fs';
import { auditFile, type Audit } from '../../../harness/ledger.ts';
import { readRows } from '../../../harness/rows.ts';
import { fingerprint } from '../../../engine/contract/fingerprint.ts';
import { parseDelivery } from '../../../engine/contract/envelope.ts';
import { lightReads, type LightDesk } from './lightDesk.ts';

/** What a desk left behind, and how many of its notifications were in flight at kills. */
export interface DeskFiles {
  readonly name: string;
  readonly folder: string;
  readonly toastsFile: string;
  readonly inFlightCount: number;
}

/** What a team came to: the desks' audits added up, and what is wrong with the stream or the marks in words. */
export interface TeamAudit extends Audit {
  readonly problems: readonly string[];
}

/**
 * Compares what was acknowledged (fingerprints) with the bodies in the stream and with what each desk has and notified: acknowledged = in
 * the stream = at each desk, each notified once there, and all marks the same everywhere. Desks that only read have each, and notify nobody.
 */
export function auditTeam(
  acknowledged: ReadonlySet<string>,
  bodies: readonly string[],
  desks: readonly DeskFiles[],
  light: readonly LightDesk[] = [],
): TeamAudit {
  const inStream = bodies.flatMap((body) => {
    const parsed = parseDelivery(body);
    return parsed.ok ? parsed.events.map(fingerprint) : [];
  });
  const distinct = new Set(inStream);
  const problems: string[] = [];
  const lostInStream = [...acknowledged].filter((one) => !distinct.has(one)).length;
  const surplus = [...distinct].filter((one) => !acknowledged.has(one)).length;
  if (surplus > 0) problems.push(`${surplus} are in the stream and were never acknowledged`);
  const twiceInStream = inStream.length - distinct.size;
  if (twiceInStream > 0) problems.push(`${twiceInStream} are in the stream twice`);
  let sum: Audit = {
    acknowledged: acknowledged.size,
    stored: 0,
    notified: 0,
    lost: lostInStream,
    twice: twiceInStream,
    unnotified: 0,
    open: 0,
  };
  const [first, ...others] = desks.map(({ folder }) => marksOf(folder));
  for (const [index, other] of others.entries()) {
    const at = other.findIndex((row, place) => row !== first?.[place]);
    if (at === -1) continue;
    problems.push(
      `The marks of ${desks[index + 1]?.name} differ: ${other[at]}, not ${first?.[at]}`,
    );
  }
  for (const { name, folder, toastsFile, inFlightCount } of desks) {
    const audit = auditFile(folder, acknowledged, titlesIn(toastsFile), inFlightCount);
    const untold = countOf(folder, "outcome NOT IN ('notified', 'digest', 'pending', 'failed')");
    if (untold > 0) problems.push(`${name} kept silent about ${untold}`);
    if (audit.stored !== acknowledged.size) {
      problems.push(`${name} has ${audit.stored} of ${acknowledged.size}`);
    }
    if (audit.lost + audit.twice + audit.unnotified + audit.open > 0) {
      problems.push(`${name}: ${JSON.stringify(audit)}`);
    }
    sum = {
      acknowledged: sum.acknowledged,
      stored: sum.stored + audit.stored,
      notified: sum.notified + audit.notified,
      lost: sum.lost + audit.lost,
      twice: sum.twice + audit.twice,
      unnotified: sum.unnotified + audit.unnotified,
      open: sum.open + audit.open + untold,
    };
  }
  for (const desk of light) {
    const { events } = lightReads(desk);
    const missing = [...acknowledged].filter((one) => !events.has(one)).length;
    if (missing > 0) problems.push(`${desk.name} lacks ${missing} of ${acknowledged.size}`);
    sum = { ...sum, stored: sum.stored + events.size, lost: sum.lost + missing };
  }
  return { ...sum, problems };
}

/** How many marks a desk knows of, all kinds together. */
export const markCount = (folder: string): number =>
  Number(readRows(folder, 'SELECT count(*) AS count FROM team_targets')[0]?.['count']);

/** What a desk still lacks before it is at rest, in words; null once it has everything, has shared it and notified of it. */
export function lackOfRest(folder: string, lastNumber: number, count: number): string | null {
  const [row] = readRows(
    folder,
    `SELECT coalesce((SELECT value ->> 'number' FROM settings WHERE key = 'relayPlace'), 0) AS place,
       (SELECT count(*) FROM team_outbox) AS unshared,
       (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM events WHERE outcome = 'pending') AS pending`,
  );
  const [place, unshared, events, pending] = ['place', 'unshared', 'events', 'pending'].map(
    (name) => Number(row?.[name]),
  ) as [number, number, number, number];
  if (place >= lastNumber && unshared === 0 && events >= count && pending === 0) return null;
  return `it is at ${place} of ${lastNumber}, has ${events} of ${count} events, ${pending} of them to ring, and ${unshared} marks to share`;
}

/** Titles of all notifications of a desk. */
function titlesIn(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => String(JSON.parse(line)));
}

function countOf(folder: string, where: string): number {
  const [row] = readRows(folder, `SELECT count(*) AS count FROM events WHERE ${where}`);
  return Number(row?.['count']);
}

/** Everything that a team should see the same, as rows of text. */
function marksOf(folder: string): readonly string[] {
  const events = readRows(
    folder,
    `SELECT hex(fingerprint) AS event, taken_by, taken_at, needs_seeing FROM events ORDER BY fingerprint`,
  );
  const notes = readRows(
    folder,
    `SELECT team_id, hex(fingerprint) AS event, text, written_by, written_at
     FROM notes JOIN events ON events.id = event_id ORDER BY team_id`,
  );
  return [...events, ...notes].map((row) => JSON.stringify(row));
}
