/**
 * Brings text to the form that is searched: compatibility-normalised, lower case, without spaces, dashes, underscores and
 * control characters (a NUL would end a full-text query early), so that `shp12345` finds `SHP-12345`.
 */
export function foldSearchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}\-_‐-―]+/gu, '');
}

/** The searched text of one event: each field folded, one a line, so that no match spans two fields. */
export function joinSearchText(fields: readonly (string | null)[]): string {
  return fields
    .filter((field) => field !== null)
    .map(foldSearchText)
    .filter((field) => field !== '')
    .join('\n');
}

/** The words of a search, folded; all must match. */
export function searchWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .map(foldSearchText)
    .filter((word) => word !== '');
}
