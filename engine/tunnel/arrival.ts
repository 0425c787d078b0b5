/** A marked request, and how it came in. */
export interface Expected {
  readonly request: {
    readonly query: string;
    readonly token: string;
    readonly body: string;
    readonly answer: string;
  };
  readonly arrival: () => Arrival | null;
  readonly end: () => void;
}

/** How a request of its own came in: see OwnRequests in the listener. */
export interface Arrival {
  readonly token: 'same' | 'missing' | 'other';
  readonly body: 'same' | 'equal' | 'other';
  readonly encoding: string | null;
}

/** What the connection looks like before any request: name and certificate, each timed. */
export interface Connection {
  /** Null where the name has an address. */
  readonly nameError: string | null;
  readonly nameMs: number;
  /** What is wrong with the certificate; null where nothing is, or none was seen. */
  readonly certificateError: string | null;
  readonly certificateMs: number | null;
}
