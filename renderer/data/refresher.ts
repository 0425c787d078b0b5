/** The shortest time between two readings, so that a burst of events stays cheap. */
const minPauseMs = 150;

/** Reads on each call; calls during a reading are answered by one more. */
export function createRefresher(read: () => Promise<unknown>, pause = minPauseMs): () => void {
  let isRunning = false;
  let isAgain = false;
  return () => {
    isAgain = true;
    if (isRunning) return;
    isRunning = true;
    void (async () => {
      while (isAgain) {
        isAgain = false;
        // A failed reading is kept as an error by whoever reads, and shown there.
        await read().catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      isRunning = false;
    })();
  };
}
