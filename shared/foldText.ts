/**
 * Folds text for comparison: compatibility-normalized, lower case, without spaces, dashes, underscores and control
 * characters, so that `shp12345` equals `SHP-12345` and `doNotUse` equals `DO_NOT_USE`.
 */
export function foldText(text: string): string {
  if (text.length > maxCachedLength) return fold(text);
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size === maxCached) folded.clear();
  const result = fold(text);
  folded.set(text, result);
  return result;
}

function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replaceAll(/[ \-_]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}\-_‐-―]+/gu, '');
}

/** Most text is plain ASCII and needs none of the slower normalization. */
const ascii = /^[ -~]*$/;

/** A cache: the events of a shipment repeat the same ids and names. */
const folded = new Map<string, string>();
const maxCached = 4_096;
const maxCachedLength = 60;
