import type { AddressStage } from '../shared/addressCheck.ts';
import { webhookPath } from '../shared/settings.ts';
import type { TestReport } from '../shared/testEvent.ts';
import { words } from '../shared/words/words.ts';
import type { Base } from './base.ts';
import { sendTestEvent } from './intake/testEvent.ts';
import type { createIntake } from './intake/intake.ts';
import type { createPortControl } from './listener/portControl.ts';

/** What sending test events needs. */
export interface OwnTestDeps extends Pick<
  Base,
  'deps' | 'stores' | 'tokens' | 'scheduler' | 'now'
> {
  readonly port: Pick<ReturnType<typeof createPortControl>, 'state' | 'origin'>;
  readonly intake: Pick<ReturnType<typeof createIntake>, 'settle'>;
  readonly notifier: { readonly settle: () => Promise<void> };
}

/** Sends test events the way MVMNT would: to the listener itself, or around through the public address. */
export function createOwnTest(parts: OwnTestDeps) {
  const { deps, tokens, stores, port, now } = parts;
  const common = {
    token: () => tokens.reveal(),
    find: (entityId: string) => stores.reads.timeline('other', entityId, 1)[0] ?? null,
    async settle() {
      await parts.intake.settle();
      await parts.notifier.settle();
    },
    elapsed: parts.scheduler.elapsed,
    now,
  };

  return {
    /** To the listener; the report of each stage. */
    send: (): Promise<TestReport> =>
      sendTestEvent({
        ...common,
        fetch,
        target() {
          const state = port.state();
          if (state.kind === 'listening') return { address: port.origin() + webhookPath };
          return { problem: state.kind === 'failed' ? state.problem : words().testEvents.starting };
        },
      }),

    /** Through a webhook address that a check found to lead here; what is behind the listener's port. */
    async sendThrough(this: void, address: string): Promise<readonly AddressStage[]> {
      const target = () => ({ address });
      const { stages } = await sendTestEvent({ ...common, fetch: deps.fetch, target });
      return stages.flatMap(({ stage, ok, words, ms }) => {
        const state = ok ? ('ok' as const) : ('failed' as const);
        if (stage !== 'listener' && stage !== 'token') return [{ stage, state, words, ms }];
        return ok ? [] : [{ stage: 'stored' as const, state, words, ms }];
      });
    },
  };
}
