import type { EntityRef } from '../../shared/entityRef.ts';
import type { EntityTakeStore } from '../store/entityTakes.ts';

/** What taking a shipment or carrier needs. */
export interface EntityTakingDeps {
  readonly store: Pick<EntityTakeStore, 'take' | 'letGo' | 'lastEventOf' | 'ringingOf'>;
  readonly team: {
    /** Writes what is done here together with what is shared of it. */
    readonly doing: <Result>(work: () => Result) => Result;
    readonly takeEntity: (entity: EntityRef) => void;
    /** False where a coworker has it. */
    readonly letGoEntity: (entity: EntityRef) => boolean;
  };
  /** Events ring no more, on any desk of the team. */
  readonly acknowledge: (ids: readonly number[]) => void;
  readonly onChange: (ids: readonly number[]) => void;
  readonly onState: () => void;
  /** The name of whoever uses this Dockbell; null without one. */
  readonly ownName: () => string | null;
  readonly now: () => number;
}

/** Takes shipments, carriers and customers themselves in hand, with a problem or without. */
export function createEntityTaking(deps: EntityTakingDeps) {
  const { store, team } = deps;

  function changed(entity: EntityRef): void {
    const last = store.lastEventOf(entity);
    deps.onChange(last === null ? [] : [last]);
    deps.onState();
  }

  return {
    /** Takes it in hand, with `isOver` also from a coworker; its events ring no more. False where that changes nothing. */
    takeEntity(entity: EntityRef, isOver: boolean): boolean {
      if (store.lastEventOf(entity) === null) return false;
      const taken = { by: deps.ownName(), at: deps.now() };
      const isTaken = team.doing(() => {
        if (!store.take(entity, taken, isOver)) return false;
        team.takeEntity(entity);
        return true;
      });
      if (!isTaken) return false;
      const ringing = store.ringingOf(entity);
      if (ringing.length > 0) deps.acknowledge(ringing);
      changed(entity);
      return true;
    },

    /** Lets it go, unless a coworker has it; false where that changes nothing. */
    letGoEntity(entity: EntityRef): boolean {
      const isGone = team.doing(() => team.letGoEntity(entity) && store.letGo(entity));
      if (isGone) changed(entity);
      return isGone;
    },
  };
}
