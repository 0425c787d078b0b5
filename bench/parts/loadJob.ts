/** What the load is to send, and where. */
export interface LoadJob {
  readonly port: number;
  readonly connections: number;
  /** How many new events are sent a second; null sends the next as soon as a connection is free. */
  readonly perSecond: number | null;
  /** How long new events are sent; 0 sends only `repeats`. */
  readonly seconds: number;
  /** The number of the first new event. */
  readonly first: number;
  /** Numbers of events to send again, before any new one. */
  readonly repeats: readonly number[];
  /** When the event with number 0 happened, ISO 8601. */
  readonly firstAt: string;
  /** The target is going to be killed: report what was answered until then. */
  readonly endsBroken: boolean;
}

/** What came of it. Latencies are in ms. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** The number after the last new event that was sent. */
  readonly next: number;
  /** How many events were answered 200. */
  readonly answered: number;
  /** Numbers of these events; empty unless the job ends broken. */
  readonly acknowledged: readonly number[];
  /** Numbers of events that were due and got no answer. */
  readonly unanswered: readonly number[];
}

/** What the load process sends back for each job. */
export type LoadReply =
  | { readonly ok: true; readonly result: LoadResult }
  | { readonly ok: false; readonly problem: string };
