/** The message of an error, or of its cause if it has one: fetch itself only says "fetch failed". */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** The code that Node or SQLite gave an error, such as ENOENT or SQLITE_FULL; null for one without. */
export function errorCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : null;
}
