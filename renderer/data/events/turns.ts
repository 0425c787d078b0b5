/** Does one work at a time; what is no longer wanted when its turn comes is left out, and rejects as aborted. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return async function inTurn<Answer>(
    signal: AbortSignal,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    last = turn.catch(() => null);
    return turn;
  };
}
