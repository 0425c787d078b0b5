/** The answer to an action that can fail because of what a person entered or chose. */
export type ActionResult = { readonly ok: true } | { readonly ok: false; readonly problem: string };
