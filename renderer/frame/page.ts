/** Which page the window shows. */
export type Page =
  | { readonly kind: 'history'; readonly view: View; readonly openId: number | null }
  | { readonly kind: 'settings' }
  | { readonly kind: 'setup' };

/** Unread events only, or all of them. */
export type View = 'inbox' | 'all';

/** The history as it is first shown. */
export const firstPage: Page = { kind: 'history', view: 'all', openId: null };
