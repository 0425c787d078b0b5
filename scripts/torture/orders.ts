/** What a target under torture may be told to do. */
export type Order =
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'backUp' | 'export'; readonly target: string };
