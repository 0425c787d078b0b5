import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { entityKey, type EntityRef } from '../../shared/entityRef.ts';
import type { ReminderMarks } from '../../shared/eventRow.ts';
import { maxMarkedEvents, type Mark } from '../../shared/team.ts';
import type { Holder, Self } from '../store/teamMarks.ts';
import { withUnshared } from './foldMarks.ts';
import { createHandingOver } from './handovers.ts';
import type { TogetherDeps, WatchMark } from './togetherDeps.ts';

/** A mark without what is the same for all kinds. */
type WithoutParts<Kind> = Kind extends Mark ? Omit<Kind, 'id' | 'by' | 'at' | 'based'> : never;

/** Shares what is done at this desk. Callers share within `doing`, so that neither is written without the other. */
export function createSharing(deps: TogetherDeps) {
  const { store } = deps;
  const share = createShare(deps);

  function shareEvents(kind: 'take' | 'release' | 'seen', ids: readonly number[]): void {
    const keys = store.eventKeys(ids);
    for (let start = 0; start < keys.length; start += maxMarkedEvents) {
      share({ kind, events: keys.slice(start, start + maxMarkedEvents) });
    }
  }

  /** Who has an event in hand by the team's marks, and by what is not shared yet. */
  function holderOf(id: number): Holder | null {
    const [key] = store.eventKeys([id]);
    return key === undefined ? null : holderAt(store, `event ${key}`);
  }

  function letGo(ids: readonly number[]): void {
    const held = ids.filter((id) => holderOf(id) !== null);
    // Only who has it can release it.
    const others = held.filter((id) => holderOf(id)?.desk !== store.self()?.desk);
    shareEvents('take', others);
    shareEvents('release', held);
  }

  return {
    ...createMembership(deps),
    ...createHandingOver(store, share, deps.now),

    take: (ids: readonly number[]): void => shareEvents('take', ids),
    seen: (ids: readonly number[]): void => shareEvents('seen', ids),
    letGo,

    takeEntity: (entity: EntityRef): void => share({ kind: 'takeEntity', entity }),

    /** A shipment or the like is let go; false, and nothing is shared, where a coworker has it. */
    letGoEntity(entity: EntityRef): boolean {
      const holder = holderAt(store, `entity ${entityKey(entity)}`);
      if (holder === null) return true;
      if (holder.desk !== store.self()?.desk) return false;
      share({ kind: 'releaseEntity', entity });
      return true;
    },

    /** The marks that events get back: one that a coworker has in hand meanwhile stays in those hands. */
    restore(marks: readonly ReminderMarks[]): readonly ReminderMarks[] {
      const self = store.self();
      if (self === null) return marks;
      return marks.map((mark) => {
        const holder = holderOf(mark.id);
        if (holder !== null && holder.desk !== self.desk) {
          return { ...mark, needsSeeing: false, takenAt: holder.at, takenBy: holder.name };
        }
        if (mark.takenAt !== null && mark.takenBy === self.name) {
          shareEvents('take', [mark.id]);
          return mark;
        }
        if (holder !== null) letGo([mark.id]);
        return { ...mark, takenAt: null, takenBy: null };
      });
    },

    /** A note was written or changed here, or taken away. */
    note(eventId: number, note: string, text: string | null): void {
      const [event] = store.eventKeys([eventId]);
      if (event !== undefined) share({ kind: 'note', note, event, text });
    },

    /** Something is watched for the team, or no longer. */
    watch(watched: EntityRef & Pick<WatchMark, 'label' | 'expectBy'>, isOn: boolean): void {
      const { entityKind, entityId, label, expectBy } = watched;
      share({ kind: 'watch', entity: { entityKind, entityId }, label, isOn, expectBy });
    },
  };
}

/** Who has something in hand by the team's marks, and by what is not shared yet; null in no team. */
function holderAt(store: TogetherDeps['store'], name: string): Holder | null {
  const self = store.self();
  if (self === null) return null;
  return withUnshared(store.target(name), name, store.outbox(), self.desk).holder;
}

function createShare({ store, place, now }: TogetherDeps) {
  return (what: WithoutParts<Mark>): void => {
    const self = store.self();
    if (self === null) return;
    const based = place()?.number ?? 0;
    store.addToOutbox({ ...what, id: randomUUID(), by: self.name, at: now(), based });
  };
}

function createMembership({ store, durably, onUnshared }: TogetherDeps) {
  return {
    /** Which desk of which team this is; null in none. */
    self: (): Self | null => store.self(),

    /** Which desk this is: in another team than before nothing of that one is shared. */
    noteSelf(self: Self | null): void {
      const before = store.self();
      if (isDeepStrictEqual(before, self)) return;
      durably(() => {
        if (before !== null && before.address !== self?.address) store.forgetTeam();
        if (self !== null) store.saveSelf(self);
      });
    },

    /** Writes what is done here together with what is shared of it, and passes that on. */
    doing<Result>(work: () => Result): Result {
      if (store.self() === null) return work();
      const result = durably(work);
      onUnshared();
      return result;
    },
  };
}
