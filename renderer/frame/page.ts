import type { Filter } from '../../shared/filter.ts';

/** Which page the window shows. */
export type Page =
  | {
      readonly kind: 'history';
      readonly openId: number | null;
      /** The details are only looked into: the event stays unread. */
      readonly isPeek?: boolean;
    }
  | { readonly kind: 'deliveries' | 'insights' | 'rules' | 'settings' | 'setup' };

/** What a page beside the history can ask of the frame. */
export interface PageProps {
  /** Shows the history with these parts of the filter set and all others clear. */
  readonly onShowHistory: (filter: Partial<Filter>) => void;
  /** Shows the details of one event in the history. */
  readonly onShowEvent: (id: number) => void;
}

/** The history as it is first shown. */
export const firstPage: Page = { kind: 'history', openId: null };
