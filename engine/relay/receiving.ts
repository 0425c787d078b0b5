import { markSchema, type Mark } from '../../shared/team.ts';
import { storedJson } from '../store/storedValues.ts';
import type { Holder, Target } from '../store/teamMarks.ts';
import { foldMark, targetsOf, withUnshared } from './foldMarks.ts';
import { takeHandover } from './handovers.ts';
import type { LostTake, SharedMark, TogetherDeps } from './togetherDeps.ts';

/** What changed here by marks of the team. */
interface Changes {
  readonly ids: Set<number>;
  readonly endedIds: Set<number>;
  readonly lost: LostTake[];
}

/** Takes in what desks share, this one too, in the order of the stream. */
export function createReceiving(deps: TogetherDeps) {
  const { store } = deps;
  const { fold, apply } = createApplying(deps);

  function passOn({ ids, endedIds, lost }: Changes): void {
    if (ids.size > 0) deps.onChange([...ids], [...endedIds]);
    if (lost.length > 0) deps.onLost(lost);
  }

  function passHandovers(handovers: ReturnType<typeof takeHandover>): void {
    if (handovers !== null) deps.onHandovers(handovers.received);
  }

  return {
    /** Takes a mark from the stream in; resolves once that and its place are on disk. One that cannot be read is passed over. */
    async receive({ desk, body, place, at }: SharedMark): Promise<void> {
      const changes = newChanges();
      const parsed = markSchema.safeParse(storedJson(body));
      let handovers: ReturnType<typeof takeHandover> = null;
      deps.transaction(() => {
        if (parsed.success) {
          // A clock that is ahead must not show what is still to come.
          const mark = { ...parsed.data, at: Math.min(parsed.data.at, at) };
          if (desk === store.self()?.desk) store.removeFromOutbox(mark.id);
          fold(mark, desk, place.number, changes);
          handovers = takeHandover(store, mark, { desk, number: place.number });
        }
        deps.savePlace(place);
      });
      if (desk === store.self()?.desk) deps.onUnshared();
      passOn(changes);
      passHandovers(handovers);
      await deps.sync();
    },

    /** New events came: marks that waited for them are applied. */
    applyWaiting(): void {
      const waiting = store.waiting();
      if (waiting.length === 0) return;
      const changes = newChanges();
      deps.transaction(() => {
        for (const { target: name, mark } of waiting) {
          if (apply(name, mark, store.target(name), changes)) store.setWaiting(name, null);
        }
      });
      passOn(changes);
    },

    /** The events here whose marks are not shared yet, and how many marks that are in all. */
    unshared(): { readonly eventIds: readonly number[]; readonly count: number } {
      const marks = store.outbox();
      const eventIds = marks.flatMap((mark) => {
        if ('events' in mark) return mark.events.map((key) => store.eventOf(key));
        if (mark.kind === 'note') return [store.eventOf(mark.event)];
        const isHeld = mark.kind === 'takeEntity' || mark.kind === 'releaseEntity';
        return isHeld ? [deps.lastEventOf(mark.entity)] : [];
      });
      return { eventIds: [...new Set(eventIds.filter((id) => id !== null))], count: marks.length };
    },
  };
}

/** Folds marks, and does here what comes of them. */
function createApplying({ store, verbs, lastEventOf }: TogetherDeps) {
  function fold(mark: Mark, desk: string, number: number, changes: Changes): void {
    for (const name of targetsOf(mark)) {
      const before = store.target(name);
      const { target, effect } = foldMark(before, mark, { desk, number });
      if (target === before) continue;
      store.saveTarget(name, target);
      if (effect === 'none') continue;
      const isHere = apply(name, mark, target, changes);
      store.setWaiting(name, isHere ? null : mark);
      if (effect === 'lost' && desk === store.self()?.desk) noteLost(name, mark, target, changes);
    }
  }

  /** Does what the last mark on a target says; false where the event it is about is not here. */
  function apply(name: string, mark: Mark, target: Target, changes: Changes): boolean {
    if (mark.kind === 'watch') {
      if (!isUnshared(name)) verbs.watch(mark);
      return true;
    }
    if (mark.kind === 'takeEntity' || mark.kind === 'releaseEntity') {
      verbs.holdEntity(mark.entity, holderOf(name, target));
      const last = lastEventOf(mark.entity);
      if (last !== null) changes.ids.add(last);
      return true;
    }
    if (mark.kind === 'handover' || mark.kind === 'readHandover') return true;
    const eventId = store.eventOf(mark.kind === 'note' ? mark.event : name.slice('event '.length));
    if (eventId === null) return false;
    changes.ids.add(eventId);
    if (mark.kind === 'note') {
      // One that was taken away does not come back.
      if (mark.text === null || !isUnshared(name)) verbs.note(eventId, mark);
      return true;
    }
    if (mark.kind !== 'seen' || target.holder !== null) {
      verbs.hold(eventId, holderOf(name, target));
    }
    if (target.isDone) {
      verbs.see(eventId);
      changes.endedIds.add(eventId);
    }
    return true;
  }

  /** Who has it by the team's marks, and by what is done here on top of them. */
  function holderOf(name: string, target: Target): Holder | null {
    const self = store.self();
    return (self === null ? target : withUnshared(target, name, store.outbox(), self.desk)).holder;
  }

  /** What is done here on top comes last in the stream, and is the last word. */
  function isUnshared(name: string): boolean {
    return store.outbox().some((mark) => targetsOf(mark).includes(name));
  }

  function noteLost(name: string, mark: Mark, { holder }: Target, { lost }: Changes): void {
    const eventId =
      mark.kind === 'takeEntity'
        ? lastEventOf(mark.entity)
        : store.eventOf(name.slice('event '.length));
    if (holder !== null && eventId !== null) lost.push({ eventId, holder });
  }

  return { fold, apply };
}

function newChanges(): Changes {
  return { ids: new Set(), endedIds: new Set(), lost: [] };
}
