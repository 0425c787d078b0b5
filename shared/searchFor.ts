/** Writes a value so that the search reads it back as one value; null when its characters do not allow that. */
export function writeValue(text: string): string | null {
  if (reserved.test(text)) return null;
  return /[\s,]|^\/\//.test(text) ? `"${text}"` : text;
}

/**
 * A search for a value in a field: `carrier:"Hill Foods"`. The search grammar has no escape for quotation marks, so a value
 * that contains some is searched for by the parts between them: `name:Acme name:West`.
 */
export function searchFor(
  field: 'id' | 'key' | 'name' | 'status' | 'carrier' | 'customer',
  value: string,
): string {
  const parts = value
    .split(reserved)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => `${field}:${writeValue(part)}`).join(' ');
}

// The same quotation marks as in engine/history/search/lexer.ts.
const reserved = /["“”„‟＂\p{Cc}]/u;
