import { describeType } from '../contract/catalogue.ts';
import type { StoredEvent } from '../store/eventReads.ts';
import type { EventRow } from '../../shared/eventRow.ts';

/** A stored event as the window lists it. */
export function toRow(event: StoredEvent): EventRow {
  const { label, group } = describeType(event.type);
  const { name, ...listed } = event;
  const entityLabel = listed.friendlyId ?? name ?? listed.entityId?.slice(0, 8) ?? '';
  return { ...listed, label, group, entityLabel };
}
