/** The upper bounds of how long publishing took, in ms, as `/metrics` groups them. */
const publishBoundsMs = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 4_000] as const;

export type Counts = ReturnType<typeof createCounts>;

/** What this relay counted since it started; times are epoch ms. */
export function createCounts() {
  const byStatus = new Map<number, number>();
  const byBound = new Map<number, number>();
  let duplicates = 0;
  let publishCount = 0;
  let publishMs = 0;
  let lastDeliveryAt: number | null = null;
  let wrongTokenAt: number | null = null;

  return {
    /** A request to the webhook's path was answered. */
    answered: (status: number): void => void byStatus.set(status, (byStatus.get(status) ?? 0) + 1),

    /** A delivery is on disk; a duplicate was there before. */
    taken(isDuplicate: boolean, at: number): void {
      if (isDuplicate) duplicates += 1;
      lastDeliveryAt = Math.max(lastDeliveryAt ?? 0, at);
    },

    /** How long it took until one was on disk, in ms. */
    published(milliseconds: number): void {
      publishCount += 1;
      publishMs += milliseconds;
      const bound = publishBoundsMs.find((one) => milliseconds <= one);
      if (bound !== undefined) byBound.set(bound, (byBound.get(bound) ?? 0) + 1);
    },

    /** A request came without the right token. */
    wrongToken(at: number): void {
      wrongTokenAt = at;
    },

    all: () => ({
      byStatus: [...byStatus].sort(([one], [other]) => one - other),
      byBound: publishBoundsMs.map((bound) => [bound, byBound.get(bound) ?? 0] as const),
      duplicates,
      publishCount,
      publishMs,
      lastDeliveryAt,
      wrongTokenAt,
    }),
  };
}
