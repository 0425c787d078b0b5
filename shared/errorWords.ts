/** What an error says, with its cause where the message alone tells nothing (fetch's "fetch failed"). */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
