import type { EventStore, OutcomeUpdate } from '../store/events.ts';
import type { UntilDone } from '../threads/untilDone.ts';

/** What writing outcomes needs. */
export interface OutcomesDeps {
  readonly store: Pick<EventStore, 'decide'>;
  readonly untilDone: UntilDone;
  /** Outcomes of these rows were recorded. */
  readonly onChange: (ids: readonly number[]) => void;
}

export type Outcomes = ReturnType<typeof createOutcomes>;

/** Writes what became of events. What the file does not take stays here until it does, so that nothing rings twice meanwhile. */
export function createOutcomes({ store, untilDone, onChange }: OutcomesDeps) {
  const unwritten = new Map<number, OutcomeUpdate>();

  function writeAll(): void {
    if (unwritten.size === 0) return;
    store.decide([...unwritten.values()]);
    const ids = [...unwritten.keys()];
    unwritten.clear();
    onChange(ids);
  }

  return {
    write(updates: readonly OutcomeUpdate[]): void {
      for (const update of updates) unwritten.set(update.id, update);
      untilDone(writeAll);
    },

    /** What became of an event, where the file does not say so yet. */
    unwritten: (id: number): OutcomeUpdate | undefined => unwritten.get(id),
  };
}
