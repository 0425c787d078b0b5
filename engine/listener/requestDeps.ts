import type { ReceivedDelivery, Refusal, TokenSlot } from '../store/deliveries.ts';

/** What answering requests needs. */
export interface RequestDeps {
  readonly bodyLimitBytes: () => number;
  readonly slotOf: (token: string | undefined) => TokenSlot | null;
  /** Resolves once the delivery is on disk; rejects when it could not be stored. */
  readonly accept: (delivery: ReceivedDelivery) => Promise<void>;
  /** Records a refused request; its failure never changes the answer. */
  readonly refuse: (refusal: Refusal) => Promise<void>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
  /** How many wrong tokens a minute are answered 401 before it becomes 429. */
  readonly maxWrongTokensPerMinute?: number;
}
