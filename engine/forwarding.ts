import type { ActionResult } from '../shared/call.ts';
import type { ForwardEntry, ForwardStatus } from '../shared/forward.ts';
import type { Rule } from '../shared/rule.ts';
import { words } from '../shared/words/words.ts';
import type { Base } from './base.ts';
import type { DescribedEvent } from './contract/describeEvent.ts';
import { chosenFor } from './forward/choice.ts';
import { sendMail } from './forward/mail.ts';
import {
  forwardedEvent,
  forwardedEventSchema,
  testMessage,
  remarksOf,
  type ForwardMessage,
} from './forward/message.ts';
import { createForwardQueue } from './forward/queue.ts';
import { createSend, type Send } from './forward/send.ts';
import { createForwardTargets, ForwardError, type SavedTarget } from './forward/targets.ts';
import { toastTextOf } from './notify/words.ts';
import type { Decision } from './rules/decision.ts';
import { compileRules, type CompiledRules } from './rules/evaluate.ts';
import type { UndecidedEvent } from './store/decidedEvent.ts';
import type { ForwardStore, NewForward } from './store/forwards.ts';
import { storedJson } from './store/storedValues.ts';

export type Forwarding = ReturnType<typeof createForwarding>;

/** Sends chosen events on to Slack, Teams, email, ntfy or another webhook. */
export function createForwarding({ deps, stores, scheduler, onError, now }: Base) {
  const { forwards: store, settings } = stores;
  const targets = createForwardTargets({
    secrets: stores.secrets,
    settings: () => settings.get(),
    saveEntries: (entries) => void settings.change({ forwards: [...entries] }),
    onError,
  });
  const send = createSend({ fetch: deps.fetch, sendMail, now });
  const queue = createForwardQueue({
    store,
    targets: targets.entries,
    read: (id) => targets.read(id),
    messageOf: (kept) => messageOf(kept, now()),
    send,
    isOnline: deps.isOnline ?? (() => true),
    scheduler,
    onChange: noteChange,
    onSent: deps.onEvents,
    onError,
    now,
  });
  const rulesNow = createCompiledRules(() => settings.get().rules);
  let statuses: readonly ForwardStatus[] | null = null;

  function noteChange(): void {
    statuses = null;
    deps.onState();
  }

  function statusOf(entry: ForwardEntry): ForwardStatus {
    const { isSessionOnly: _, ...shown } = entry;
    const { lastProblem, ...counts } = store.counts(entry.id);
    const why = counts.waiting === 0 ? null : (queue.trouble(entry.id) ?? lastProblem);
    const problem = why === null ? null : { words: why, nextAt: store.nextAt(entry.id) };
    return { ...shown, ...counts, problem, isForgotten: targets.isForgotten(entry) };
  }

  return {
    intake: {
      /** Where a new event is sent on to; it is written with the event. What a relay kept while this computer was away is left to it. */
      forwardsOf(
        described: DescribedEvent,
        event: UndecidedEvent,
        decision: Decision,
      ): readonly NewForward[] | undefined {
        const entries = targets.entries();
        if (entries.length === 0 || event.isCaughtUp === true) return undefined;
        const chosen = chosenFor(entries, event, decision, rulesNow());
        if (chosen.length === 0) return undefined;
        const message = JSON.stringify(forwardedEvent(described, remarksOf(decision)));
        return chosen.map(({ id }) => ({ target: id, message }));
      },

      onForwards(): void {
        noteChange();
        queue.look();
      },
    },

    start: queue.look,

    stop: () => queue.stop(),

    /** Tries again at once: the network or the keyring may be back. */
    retry: queue.lookAgain,

    view(): readonly ForwardStatus[] {
      statuses ??= targets.entries().map(statusOf);
      return statuses;
    },

    actions: createForwardActions({ store, targets, queue, send, noteChange, now }),
  };
}

/** How many of those given up the window lists. */
const maxListedDead = 200;

interface ActionDeps {
  readonly store: ForwardStore;
  readonly targets: ReturnType<typeof createForwardTargets>;
  readonly queue: ReturnType<typeof createForwardQueue>;
  readonly send: Send;
  readonly noteChange: () => void;
  readonly now: () => number;
}

/** What the window asks for. */
function createForwardActions({ store, targets, queue, send, noteChange, now }: ActionDeps) {
  async function attempt(action: () => Promise<void>): Promise<ActionResult> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ForwardError)) throw error;
      return { ok: false, problem: error.message };
    }
    noteChange();
    return { ok: true };
  }

  return {
    save: (saved: SavedTarget): Promise<ActionResult> =>
      attempt(async () => {
        await targets.save(saved);
        queue.lookAgain();
      }),

    remove: (id: string): void => {
      targets.remove(id);
      store.removeOf(id);
      noteChange();
    },

    test: (id: string): Promise<ActionResult> =>
      attempt(async () => {
        const target = await targets.read(id);
        if (target === null) throw new ForwardError(words().forwardProblems.addressForgotten);
        const result = await send(target, testMessage(`test-${now()}`));
        if (result.kind !== 'sent') throw new ForwardError(result.problem);
      }),

    sendNow: (id: string): void => {
      store.sendNow(id, now());
      queue.lookAgain();
    },

    dead: () => store.dead(maxListedDead),

    tryAgain: (ids: readonly number[]): void => {
      store.tryAgain(ids, now());
      noteChange();
      queue.lookAgain();
    },

    removeDead: (ids: readonly number[]): void => {
      store.removeDead(ids);
      noteChange();
    },
  };
}

/** The message of what was kept of an event, in the words that its notification has at a time. */
function messageOf(kept: string, now: number): ForwardMessage {
  const event = forwardedEventSchema.parse(storedJson(kept));
  return { id: event.id, event, ...toastTextOf(event, event, now) };
}

/** The rules made ready, once for each change of them. */
function createCompiledRules(rules: () => readonly Rule[]): () => CompiledRules {
  let source: readonly Rule[] | null = null;
  let compiled: CompiledRules = [];
  return () => {
    const current = rules();
    if (current !== source) compiled = compileRules(current);
    source = current;
    return compiled;
  };
}
