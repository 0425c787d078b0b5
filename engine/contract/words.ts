import { words } from '../../shared/words/words.ts';

const wordPattern = /\p{Lu}?[\p{Ll}\p{N}]+|[\p{Lu}\p{N}]+(?!\p{Ll})|[\p{Lo}\p{M}]+|[\p{L}\p{N}]/gu;

/** Splits a name into lower-case words, whichever way it was joined: `RATE_CON_SIGNED`, `order.created`, `dueDate`. */
export function wordsOf(name: string): readonly string[] {
  return (name.match(wordPattern) ?? []).map((word) => word.toLowerCase());
}

/** Writes the first letter in upper case. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// Control characters, halves of surrogate pairs, line separators, and the marks that turn the
// direction of text around.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** Most text needs nothing done to it. */
const plainLine = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Makes text from outside fit for one line: nothing unprintable, spaces collapsed, at most `limit` UTF-16 units. */
export function oneLine(text: string, limit: number): string {
  if (text.length <= limit && plainLine.test(text)) return text;
  // Cut first: a megabyte in a field must not cost a megabyte of work.
  const line = text
    .slice(0, limit * 4)
    .replace(unprintable, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= limit) return line;
  // The cut may have split a pair.
  const cut = line.slice(0, limit - 1).replace(/\p{Cs}$/u, '');
  return `${cut.trimEnd()}…`;
}

/** "A", "A and B", "A, B and C". */
export function listWords(parts: readonly string[], separator = ', '): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2
    ? last
    : `${parts.slice(0, -1).join(separator)} ${words().eventTypes.and} ${last}`;
}

/** Parts of a list, and "11 more" where there are more than these. */
export function withMore(parts: readonly string[], more: number): readonly string[] {
  return more > 0 ? [...parts, words().eventTypes.more(more)] : parts;
}
