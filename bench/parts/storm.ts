/** What a storm is made of: searches as if typed without a pause, exports of everything one after the other, a clean-up. */
export type StormPart = 'search' | 'export' | 'clean-up';

/** What is sent to the target of a storm. */
export type StormMessage =
  | { readonly kind: 'begin'; readonly parts: readonly StormPart[] }
  | { readonly kind: 'end' };

/** What went on beside the deliveries during a storm. */
export interface StormReport {
  /** Searches with their counts. */
  readonly searches: number;
  /** Exports of everything that were begun. */
  readonly exports: number;
  /** Events that clean-ups took away. */
  readonly removed: number;
}
