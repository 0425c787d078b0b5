import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { fingerprint } from '../../engine/contract/fingerprint.ts';
import type { Batch } from './deliveries.ts';
import type { SentDelivery } from './sender.ts';
import { contractEventOf } from './wire.ts';

/** One line of a report: a delivery, what became of it, and how to find its events again. */
export interface ReportLine {
  readonly id: string;
  readonly outcome: SentDelivery['outcome'];
  readonly attempts: number;
  /** Of the last attempt; null when no answer came. */
  readonly status: number | null;
  readonly problem: string | null;
  /** Epoch ms. */
  readonly firstSentAt: number | null;
  /** Epoch ms; null unless acknowledged. */
  readonly acknowledgedAt: number | null;
  readonly events: readonly {
    readonly fingerprint: string;
    readonly type: string;
    readonly friendlyId: string | null;
  }[];
}

/** A report that is being written. */
export interface Report {
  write(line: ReportLine): void;
  close(): void;
}

/** Writes down what became of a delivery. */
export function reportLine(events: Batch, sent: SentDelivery): ReportLine {
  const last = sent.attempts.at(-1);
  return {
    id: sent.id,
    outcome: sent.outcome,
    attempts: sent.attempts.length,
    status: last?.status ?? null,
    problem: last?.problem ?? null,
    firstSentAt: sent.attempts[0]?.startedAt ?? null,
    acknowledgedAt: sent.acknowledgedAt,
    events: events.map((event) => ({
      fingerprint: fingerprint(contractEventOf(event)),
      type: event.event,
      friendlyId: typeof event.data.friendlyId === 'string' ? event.data.friendlyId : null,
    })),
  };
}

/**
 * Opens a file of JSON lines and adds to its end. Each line is handed to the system before the
 * next, so that a report is whole up to its last line however the process ends. Throws when the
 * file cannot be written.
 */
export function openReport(file: string): Report {
  const descriptor = openSync(file, 'a');
  return {
    write: (line) => void writeSync(descriptor, `${JSON.stringify(line)}\n`),
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}
