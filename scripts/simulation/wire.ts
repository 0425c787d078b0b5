import { parseDelivery, type ContractEvent } from '../../engine/contract/envelope.ts';

/** One entry of `diff`. (DiffChange, MVMNT API) */
export interface WireChange {
  readonly type: 'ADD' | 'REMOVE' | 'UPDATE';
  readonly key: string;
  readonly embeddedKey?: string;
  readonly value?: unknown;
  readonly oldValue?: unknown;
  readonly changes?: readonly WireChange[];
}

/** One event as it goes over the wire. (WebhookPayload, MVMNT API) */
export interface WireEvent {
  readonly event: string;
  /** ISO 8601, whole seconds, UTC, as in all published examples. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: readonly WireChange[] | null;
}

/** Writes a time, epoch ms, the way MVMNT's examples do: whole seconds, UTC. */
export function wireTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** An event as Dockbell reads it. Throws for one that it would not understand. */
export function contractEventOf(wire: WireEvent): ContractEvent {
  const delivery = parseDelivery(JSON.stringify({ events: [wire] }));
  const event = delivery.ok ? delivery.events[0] : undefined;
  if (event === undefined) throw new Error(`This is no event: ${JSON.stringify(wire)}`);
  return event;
}
