import { z } from 'zod';

/** Which of the requests are listed. */
export const deliveryKindSchema = z.enum(['all', 'accepted', 'refused', 'quarantined']);
export type DeliveryKind = z.infer<typeof deliveryKindSchema>;

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

/** What happened to a request, and what to do about it. */
export interface Advice {
  readonly happened: string;
  /** Null when nothing is to be done. */
  readonly todo: string | null;
  /** The settings that help. */
  readonly settings: 'token' | 'listener' | null;
}

const adviceOf: Readonly<Record<number, Advice>> = {
  400: {
    happened: 'The body was not a delivery of MVMNT: it could not be read.',
    todo: 'If MVMNT sent it, keep the start of the body shown here for support. If not, somebody else knows the address and the token: generate a new token.',
    settings: null,
  },
  401: {
    happened: 'The token in MVMNT is not the one set here, or there was none.',
    todo: 'Copy the token from Settings into the webhook in MVMNT. If MVMNT has the right one, somebody else tried the address; nothing was read.',
    settings: 'token',
  },
  413: {
    happened: 'The body was larger than Dockbell takes.',
    todo: 'Ask for a larger limit if MVMNT sends such deliveries; it sends this one again for five hours.',
    settings: null,
  },
  415: {
    happened:
      'The body was compressed. MVMNT sends plain JSON, so something between MVMNT and this computer changed it.',
    todo: 'Turn off compression of requests in the tunnel.',
    settings: null,
  },
  429: {
    happened:
      'So many requests with a wrong token came within a minute that they were only counted.',
    todo: 'Copy the token from Settings into the webhook in MVMNT. If MVMNT has the right one, somebody is trying tokens; none of them got in.',
    settings: 'token',
  },
};

/** Says in plain words what became of a request and what helps; also for a status that Dockbell does not give. */
export function deliveryAdvice({
  status,
  quarantinedCount,
  isOwn,
}: Pick<DeliveryRow, 'status' | 'quarantinedCount' | 'isOwn'>): Advice {
  if (isOwn) {
    return {
      happened: 'Dockbell understood an event that it had kept as it came before.',
      todo: null,
      settings: null,
    };
  }
  if (status !== 200) {
    return (
      adviceOf[status] ?? {
        happened: 'The request was refused.',
        todo: 'MVMNT sends it again for five hours.',
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
    todo: 'A newer Dockbell tries it again by itself.',
    settings: null,
  };
}
