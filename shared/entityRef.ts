import { z } from 'zod';
import { eventGroups } from './event.ts';

const entityKinds = eventGroups.filter((group) => group !== 'dockbell');

/** Which shipment, carrier or the like, by MVMNT's own id. */
export const entityRefSchema = z.strictObject({
  entityKind: z.enum(entityKinds),
  entityId: z.string().min(1).max(200),
});
export type EntityRef = z.infer<typeof entityRefSchema>;

/** A key for maps and lists, `shipment 7f3c…`. Entities without an id share one key per kind. */
export function entityKey({
  entityKind,
  entityId,
}: {
  readonly entityKind: string;
  readonly entityId: string | null;
}): string {
  return `${entityKind} ${entityId ?? ''}`;
}
