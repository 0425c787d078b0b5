import type { EventDetail } from '../../../../shared/eventRow.ts';

/** An event's data as JSON to read and to copy. */
export function eventJson({ data }: Pick<EventDetail, 'data'>): string {
  return JSON.stringify(data, null, 2) ?? 'null';
}
