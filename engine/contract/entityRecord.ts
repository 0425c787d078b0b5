import { z } from 'zod';
import type { EntityKind } from '../../shared/event.ts';
import { isOffStatus, switchesOff } from './attention.ts';
import { foldDiff, statusChangeIn } from './diff.ts';
import type { Entity } from './entity.ts';
import { holdsSince } from './entityState.ts';
import { stepPlace, withStep, type Step } from './entitySteps.ts';
import { isRecord } from './isRecord.ts';
import { textOf } from './textOf.ts';
import { oneLine } from './words.ts';

/** The kinds of what is kept a record of. */
const recordKinds = ['shipment', 'carrier', 'customer'] as const satisfies EntityKind[];
export type RecordKind = (typeof recordKinds)[number];

/** Whether a record is kept of a kind. */
export function hasRecord(kind: EntityKind): kind is RecordKind {
  return recordKinds.some((each) => each === kind);
}

/** Records of another format are made anew from the events. */
export const recordFormat = 2;

const factNames = [
  'number',
  'key',
  'name',
  'status',
  'reason',
  'carrierId',
  'carrier',
  'customerId',
  'customer',
  'insuranceExpires',
  'checkCallDue',
  'phone',
  'email',
] as const;
export type FactName = (typeof factNames)[number];

const stepSchema = z.tuple([z.number(), z.number(), z.number()]);

/** What events said of one shipment, carrier or customer, as it is stored. */
const recordSchema = z.object({
  /** Each fact with when the event happened that said it last, epoch ms. */
  facts: z.partialRecord(z.enum(factNames), z.tuple([z.string(), z.number()])),
  steps: z.array(stepSchema),
  /** The newest event: its type, when it happened, its id. */
  last: z.tuple([z.string(), z.number(), z.number()]),
});
export interface EntityRecord {
  readonly facts: Readonly<Partial<Record<FactName, readonly [value: string, statedAt: number]>>>;
  readonly steps: readonly Step[];
  readonly last: readonly [type: string, at: number, eventId: number];
}

/** Reads a stored record; null for one that is damaged. */
export function recordOf(json: unknown): EntityRecord | null {
  const parsed = recordSchema.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** What a record takes from an event; times are epoch ms. */
export interface RecordedEvent {
  readonly id: number;
  readonly type: string;
  readonly occurredAt: number;
  /** What it says itself, where it is placed at its arrival instead; else null. */
  readonly statedAt: number | null;
  readonly entity: Pick<Entity, 'kind' | 'friendlyId' | 'key' | 'name'>;
  readonly data: unknown;
  readonly diff: unknown;
}

/**
 * A record with what one more event says; null for the record before the first. The outcome is the same in whatever order events
 * come and however often: each fact is the one that was said last, by when it happened.
 */
export function withEvent(before: EntityRecord | null, event: RecordedEvent): EntityRecord {
  const at = holdsSince(event);
  const data = isRecord(event.data) ? event.data : {};
  const known = before?.facts ?? {};
  const news: Record<string, readonly [string, number]> = {};
  for (const [name, value] of factsOf(event, data)) {
    const fact = news[name] ?? known[name];
    if (fact !== undefined && at < fact[1]) continue;
    const text = value === null ? '' : oneLine(value, 120);
    // At the same moment the text decides: the order of arrival must not.
    if (fact === undefined || at > fact[1] || text > fact[0]) news[name] = [text, at];
  }
  const place = stepPlace(stepNameOf(event, data));
  const steps = before?.steps ?? [];
  return {
    facts: Object.keys(news).length === 0 ? known : { ...known, ...news },
    steps: place === null ? steps : withStep(steps, [place, at, event.id]),
    last: newerOf(before?.last ?? null, [event.type, at, event.id]),
  };
}

function newerOf(one: EntityRecord['last'] | null, other: EntityRecord['last']) {
  if (one === null) return other;
  const order = one[1] - other[1] || (one[0] < other[0] ? -1 : Number(one[0] > other[0]));
  return order > 0 || (order === 0 && one[2] > other[2]) ? one : other;
}

/** The step that an event is, by the name it has in the list of steps. */
export function stepNameOf({ type, diff }: Pick<RecordedEvent, 'type' | 'diff'>, data: unknown) {
  if (type !== 'CARRIER_UPDATED') return type;
  const change = statusChangeIn(foldDiff(diff));
  if (change !== undefined && switchesOff(change)) return 'CARRIER_SWITCHED_OFF';
  const status = isRecord(data) ? data.status : undefined;
  const current = change !== undefined && 'after' in change ? change.after : status;
  return typeof current === 'string' && current !== '' && !isOffStatus(current)
    ? 'CARRIER_ACTIVE'
    : type;
}

type StatedFacts = readonly (readonly [name: FactName, value: string | null])[];

/** What an event states; what it does not mention is left out, and null takes back what was stated before. */
function factsOf(
  { type, entity }: RecordedEvent,
  data: Readonly<Record<string, unknown>>,
): StatedFacts {
  const stated: (readonly [FactName, string | null])[] = [
    ...ifText('number', entity.friendlyId),
    ...ifText('key', entity.key),
    ...ifText('name', entity.name),
  ];
  if (entity.kind === 'shipment') {
    stated.push(...partyOf('carrier', data), ...partyOf('customer', data), ...checkCallOf(data));
    return stated;
  }
  // What is about a contact or an invoice says nothing else of its carrier.
  if (!/^(?:CARRIER|CUSTOMER)_(?:CREATED|UPDATED|ACTIVATED|DEACTIVATED)$/.test(type)) return stated;
  const status = textOf(data.status);
  if (status !== null) {
    const reason = textOf(data.statusReason) ?? textOf(data.deactivationReason);
    stated.push(['status', status], ['reason', reason]);
  }
  stated.push(
    ...ifText('insuranceExpires', textOf(data.insuranceExpirationDate)),
    ...ifText('phone', textOf(data.phone) ?? textOf(data.phoneNumber)),
    ...ifText('email', textOf(data.email)),
  );
  return stated;
}

/** The carrier or customer that a shipment's event nests or names. */
function partyOf(
  kind: 'carrier' | 'customer',
  data: Readonly<Record<string, unknown>>,
): StatedFacts {
  const nested = data[kind];
  if (!isRecord(nested)) return ifText(`${kind}Id`, textOf(data[`${kind}Id`]));
  const name = textOf(nested.name) ?? textOf(nested.friendlyId);
  return [...ifText(`${kind}Id`, textOf(nested.id)), ...ifText(kind, name)];
}

function checkCallOf({ nextCheckCall }: Readonly<Record<string, unknown>>): StatedFacts {
  return isRecord(nextCheckCall) ? ifText('checkCallDue', textOf(nextCheckCall.dueAt)) : [];
}

function ifText(name: FactName, value: string | null): StatedFacts {
  return value === null ? [] : [[name, value]];
}
