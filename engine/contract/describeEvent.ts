import type { Tone } from '../../shared/event.ts';
import { isCarrierSwitchedOff } from './attention.ts';
import { describeType } from './catalogue.ts';
import { identifyEntity, type Entity } from './entity.ts';
import type { ContractEvent } from './envelope.ts';
import { fingerprint } from './fingerprint.ts';
import { searchTextOf, type SearchText } from './searchText.ts';
import { summarise } from './summary.ts';

/** An event as sent, with everything the app derives from it before storing. */
export interface DescribedEvent extends ContractEvent {
  /** When it is taken to have happened, epoch ms: never after it arrived. */
  readonly occurredAt: number;
  /** Hex SHA-256; equal for repeats of the same event. */
  readonly fingerprint: string;
  readonly label: string;
  readonly tone: Tone;
  readonly entity: Entity;
  /** One line: what happened to what. */
  readonly title: string;
  /** The user's own key and the like; null when there is nothing to add. */
  readonly detail: string | null;
  readonly search: SearchText;
}

/** An earlier date is a mistake: nothing of MVMNT is that old. */
const earliest = Date.UTC(2000, 0, 1);

/**
 * When an event is taken to have happened (epoch ms): when it says, unless that cannot be. The sender's clock or zone may be
 * wrong, and what has a time still to come would stand above everything and make all later news look old; such an event is
 * placed at its arrival.
 */
function placedAt(statedAt: number, receivedAt: number): number {
  return statedAt < earliest || statedAt > receivedAt ? receivedAt : statedAt;
}

/** Derives from an event that arrived at a time (epoch ms) what is stored and shown with it. */
export function describeEvent(event: ContractEvent, receivedAt: number): DescribedEvent {
  const { label, tone } = describeType(event.type);
  const entity = identifyEntity(event.type, event.data);
  const { title, detail } = summarise(event, entity);
  return {
    ...event,
    occurredAt: placedAt(event.statedAt, receivedAt),
    fingerprint: fingerprint(event),
    label,
    tone: isCarrierSwitchedOff(event) ? 'attention' : tone,
    entity,
    title,
    detail,
    search: searchTextOf(event, { entity, label, title, detail }),
  };
}
