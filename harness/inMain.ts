import type Electron from 'electron';
import type { ElectronApplication } from 'playwright-core';

/** Runs work in the main process of a running app. */
export type InMain = ReturnType<typeof createInMain>;

/**
 * Runs work in an app's main process, by its source, so that it sees nothing of what is around it here. The debugger calls in the
 * midst of whatever runs there, also of a query, which bears no other; so the work waits for a turn of its own. It is run up to three
 * times when a garbage collection took the answer on its way, as happens right after a start; so it must bear being done twice.
 */
export function createInMain(app: ElectronApplication) {
  return async function inMain<Answer, Given = undefined>(
    work: (electron: typeof Electron, given: Given) => Answer,
    given?: Given,
  ): Promise<Awaited<Answer>> {
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await app.evaluate(inTurn, { source: String(work), given });
        return answer as Awaited<Answer>;
      } catch (error) {
        const isLost =
          error instanceof Error && error.message.includes('promise was garbage collected');
        if (!isLost || tries === 3) throw error;
      }
    }
  };
}

async function inTurn(
  electron: typeof Electron,
  { source, given }: { readonly source: string; readonly given: unknown },
): Promise<unknown> {
  await new Promise((resolve) => setImmediate(resolve));
  // oxlint-disable-next-line eslint/no-eval -- It comes from the test itself.
  const work = (0, eval)(`(${source})`) as (...given: unknown[]) => unknown;
  return work(electron, given);
}
