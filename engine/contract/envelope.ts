import { z } from 'zod';
import { parseJson } from '../../shared/json.ts';
import { words } from '../../shared/words/words.ts';
import { isRecord } from './isRecord.ts';
import { hasMoreValuesThan, sentElements, type SentElement } from './sentText.ts';
import { parseTimestamp } from './timestamp.ts';

/** One event of a delivery, as MVMNT sent it. ("Event Fields", webhooks overview) */
export interface ContractEvent {
  /** MVMNT's name of the type, published or not. */
  readonly type: string;
  /** When it happened, as sent. */
  readonly timestamp: string;
  /** The same, epoch ms: what the sender's clock says, which need not be true. */
  readonly statedAt: number;
  /** As parsed, unknown keys and all; numbers that a double cannot hold are texts. */
  readonly data: Readonly<Record<string, unknown>>;
  /** As sent, whatever its form; undefined when absent. */
  readonly diff: unknown;
  readonly sent: SentParts;
}

/** The JSON of an event in the letters it was sent in: what is kept of it, and shown. */
export interface SentParts {
  readonly whole: string;
  readonly data: string;
  /** Null when absent. */
  readonly diff: string | null;
  /** Keys that the contract does not name, such as an event id one day; null when there are none. */
  readonly extra: string | null;
  /** Whether `data` or `diff` hold a number of which parsing loses something: its value, or just how it is written. */
  readonly hasOwnForms: boolean;
}

/** An event that does not fit the contract: kept whole in the quarantine, and shown. */
export interface InvalidEvent {
  /** Its place in the delivery's `events`, from 0. */
  readonly position: number;
  /** Its JSON in the letters it was sent in. */
  readonly raw: string;
  /** One plain sentence. */
  readonly why: string;
}

/** A delivery whose events are still to be read, or why its body is none. */
export type OpenedDelivery =
  | {
      readonly ok: true;
      /** When MVMNT sent it, epoch ms; null when absent or unreadable, which harms nothing. */
      readonly sentAt: number | null;
      readonly elements: readonly DeliveryElement[];
    }
  | { readonly ok: false; /** One plain sentence. */ readonly why: string };

/** One element of `events`: as parsed, and in the letters it was sent in. */
export interface DeliveryElement {
  /** Its place in the list, from 0. */
  readonly position: number;
  readonly value: unknown;
  readonly letters: SentElement;
}

/** What a delivery's body holds, or why it is not a delivery. */
export type DeliveryParse =
  | {
      readonly ok: true;
      readonly sentAt: number | null;
      readonly events: readonly ContractEvent[];
      readonly invalidEvents: readonly InvalidEvent[];
    }
  | Extract<OpenedDelivery, { ok: false }>;

/** More do not fit into a body of the usual limit; whoever sends more means harm. */
export const maxEvents = 20_000;
/** Values in one event beyond which it is not read, in thousands more than MVMNT sends. */
export const maxEventValues = 10_000;

const deliverySchema = z.object(
  {
    sentAt: z.unknown().optional(),
    events: z.array(z.unknown(), { error: 'The body has no list of events.' }),
  },
  { error: 'The body is not a JSON object.' },
);

const eventSchema = z.object({
  event: z
    .string({ error: () => words().invalidEvents.noName })
    .max(200, { error: () => words().invalidEvents.longName })
    .regex(/\S/, { error: () => words().invalidEvents.emptyName }),
  timestamp: z.string({ error: () => words().invalidEvents.noTime }),
  // Not z.record: it copies, and a copy loses keys such as `__proto__`.
  data: z.custom<Readonly<Record<string, unknown>>>(isRecord, {
    error: () => words().invalidEvents.dataNoObject,
  }),
  diff: z.unknown().optional(),
});

const contractKeys = new Set(Object.keys(eventSchema.shape));

/**
 * Reads the text of a delivery and never throws; its events are read one by one with `createEventReader`, because they can be
 * many. An empty `events` list is a delivery with nothing in it although MVMNT publishes `minItems: 1`: refusing it would only make
 * MVMNT retry it for hours. (WebhookDelivery, MVMNT API)
 */
export function openDelivery(text: string): OpenedDelivery {
  const body = jsonOf(text);
  if (body === null) return { ok: false, why: 'The body is not JSON.' };
  const delivery = deliverySchema.safeParse(body.value);
  if (!delivery.success) return { ok: false, why: firstSentence(delivery.error) };
  const { sentAt, events } = delivery.data;
  if (events.length > maxEvents) {
    return { ok: false, why: `The body has more than ${maxEvents.toLocaleString('en')} events.` };
  }
  const letters = sentElements(text);
  if (letters.length !== events.length) throw new Error('A delivery was read in two ways');
  return {
    ok: true,
    sentAt: typeof sentAt === 'string' ? parseTimestamp(sentAt) : null,
    elements: letters.map((one, position) => ({ position, value: events[position], letters: one })),
  };
}

/**
 * Reads the events of a delivery, one with each call of `read`, which never throws. Tolerant: keys and types beyond the published
 * ones are kept, and one that does not fit is set apart without harming its neighbors. (WebhookPayload, MVMNT API)
 */
export function createEventReader() {
  const events: ContractEvent[] = [];
  const invalidEvents: InvalidEvent[] = [];
  return {
    events,
    invalidEvents,
    read: ({ position, value, letters }: DeliveryElement): void => {
      const event = hasMoreValuesThan(letters.whole, maxEventValues)
        ? words().invalidEvents.tooManyValues(maxEventValues.toLocaleString('en'))
        : parseEvent(value, letters);
      if (typeof event === 'string') {
        invalidEvents.push({ position, raw: letters.whole, why: event });
      } else {
        events.push(event);
      }
    },
  };
}

/** Reads a whole delivery at once. */
export function parseDelivery(text: string): DeliveryParse {
  const delivery = openDelivery(text);
  if (!delivery.ok) return delivery;
  const { events, invalidEvents, read } = createEventReader();
  for (const element of delivery.elements) read(element);
  return { ok: true, sentAt: delivery.sentAt, events, invalidEvents };
}

function jsonOf(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The event, or a sentence that says why it is none. */
function parseEvent(element: unknown, letters: SentElement): ContractEvent | string {
  if (!isRecord(element)) return words().invalidEvents.noObject;
  const parsed = eventSchema.safeParse(element);
  if (!parsed.success) return firstSentence(parsed.error);
  const { event: type, timestamp, data, diff } = parsed.data;
  const statedAt = parseTimestamp(timestamp);
  if (statedAt === null) {
    return words().invalidEvents.unreadableTime(JSON.stringify(timestamp.slice(0, 40)));
  }
  const sent = partsOf(letters);
  return { type, timestamp, statedAt, ...valuesOf({ data, diff }, sent), sent };
}

/** `data` and `diff`, read once more where numbers might be lost, which is seldom. */
function valuesOf({ data, diff }: Pick<ContractEvent, 'data' | 'diff'>, sent: SentParts) {
  if (!sent.hasOwnForms) return { data, diff };
  const exact = parseJson(sent.data);
  return {
    data: isRecord(exact) ? exact : data,
    diff: sent.diff === null ? undefined : parseJson(sent.diff),
  };
}

function partsOf({ whole, members, ownForms }: SentElement): SentParts {
  const extra = [...members].filter(([key]) => !contractKeys.has(key));
  return {
    whole,
    data: members.get('data') ?? '{}',
    diff: members.get('diff') ?? null,
    hasOwnForms: ownForms.has('data') || ownForms.has('diff'),
    extra:
      extra.length === 0
        ? null
        : `{${extra.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`,
  };
}

function firstSentence(error: z.ZodError): string {
  return error.issues[0]?.message ?? words().invalidEvents.unfit;
}
