import { z } from 'zod';
import { call } from './call.ts';
import { entityRefSchema, type EntityRef } from './entityRef.ts';
import type { Tone } from './event.ts';
import type { EventRow } from './eventRow.ts';
import { maxSearchLength } from './filter.ts';
import type { Note } from './note.ts';
import type { ProblemRow, Taken } from './problem.ts';
import type { QueryProblem } from './search.ts';
import { words } from './words/words.ts';

/** The state of a shipment, carrier or customer, as events state it. */
export type EntityState =
  | 'draft'
  | 'created'
  | 'open'
  | 'tender-pending'
  | 'tender-rejected'
  | 'booked'
  | 'dispatched'
  | 'loading'
  | 'in-transit'
  | 'unloading'
  | 'delivered'
  | 'canceled'
  | 'deleted'
  | 'active'
  | 'inactive'
  | 'do-not-use';

/** What a state means, in the order in which a shipment goes through them. */
const stateTones = {
  draft: 'plain',
  created: 'plain',
  open: 'plain',
  'tender-pending': 'plain',
  'tender-rejected': 'attention',
  booked: 'plain',
  dispatched: 'moving',
  loading: 'moving',
  'in-transit': 'moving',
  unloading: 'moving',
  delivered: 'good',
  canceled: 'attention',
  active: 'good',
  inactive: 'attention',
  'do-not-use': 'attention',
  deleted: 'plain',
} as const satisfies Record<EntityState, Tone>;

/** Every state, in the order in which a shipment goes through them. */
export const entityStates = Object.keys(stateTones) as readonly EntityState[];

/** What a state means; null is one that no event has said. */
export function stateTone(state: EntityState | null): Tone {
  return state === null ? 'plain' : stateTones[state];
}

/** What a state is called; null is one that no event has said. */
export function stateName(state: EntityState | null): string {
  const { states, stateUnknown } = words().things;
  return state === null ? stateUnknown : states[state];
}

/** A carrier or customer that a shipment's events name. */
export interface Party {
  /** Null when it is known by its name alone. */
  readonly entityId: string | null;
  readonly label: string;
}

/** How one shipment, carrier or customer stands; times are epoch ms, by when things happened. */
export interface EntityRow extends EntityRef {
  /** What people call it: number, else name, else a short id. */
  readonly label: string;
  readonly name: string | null;
  /** The user's own key. */
  readonly key: string | null;
  /** Null while no event has said one. */
  readonly state: EntityState | null;
  readonly since: number | null;
  /** Why a carrier or customer is in that state, in MVMNT's words. */
  readonly reason: string | null;
  readonly carrier: Party | null;
  readonly customer: Party | null;
  /** As MVMNT writes it. */
  readonly insuranceExpires: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly checkCall: { readonly isOverdue: boolean; readonly since: number } | null;
  /** Open ones first, then those that were resolved, the newest first. */
  readonly problems: readonly ProblemRow[];
  readonly last: {
    readonly id: number;
    readonly type: string;
    readonly label: string;
    readonly tone: Tone;
    readonly at: number;
  };
  /** When it was delivered, canceled or deleted; null while it is not. */
  readonly endedAt: number | null;
  /** The newest note on it. */
  readonly note: string | null;
  /** Who has it in hand itself, whatever its problems; null while nobody has. */
  readonly taken: Taken | null;
  /** For a carrier or customer: how many shipments in the air name it. */
  readonly shipmentCount: number;
}

/** The shipments, carriers or customers that a search finds. */
export interface EntityList {
  /** Those that are not over. */
  readonly rows: readonly EntityRow[];
  /** Those that ended within the last 24 hours. */
  readonly ended: readonly EntityRow[];
  /** False while older events are still being gathered after an update of Dockbell. */
  readonly isComplete: boolean;
  /** Parts of the search that were not understood and left out. */
  readonly problems: readonly QueryProblem[];
}

/** An open problem with whom it is about, and what was done about it. */
export interface OpenProblem extends ProblemRow {
  readonly about: EntityRow;
  /** The newest event that called for attention; null when it is no longer in the history. */
  readonly event: EventRow | null;
}

/** Everything about one shipment, carrier or the like. */
export interface EntityDetail {
  /** Null for a kind that has no row of its own, such as a location. */
  readonly row: EntityRow | null;
  readonly notes: readonly Note[];
  /** People who can be called or written to, as events name them. */
  readonly contacts: readonly Contact[];
  /** Shipments in the air that name this carrier or customer. */
  readonly shipments: readonly EntityRow[];
}

/** A person of a carrier or customer. */
export interface Contact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export const entityCalls = {
  /** Shipments by state, carriers and customers by name. */
  'entities:list': call(
    z.strictObject({
      kind: z.enum(['shipment', 'carrier', 'customer']),
      text: z.string().max(maxSearchLength),
    }),
  )<EntityList>(),
  'entities:get': call(entityRefSchema)<EntityDetail>(),
  /** Shipments, carriers and customers whose number, key or name has these letters, for the palette. */
  'entities:find': call(z.string().max(200))<readonly EntityRow[]>(),
  /** Takes one in hand, with `isOver` also from a coworker; false where that changed nothing. */
  'entities:take': call(
    z.strictObject({ entity: entityRefSchema, isOver: z.boolean() }),
  )<boolean>(),
  /** Lets one go, unless a coworker has it; false where that changed nothing. */
  'entities:letGo': call(entityRefSchema)<boolean>(),
  /** The oldest first. */
  'problems:open': call(z.undefined())<readonly OpenProblem[]>(),
};
