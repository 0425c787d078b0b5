/**
 * Brings text to the form in which it is compared: compatibility-normalised, lower case, without spaces, dashes, underscores
 * and control characters, so that `shp12345` is `SHP-12345` and `doNotUse` is `DO_NOT_USE`.
 */
export function foldText(text: string): string {
  if (text.length > maxKeptLength) return fold(text);
  const known = folded.get(text);
  if (known !== undefined) return known;
  if (folded.size === maxKept) folded.clear();
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

/** Most text is, and comes out the same without the work that other scripts need. */
const ascii = /^[ -~]*$/;

/** The events of a shipment say the same ids and names over and over. */
const folded = new Map<string, string>();
const maxKept = 4_096;
const maxKeptLength = 60;
