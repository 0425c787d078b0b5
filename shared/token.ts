import { z } from 'zod';
import { call, noArgument, type ActionResult } from './call.ts';

/** What the window may know about the token: never the token itself. */
export type TokenState =
  | { readonly kind: 'none' }
  | {
      /** One is saved, but the keyring has not given it yet. */
      readonly kind: 'unread';
      /** What the keyring said, if it answered at all. */
      readonly problem: string | null;
    }
  | {
      readonly kind: 'set';
      /** The last four characters. */
      readonly ending: string;
      readonly keptIn: 'keyring' | 'session' | 'administrator';
      /** The token before this one, which is still accepted until then (epoch ms); null is until the new one is used. */
      readonly previous: { readonly ending: string; readonly until: number | null } | null;
    };

/** How often a token came, and when last, epoch ms. */
export interface TokenUse {
  readonly count: number;
  readonly lastAt: number | null;
}

/** Which accepted requests used which token since it was changed last (epoch ms). */
export interface TokenUses {
  readonly changedAt: number;
  readonly current: TokenUse;
  readonly previous: TokenUse;
}

/** How long the token before is accepted: until MVMNT uses the new one, or for a set time. */
export const oldTokenChoices = ['used', 'day', 'week'] as const;
export type OldTokenChoice = (typeof oldTokenChoices)[number];

const quotes =
  /^["'`\u2018\u2019\u201c\u201d\u00ab\u00bb]+|["'`\u2018\u2019\u201c\u201d\u00ab\u00bb,;]+$/gu;
const unseen = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/** A pasted token without what is not part of it: spaces and invisible characters around it, and quotes. */
export function pastedToken(text: string): string {
  // Every request comes here.
  if (/^[\w.~+/=-]*$/.test(text)) return text;
  const trimmed = (part: string) =>
    part.replace(new RegExp(`^${unseen.source}|${unseen.source}$`, 'gu'), '');
  return trimmed(trimmed(text).replace(quotes, ''));
}

/** Session only: keep it in memory until the app quits, the choice where there is no keyring. */
const storageSchema = z.strictObject({
  isSessionOnly: z.boolean(),
  old: z.enum(oldTokenChoices).default('used'),
});

export const tokenCalls = {
  'token:set': call(storageSchema.extend({ token: z.string().max(4_096) }))<ActionResult>(),
  /** The new token goes to the clipboard, never to the window. */
  'token:generate': call(storageSchema)<ActionResult>(),
  'token:copy': call(noArgument)<ActionResult>(),
  'token:clear': call(noArgument)<ActionResult>(),
  'token:retirePrevious': call(noArgument)<void>(),
};
