import { hourMs, minuteMs } from '../../shared/duration.ts';
import type { Random } from './random.ts';
import type { NamedKind } from './names.ts';
import type { WireChange } from './wire.ts';

/** Something that happens, without its time. */
export interface Happening {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff?: readonly WireChange[];
}

/**
 * The course of one thing: it yields what happens to it, and between that how long it waits, in ms.
 */
export type Life = Generator<Happening | number, void>;

/** A carrier, customer, vendor, location or company with all its fields. */
export type RecordFields = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  /** Companies have none. */
  readonly friendlyId?: string;
};

/** All records of a world, by kind; a record is replaced when it changes. */
export type Records = Readonly<Record<NamedKind, RecordFields[]>>;

/** What all lives of a world share. */
export interface World {
  readonly random: Random;
  readonly records: Records;
  /** Epoch ms. */
  now: number;
  /** Counts up for ids such as SHP-10400. */
  nextNumber: number;
}

/** Minutes in milliseconds. */
export function minutes(count: number): number {
  return count * minuteMs;
}

/** Hours in milliseconds. */
export function hours(count: number): number {
  return count * hourMs;
}
