import type { Cursor, EventRow } from './eventRow.ts';
import type { EntityKind } from './event.ts';

/**
 * What a rule would have done to the events of the last days. One answer is a part of it, so that nothing else has to wait:
 * `next` says where the next part begins.
 */
export interface RuleTrial {
  /** How many events were looked at. */
  readonly looked: number;
  /** Events that the rule decides about. */
  readonly decided: number;
  /** Those of them that rang when they came, by themselves or in a summary. */
  readonly rang: number;
  /** Events it is about as well, but that a rule above it decides. */
  readonly taken: number;
  readonly broken: RuleBroken | null;
  /** The newest events that it decides about. */
  readonly rows: readonly EventRow[];
  /** Null when all days were looked at. */
  readonly next: Cursor | null;
}

/** Events that a rule could not be evaluated for, and what stood against it the last time. */
export interface RuleBroken {
  readonly count: number;
  readonly detail: string;
  readonly eventId: number;
}

/** What each rule did with the events of the last days, by its id. */
export interface RuleUse {
  readonly looked: number;
  readonly decided: Readonly<Record<string, number>>;
  readonly broken: Readonly<Record<string, RuleBroken>>;
  readonly next: Cursor | null;
}

/** A field that came in real events, for the builder to offer. */
export interface FieldChoice {
  readonly path: string;
  readonly count: number;
  /** The values that came most, the most frequent first. */
  readonly values: readonly string[];
  readonly isNumber: boolean;
}

/** What the newest events of some types have to offer a rule. */
export interface RuleChoices {
  /** Fields that changed. */
  readonly changes: readonly FieldChoice[];
  /** Fields that events have. */
  readonly fields: readonly FieldChoice[];
  /** How many events were looked at. */
  readonly looked: number;
}

/** A shipment, carrier … that a rule can be about. */
export interface EntityChoice {
  readonly entityKind: EntityKind;
  readonly entityId: string;
  readonly label: string;
  readonly name: string | null;
}
