/** The message of an error, or of its cause if it has one: fetch itself only says "fetch failed". */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
