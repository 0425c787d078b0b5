import type { EventDetail } from '../../../../shared/eventRow.ts';
import { indentJson } from '../../../../shared/json.ts';

/** An event's data as JSON to read and to copy, in the letters it was sent in. */
export function eventJson({ json }: Pick<EventDetail, 'json'>): string {
  return indentJson(json);
}
