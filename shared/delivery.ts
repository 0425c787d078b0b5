import { z } from 'zod';
import { daysSchema } from './filter.ts';
import { call, idSchema } from './call.ts';

const deliveryKindSchema = z.enum(['all', 'accepted', 'refused', 'quarantined']);
export type DeliveryKind = z.infer<typeof deliveryKindSchema>;

/** Which of the requests are listed: by what became of them, and by the days on which they came; null is any day. */
export const deliveryFilterSchema = z.strictObject({
  kind: deliveryKindSchema,
  days: daysSchema.nullable(),
});
export type DeliveryFilter = z.infer<typeof deliveryFilterSchema>;

/** A request on the webhook's address; times are epoch ms, sizes bytes. */
export interface DeliveryRow {
  readonly id: number;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  /** The HTTP status it was answered. */
  readonly status: number;
  /** Why it was refused, one plain sentence; null for one that was accepted. */
  readonly problem: string | null;
  readonly tokenSlot: 'current' | 'previous' | null;
  readonly bytes: number;
  /** From the arrival of its head until it was read, in ms. */
  readonly duration: number | null;
  readonly eventCount: number;
  /** How many of its events could not be understood and are kept as they came. */
  readonly quarantinedCount: number;
  /** How many alike the row stands for. */
  readonly count: number;
  /** No request, but an event that Dockbell understood later. */
  readonly isOwn: boolean;
}

/** A page of requests, newest first. */
export interface DeliveryPage {
  readonly rows: readonly DeliveryRow[];
  /** The id to go on after; null on the last page. */
  readonly next: number | null;
}

/** An event that does not fit what Dockbell understands, kept as it came. */
export interface QuarantinedEvent {
  readonly id: number;
  /** Its place in the delivery, from 0. */
  readonly position: number;
  readonly body: string;
  readonly why: string;
}

/** An event that a delivery carried. */
export interface DeliveredEvent {
  readonly id: number;
  readonly summary: string;
  readonly occurredAt: number;
  /** It was in the history already. */
  readonly isRepeat: boolean;
}

/** Everything about one request. */
export interface DeliveryDetail extends DeliveryRow {
  readonly events: readonly DeliveredEvent[];
  readonly quarantined: readonly QuarantinedEvent[];
  /** The first part of a refused body; null when none was read. */
  readonly bodyStart: string | null;
}

/** Beyond so many rows it is not counted further, so that a count never takes long. */
export const maxCounted = 10_000;

/** How many requests were refused, and how many events are kept that could not be understood. */
export interface DeliveryCounts {
  readonly refused: number;
  readonly quarantined: number;
}

/** What came of trying quarantined events again. */
export interface ProcessedAgain {
  /** How many are events of the history now. */
  readonly understood: number;
  /** How many are kept as before. */
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
  /** Tries quarantined events again: those of one delivery, or all of them with null. */
  'deliveries:processQuarantine': call(idSchema.nullable())<ProcessedAgain>(),
};

/** The statuses that the listener refuses with. */
export type RefusedStatus = 400 | 401 | 413 | 415 | 429;

/** What the listener says of refusals that call for words of their own. */
export const noTokenProblem = 'The request had no token.';
export const brokenOffProblem = 'The body ended early.';

/** What happened to a request, and what to do about it. */
export interface Advice {
  readonly happened: string;
  /** Null when nothing is to be done. */
  readonly todo: string | null;
  /** The settings that help. */
  readonly settings: 'token' | null;
}

const adviceOf = {
  400: {
    happened: 'What came was not a delivery as MVMNT sends it, so it was not kept.',
    todo: 'If MVMNT sent it, copy the start of the body below and show it to whoever looks after Dockbell. If it did not, somebody else knows your token: generate a new one and enter it in MVMNT.',
    settings: 'token',
  },
  401: {
    happened: 'The token in MVMNT is not the one set here, so nothing of the request was read.',
    todo: 'Copy the token from Settings into MVMNT, under Settings → Webhooks; MVMNT sends the delivery again. If both are the same, it was not MVMNT, and nothing is to be done.',
    settings: 'token',
  },
  413: {
    happened: 'The request was larger than Dockbell takes.',
    todo: "MVMNT's deliveries are far smaller, so this was probably somebody else. If it was MVMNT, look the change up there: it does not come through.",
    settings: null,
  },
  415: {
    happened:
      'The body was compressed. MVMNT sends it plain, so something between MVMNT and this computer changed it.',
    todo: 'Turn off compression in your tunnel. MVMNT sends the delivery again for about five hours.',
    settings: null,
  },
  429: {
    happened: 'So many requests with a wrong token came in one minute that they were only counted.',
    todo: 'Copy the token from Settings into MVMNT, under Settings → Webhooks. If both are the same, somebody is guessing tokens; none got in, and deliveries with the right token pass all the while.',
    settings: 'token',
  },
} satisfies Record<RefusedStatus, Advice>;

const noToken: Advice = {
  happened: 'No token came with the request, so nothing of it was read.',
  todo: 'Enter the token from Settings in MVMNT, under Settings → Webhooks. If it stands there, it was not MVMNT, and nothing is to be done.',
  settings: 'token',
};
const brokenOff: Advice = {
  happened: 'The connection broke before the request was complete.',
  todo: 'MVMNT sends the delivery again. If this happens often, look at your tunnel and the network.',
  settings: null,
};

/** Says in plain words what became of a request and what helps; also for a status that Dockbell does not give. */
export function deliveryAdvice({
  status,
  problem,
  quarantinedCount,
  isOwn,
}: Pick<DeliveryRow, 'status' | 'problem' | 'quarantinedCount' | 'isOwn'>): Advice {
  if (isOwn) {
    return {
      happened: 'Dockbell understood an event that it had only kept before, and added it.',
      todo: null,
      settings: null,
    };
  }
  if (status !== 200) {
    if (problem === noTokenProblem) return noToken;
    if (problem === brokenOffProblem) return brokenOff;
    const advice: Readonly<Record<number, Advice>> = adviceOf;
    return (
      advice[status] ?? {
        happened: 'The request was refused.',
        todo: 'MVMNT sends it again for about five hours.',
        settings: null,
      }
    );
  }
  if (quarantinedCount === 0) {
    return { happened: 'Accepted and stored.', todo: null, settings: null };
  }
  return {
    happened:
      'Accepted. Some of it could not be understood and is kept as it came; nothing is lost, and MVMNT need not send it again.',
    todo: 'Dockbell tries it again by itself after each update.',
    settings: null,
  };
}
