import { z } from 'zod';
import { isRecord } from './isRecord.ts';
import { parseTimestamp } from './timestamp.ts';

/** One event of a delivery, as MVMNT sent it. ("Event Fields", webhooks overview) */
export interface ContractEvent {
  /** MVMNT's name of the type, published or not. */
  readonly type: string;
  /** When it happened, as sent. */
  readonly timestamp: string;
  /** The same, epoch ms: what the sender's clock says, which need not be true. */
  readonly statedAt: number;
  /** The very object that was parsed, unknown keys and all. */
  readonly data: Readonly<Record<string, unknown>>;
  /** As sent, whatever its form; undefined when absent. */
  readonly diff: unknown;
  /** Keys that the contract does not name, such as an event id one day; left out when there are none. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An event that does not fit the contract: kept whole in the quarantine, and shown. */
export interface InvalidEvent {
  /** Its place in the delivery's `events`, from 0. */
  readonly position: number;
  readonly raw: unknown;
  /** One plain sentence. */
  readonly why: string;
}

/** What a delivery's body holds, or why it is not a delivery. */
export type DeliveryParse =
  | {
      readonly ok: true;
      /** When MVMNT sent it, epoch ms; null when absent or unreadable, which harms nothing. */
      readonly sentAt: number | null;
      readonly events: readonly ContractEvent[];
      readonly invalidEvents: readonly InvalidEvent[];
    }
  | { readonly ok: false; /** One plain sentence. */ readonly why: string };

const deliverySchema = z.object(
  {
    sentAt: z.unknown().optional(),
    events: z.array(z.unknown(), { error: 'The body has no list of events.' }),
  },
  { error: 'The body is not a JSON object.' },
);

const eventSchema = z.object({
  event: z
    .string({ error: 'The event has no name.' })
    .max(200, { error: 'The name of the event is longer than 200 characters.' })
    .regex(/\S/, { error: 'The name of the event is empty.' }),
  timestamp: z.string({ error: 'The event does not say when it happened.' }),
  // Not z.record: it copies, and a copy loses keys such as `__proto__`.
  data: z.custom<Readonly<Record<string, unknown>>>(isRecord, {
    error: 'The data of the event is not an object.',
  }),
  diff: z.unknown().optional(),
});

const contractKeys = new Set(Object.keys(eventSchema.shape));

/**
 * Reads the parsed JSON of a delivery and never throws. Tolerant: keys and types beyond the published ones are kept, and an
 * event that does not fit is set apart without harming its neighbours. An empty `events` list is a delivery with nothing in it
 * although MVMNT publishes `minItems: 1`: refusing it would only make MVMNT retry it for hours. (WebhookDelivery and
 * WebhookPayload, MVMNT API)
 */
export function parseDelivery(body: unknown): DeliveryParse {
  const delivery = deliverySchema.safeParse(body);
  if (!delivery.success) return { ok: false, why: firstSentence(delivery.error) };
  const events: ContractEvent[] = [];
  const invalidEvents: InvalidEvent[] = [];
  for (const [position, raw] of delivery.data.events.entries()) {
    const event = parseEvent(raw);
    if (typeof event === 'string') invalidEvents.push({ position, raw, why: event });
    else events.push(event);
  }
  const { sentAt } = delivery.data;
  return {
    ok: true,
    sentAt: typeof sentAt === 'string' ? parseTimestamp(sentAt) : null,
    events,
    invalidEvents,
  };
}

/** The event, or a sentence that says why it is none. */
function parseEvent(raw: unknown): ContractEvent | string {
  if (!isRecord(raw)) return 'The event is not an object.';
  const parsed = eventSchema.safeParse(raw);
  if (!parsed.success) return firstSentence(parsed.error);
  const { event: type, timestamp, data, diff } = parsed.data;
  const statedAt = parseTimestamp(timestamp);
  if (statedAt === null) {
    return `The time it happened cannot be read: ${JSON.stringify(timestamp.slice(0, 40))}.`;
  }
  const extra = Object.entries(raw).filter(([key]) => !contractKeys.has(key));
  const event = { type, timestamp, statedAt, data, diff };
  return extra.length === 0 ? event : { ...event, extra: Object.fromEntries(extra) };
}

function firstSentence(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'It does not fit the contract.';
}
