import { z } from 'zod';
import { call, noArgument } from './call.ts';
import { cursorSchema, type Cursor, type EventRow } from './eventRow.ts';
import type { EntityRef } from './entityRef.ts';
import type { FileResult } from './files.ts';
import { ruleSchema } from './rule.ts';

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

/** A shipment, carrier or the like that a rule can be about. */
export interface EntityChoice extends EntityRef {
  readonly label: string;
  readonly name: string | null;
}

/** Which days a rule is tried on, and where a further part begins. */
const trialSpanSchema = z.strictObject({
  days: z.union([z.literal(7), z.literal(30)]),
  after: cursorSchema.nullable(),
});

export const ruleCalls = {
  /** What a rule, saved or not, would have done in its place among the others. */
  'rules:try': call(z.strictObject({ rule: ruleSchema, span: trialSpanSchema }))<RuleTrial>(),
  'rules:use': call(trialSpanSchema)<RuleUse>(),
  /** What events of these types offer a rule; an empty list means all types. */
  'rules:choices': call(z.array(z.string().max(200)).max(500))<RuleChoices>(),
  /** Shipments, carriers and the like that a text finds. */
  'rules:entities': call(z.string().max(200))<readonly EntityChoice[]>(),
  /** Asks for a file and writes all rules to it. */
  'rules:export': call(noArgument)<FileResult<{ readonly count: number }>>(),
};
