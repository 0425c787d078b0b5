/** The latest of some times, of which any may be unknown; null when all are. */
export function latestOf(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
