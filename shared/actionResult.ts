/** An answer for actions that a person can get wrong. */
export type ActionResult = { readonly ok: true } | { readonly ok: false; readonly problem: string };
