import { minuteMs } from '../../shared/duration.ts';
import { foldDiff, statusChangeIn } from './diff.ts';

const shipmentStates = new Set(
  [
    'CREATED',
    'DRAFT',
    'OPEN',
    'TENDER_PENDING',
    'TENDER_REJECTED',
    'BOOKED',
    'DISPATCHED',
    'LOADING',
    'IN_TRANSIT',
    'UNLOADING',
    'DELIVERED',
    'CANCELED',
  ].map((state) => `SHIPMENT_${state}`),
);

/** Among how many of an entity's newest events its state, and other news of it, is looked for. */
export const stateEvents = 40;

/** Whether a type of event says which state a shipment is in. */
function isShipmentState(type: string): boolean {
  return shipmentStates.has(type);
}

/** The last state of a shipment that a type of event says; null for all others. */
export function lastStateOf(type: string): 'delivered' | 'canceled' | null {
  if (type === 'SHIPMENT_DELIVERED') return 'delivered';
  return type === 'SHIPMENT_CANCELED' ? 'canceled' : null;
}

/** Whether an event says which state its shipment or carrier is in, so that it makes earlier news of it old. */
export function saysState({ type, diff }: { readonly type: string; readonly diff: unknown }) {
  if (type === 'CARRIER_ACTIVATED' || type === 'CARRIER_DEACTIVATED') return true;
  if (type !== 'CARRIER_UPDATED') return isShipmentState(type);
  return statusChangeIn(foldDiff(diff)) !== undefined;
}

/** What orders events: the id is that of arrival, the times are epoch ms. */
export interface PlacedEvent {
  readonly id: number;
  readonly type: string;
  readonly occurredAt: number;
  /** What the event itself says, where that cannot be; null when it was taken at its word. */
  readonly statedAt: number | null;
}

/** Clocks differ: what happened up to so long before an event with an impossible time arrived is not older than that event. */
const maxClockGapMs = minuteMs;

/** Since when at the latest (epoch ms) an event holds: one that states an impossible time holds from a little before it arrived. */
export function holdsSince({ occurredAt, statedAt }: Omit<PlacedEvent, 'id' | 'type'>): number {
  return statedAt === null ? occurredAt : occurredAt - maxClockGapMs;
}

/** The newest state among a shipment's events, which come newest first; undefined when none says one. */
export function newestStateOf<Event extends PlacedEvent>(
  newestFirst: readonly Event[],
): Event | undefined {
  const states = newestFirst.filter(({ type }) => isShipmentState(type));
  const [first] = states;
  const newer = states.find(
    (other) => first !== undefined && other.id > first.id && other.occurredAt >= holdsSince(first),
  );
  return newer ?? first;
}
