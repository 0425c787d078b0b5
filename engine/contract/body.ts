import { isUtf8 } from 'node:buffer';
import { hasMoreValuesThan, isDeeperThan } from './sentText.ts';

/** Deepest nesting of a body that is read: MVMNT's own go to about ten, and recursion over more could end the process. */
export const maxBodyDepth = 100;

/** More values than MVMNT fits into a body of the usual limit; parsing them would hold up everything else. */
const maxBodyValues = 80_000;

/** The text of a body, or why it has none. */
export type BodyText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string };

/**
 * Reads the bytes of a body as text, refusing what is no UTF-8 (RFC 8259, 8.1: reading it all the same would turn different names
 * into one) and what is nested deeper than `maxBodyDepth`.
 */
export function readBodyText(bytes: Buffer): BodyText {
  if (!isUtf8(bytes)) {
    return { ok: false, why: 'The body is not UTF-8, which is how JSON is written.' };
  }
  const read = bytes.toString('utf8');
  // A byte order mark is no part of JSON, but a receiver may ignore it (RFC 8259, 8.1).
  const text = read.startsWith('\uFEFF') ? read.slice(1) : read;
  if (text.trim() === '') return { ok: false, why: 'The body is empty.' };
  if (opensMoreThan(text, maxBodyDepth) && isDeeperThan(text, maxBodyDepth)) {
    return { ok: false, why: `The body is nested more than ${maxBodyDepth} levels deep.` };
  }
  if (hasMoreValuesThan(text, maxBodyValues)) {
    return {
      ok: false,
      why: `The body has more than ${maxBodyValues.toLocaleString('en')} values.`,
    };
  }
  return { ok: true, text };
}

/** Whether there are more opening brackets at all, in strings too: few bodies have, and this check is the cheapest. */
function opensMoreThan(text: string, limit: number): boolean {
  let count = 0;
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > limit) return true;
    }
  }
  return false;
}
