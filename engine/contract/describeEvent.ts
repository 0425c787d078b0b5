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

/** Derives from an event what is stored and shown with it. */
export function describeEvent(event: ContractEvent): DescribedEvent {
  const { label, tone } = describeType(event.type);
  const entity = identifyEntity(event.type, event.data);
  const { title, detail } = summarise(event, entity);
  return {
    ...event,
    fingerprint: fingerprint(event),
    label,
    tone: isCarrierSwitchedOff(event) ? 'attention' : tone,
    entity,
    title,
    detail,
    search: searchTextOf(event, { entity, label, title, detail }),
  };
}
