import { z } from 'zod';
import { daysSchema } from './filter.ts';
import { call, idSchema, noArgument } from './call.ts';
import { words, type Words } from './words/words.ts';

const deliveryKindSchema = z.enum(['all', 'accepted', 'refused', 'quarantined']);
export type DeliveryKind = z.infer<typeof deliveryKindSchema>;

/** Which requests are listed: by outcome, and by the days they came; null is any day. */
const deliveryFilterSchema = z.strictObject({
  kind: deliveryKindSchema,
  days: daysSchema.nullable(),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;

/** A request to the webhook address; times are epoch ms, sizes bytes. */
export interface DeliveryRow {
  readonly id: number;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** Why it was refused, in one plain sentence; null if it was accepted. */
  readonly problem: string | null;
  readonly tokenSlot: 'current' | 'previous' | null;
  readonly bytes: number;
  /** From the arrival of its headers until the body was read, in ms. */
  readonly duration: number | null;
  readonly eventCount: number;
  /** How many of its events were invalid and are kept unchanged in quarantine. */
  readonly quarantinedCount: number;
  /** How many identical requests this row stands for. */
  readonly count: number;
  /** Not a request, but an event from quarantine that Dockbell understood later. */
  readonly isOwn: boolean;
  /** What it brought; in a list only the first of them, as there may be thousands. */
  readonly events: readonly DeliveredEvent[];
}

/** A page of requests, newest first. */
export interface DeliveryPage {
  readonly rows: readonly DeliveryRow[];
  /** The id after which the next page begins; null on the last page. */
  readonly next: number | null;
}

/** An invalid event, kept unchanged. */
export interface QuarantinedEvent {
  readonly id: number;
  /** Its index in the delivery. */
  readonly position: number;
  readonly body: string;
  readonly why: string;
  /** How often it came. */
  readonly count: number;
}

/** An event that a delivery carried. */
export interface DeliveredEvent {
  readonly id: number;
  readonly summary: string;
  readonly occurredAt: number;
  /** Whether it was in the history already. */
  readonly isRepeat: boolean;
}

/** Everything about one request. */
export interface DeliveryDetail extends DeliveryRow {
  readonly quarantined: readonly QuarantinedEvent[];
  /** The first part of a refused body; null when none was read. */
  readonly bodyStart: string | null;
}

/** Counting stops here, so that it never takes long. */
export const maxCounted = 10_000;

/** How many requests were refused, and how many events are in quarantine. */
export interface DeliveryCounts {
  readonly refused: number;
  readonly quarantined: number;
}

/** The result of trying quarantined events again. */
export interface ProcessedAgain {
  /** How many are now in the history. */
  readonly understood: number;
  /** How many stay in quarantine. */
  readonly kept: number;
}

export const deliveryCalls = {
  'deliveries:page': call(
    z.strictObject({
      filter: deliveryFilterSchema,
      after: idSchema.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
  )<DeliveryPage>(),
  /** Null if it was never stored or has been removed. */
  'deliveries:get': call(idSchema)<DeliveryDetail | null>(),
  /** Counts the days of a filter; null is every day. */
  'deliveries:counts': call(daysSchema.nullable())<DeliveryCounts>(),
  /** Somebody looks at the requests. */
  'deliveries:seen': call(noArgument)<void>(),
  /** Tries quarantined events again: those of one delivery, or all of them with null. */
  'deliveries:processQuarantine': call(idSchema.nullable())<ProcessedAgain>(),
};

/** The statuses that the listener refuses with. */
export type RefusedStatus = 400 | 401 | 413 | 415 | 429;

/** Why requests are refused, as MVMNT is answered and as it is stored: in English whatever is spoken. */
export const refusals = {
  noToken: 'The request had no token.',
  wrongToken: 'The token was wrong.',
  tooManyWrongTokens: 'Too many requests with a wrong token.',
  compressed: 'The body is compressed.',
  brokenOff: 'The body ended early.',
} as const;

/** What happened to a request, and what to do about it. */
export interface Advice {
  readonly happened: string;
  /** Null if nothing needs to be done. */
  readonly todo: string | null;
  /** The section of Settings that helps. */
  readonly settings: 'token' | null;
}

/** What may have happened to a request, as the words name it. */
type Outcome = keyof Words['deliveries']['advice'];

const outcomeOfStatus: Readonly<Record<number, Outcome>> = {
  400: 'wrongFormat',
  401: 'wrongToken',
  413: 'tooLarge',
  415: 'compressed',
  429: 'tooManyWrongTokens',
} satisfies Record<RefusedStatus, Outcome>;

/** Why a request was refused, in the language that is spoken; as it is stored where it says more, such as a size. */
export function refusalWords(problem: string): string {
  const refusal = refusalOf(problem);
  return refusal === undefined ? problem : words().deliveries.refusals[refusal];
}

const refusalNames = [
  'noToken',
  'wrongToken',
  'tooManyWrongTokens',
  'compressed',
  'brokenOff',
] as const;

function refusalOf(problem: string | null) {
  return refusalNames.find((name) => refusals[name] === problem);
}

/** Where the token may be wrong, or known to others. */
const ofToken: ReadonlySet<Outcome> = new Set([
  'wrongFormat',
  'wrongToken',
  'tooManyWrongTokens',
  'noToken',
]);

/** What happened to a request and what helps, in plain words; also for a status that Dockbell never answers. */
export function deliveryAdvice(delivery: Judged): Advice {
  const outcome = outcomeOf(delivery);
  const said = words().deliveries.advice[outcome];
  return {
    happened: said.happened,
    todo: 'todo' in said ? said.todo : null,
    settings: ofToken.has(outcome) ? 'token' : null,
  };
}

type Judged = Pick<DeliveryRow, 'status' | 'problem' | 'quarantinedCount' | 'isOwn'>;

function outcomeOf({ status, problem, quarantinedCount, isOwn }: Judged): Outcome {
  if (isOwn) return 'understoodLater';
  if (status === 200) return quarantinedCount === 0 ? 'accepted' : 'partlyAccepted';
  return refusalOf(problem) ?? outcomeOfStatus[status] ?? 'refused';
}
