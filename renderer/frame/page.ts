/** Which page the window shows. */
export type Page =
  | {
      readonly kind: 'history';
      readonly openId: number | null;
      /** The details are only looked into: the event stays unread. */
      readonly isPeek?: boolean;
    }
  | { readonly kind: 'deliveries'; readonly openId: number | null }
  | { readonly kind: 'handover' | 'watched' | 'settings' }
  | { readonly kind: 'setup' };

/** The history as it is first shown. */
export const firstPage: Page = { kind: 'history', openId: null };
