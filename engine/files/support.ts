import { z } from 'zod';
import type { ContractPart } from '../store/contractParts.ts';
import { storedJson } from '../store/storedValues.ts';
import type { Coverage } from '../../shared/coverage.ts';
import type { DeliveryRow } from '../../shared/delivery.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SupportFile } from '../../shared/support.ts';
import { coverageCsv } from './coverageCsv.ts';
import { csvLine, localIso } from './exportFormats.ts';

/** What the files for support are made from; nothing of it holds a token or what MVMNT sent. */
export interface SupportFacts {
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** The parts of the state that say whether MVMNT can deliver. */
  readonly check: Readonly<Record<string, unknown>>;
  /** Which processes ended without being asked to, and how. */
  readonly crashes: readonly unknown[];
  /** The log as it is in the file. */
  readonly log: string;
  readonly coverage: Coverage;
  readonly requests: readonly DeliveryRow[];
  /** What was new in MVMNT's events, by names alone. */
  readonly contractNews: readonly ContractPart[];
}

/** The files for support, in the order they are shown. */
export function supportFiles(facts: SupportFacts): readonly SupportFile[] {
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return [
    { name: 'versions.json', text: json(facts.versions) },
    { name: 'check.json', text: json(facts.check) },
    { name: 'settings.json', text: json(plainSettings(facts.settings)) },
    { name: 'coverage.csv', text: coverageCsv(facts.coverage) },
    { name: 'requests.csv', text: requestsCsv(facts.requests) },
    { name: 'contract.csv', text: contractCsv(facts.contractNews) },
    { name: 'crashes.json', text: json(facts.crashes) },
    { name: 'log.txt', text: plainLog(facts.log) },
  ];
}

/** The files as one zip. */
export async function zipOf(files: readonly SupportFile[]): Promise<Uint8Array> {
  // Only now: its tables would cost each start 15 ms.
  const { strToU8, zipSync } = await import('fflate');
  return zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])));
}

/** What a person typed into rules, views and searches names shipments and people: of these only how many there are. */
function plainSettings(settings: Settings): Readonly<Record<string, unknown>> {
  const { rules, views, filter, forwards, announcedTypes, newTypes, publicUrl, ...plain } =
    settings;
  return {
    ...plain,
    // A path may be a secret.
    publicUrl: publicUrl === null ? null : new URL(publicUrl).origin,
    rules: rules.length,
    views: views.length,
    // Names and places are people's.
    forwards: forwards.map(({ kind, choice }) => ({ kind, choice: choice.kind })),
    filter: filter === null ? 'none' : 'set',
    unpublishedTypes: announcedTypes.length + (newTypes ?? []).length,
  };
}

function requestsCsv(requests: readonly DeliveryRow[]): string {
  const lines = requests.map((one) =>
    csvLine([
      localIso(one.receivedAt),
      one.status,
      one.problem ?? '',
      one.tokenSlot ?? '',
      one.bytes,
      one.duration ?? '',
      one.eventCount,
      one.quarantinedCount,
      one.count,
    ]),
  );
  const head = [
    'Arrived',
    'Status',
    'Why',
    'Token',
    'Bytes',
    'ms',
    'Events',
    'Not read',
    'Requests',
  ];
  return `\uFEFF${csvLine(head)}${lines.join('')}`;
}

function contractCsv(news: readonly ContractPart[]): string {
  const lines = news.map(({ type, part, seenAt }) => csvLine([localIso(seenAt), type, part]));
  return `\uFEFF${csvLine(['First seen', 'Event', 'New'])}${lines.join('')}`;
}

const lineSchema = z.object({
  time: z.string().optional(),
  level: z.number().optional(),
  msg: z.string().optional(),
  err: z
    .object({ type: z.string(), code: z.union([z.string(), z.number()]), stack: z.string() })
    .partial()
    .optional()
    .catch(undefined),
});

/**
 * The lines of a log with Dockbell's own sentence, and of an error only its kind, its code and where it arose: its message may quote
 * what was sent.
 */
function plainLog(log: string): string {
  const lines = log.split('\n').flatMap((text) => {
    const line = lineSchema.safeParse(storedJson(text));
    if (!line.success) return [];
    const { time, level, msg, err } = line.data;
    const head = [time, level !== undefined && level >= 50 ? 'error' : 'info', msg].join(' ');
    const kind = [err?.type, err?.code].filter((part) => part !== undefined).join(' ');
    return [kind === '' ? head : `${head} (${kind})`, ...placesIn(err?.stack ?? '')];
  });
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Where an error arose, without the folder that Dockbell is in. */
function placesIn(stack: string): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => line.replace(/\(?(?:file:\/\/)?[^\s(]*[/\\]([^/\\]+:\d+:\d+)\)?$/, '$1'));
}
