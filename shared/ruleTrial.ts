import { z } from 'zod';
import { call, noArgument } from './call.ts';
import type { EventRow } from './eventRow.ts';
import type { EntityRef } from './entityRef.ts';
import type { FileResult } from './files.ts';
import { ruleSchema } from './rule.ts';

/** Where the next part begins: after the event with this time and id. */
const cursorSchema = z.strictObject({ occurredAt: z.number(), id: z.number().int() });
export type Cursor = z.infer<typeof cursorSchema>;

/**
 * What a rule would have done to the events of the last days. Each answer covers a part of them, so that nothing else has to
 * wait; `next` is where the next part begins.
 */
export interface RuleTrial {
  /** How many events were examined. */
  readonly looked: number;
  /** Events that the rule decides about. */
  readonly decided: number;
  /** Those of them that notified on arrival, alone or in a summary. */
  readonly rang: number;
  /** Events that match too, but that a rule above decides about. */
  readonly taken: number;
  readonly broken: RuleBroken | null;
  /** The newest events that the rule decides about. */
  readonly rows: readonly EventRow[];
  /** Null after the last part. */
  readonly next: Cursor | null;
}

/** The events for which a rule could not be evaluated, with the reason for the newest. */
export interface RuleBroken {
  readonly count: number;
  readonly detail: string;
  readonly eventId: number;
}

/** What each rule did with the events of the last days, by rule id. */
export interface RuleUse {
  readonly looked: number;
  readonly decided: Readonly<Record<string, number>>;
  readonly broken: Readonly<Record<string, RuleBroken>>;
  readonly next: Cursor | null;
}

/** A field of real events that the rule builder offers. */
export interface FieldChoice {
  readonly path: string;
  readonly count: number;
  /** The most frequent values, most frequent first. */
  readonly values: readonly string[];
  readonly isNumber: boolean;
}

/** What the newest events of some types offer a rule. */
export interface RuleChoices {
  /** Fields that changed. */
  readonly changes: readonly FieldChoice[];
  /** Fields that events have. */
  readonly fields: readonly FieldChoice[];
  /** How many events were examined. */
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
