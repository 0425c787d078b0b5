import type { History } from './queries.ts';

/** What may be asked of the history in its thread. */
export type HistoryMethod = Exclude<
  keyof History,
  'catchUp' | 'isComplete' | 'noteChanged' | 'noteRemoved'
>;

/** What the main thread sends to the history's thread. */
export type HistoryMessage =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: HistoryMethod;
      readonly args: readonly unknown[];
      /** An event that arrives longer than this after it happened is late, in ms. */
      readonly lateAfterMs: number;
    }
  /** Events were stored, and these were changed or removed. */
  | {
      readonly kind: 'changed';
      readonly changed: readonly number[];
      readonly removed: readonly number[];
    }
  | { readonly kind: 'close' };

/** What the history's thread answers. */
export type HistoryReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: string };
