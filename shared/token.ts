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
      /** The token before this one, which is still accepted until then (epoch ms). */
      readonly previous: { readonly ending: string; readonly until: number } | null;
    };

/** Session only: keep it in memory until the app quits, the choice where there is no keyring. */
const storageSchema = z.strictObject({ isSessionOnly: z.boolean() });

export const tokenCalls = {
  'token:set': call(storageSchema.extend({ token: z.string().max(4_096) }))<ActionResult>(),
  /** The new token goes to the clipboard, never to the window. */
  'token:generate': call(storageSchema)<ActionResult>(),
  'token:copy': call(noArgument)<ActionResult>(),
  'token:clear': call(noArgument)<ActionResult>(),
  'token:retirePrevious': call(noArgument)<void>(),
};
