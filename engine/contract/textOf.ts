/**
 * A value of an event as text, as it reads back from the history: half of a surrogate pair, which JSON can escape and no text can hold,
 * is U+FFFD. Null for what is no text or number, and for nothing but spaces.
 */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return (typeof value === 'string' && value.trim().toWellFormed()) || null;
}
