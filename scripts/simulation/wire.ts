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
