import type { EntityRow } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { takeableRow, toggleTaken } from '../../../features/marks/taking.ts';
import { useReminders } from '../../../features/marks/useReminders.ts';
import { useSubjectActions } from '../../../features/watch/useSubjectActions.ts';
import { useListKeys } from './useListKeys.ts';

/** What keys and clicks do with listed shipments, carriers and customers; rows stand in columns, of which a list has one. */
export function useEntityRows(columns: readonly (readonly EntityRow[])[], open: EntityRef | null) {
  const { openEntity } = useNavigation();
  const { toggleEntity } = useSubjectActions();
  const reminders = useReminders();
  const byKey = new Map(columns.flat().map((row) => [entityKey(row), row]));
  const withRow = (act: (row: EntityRow) => void) => (key: string) => {
    const row = byKey.get(key);
    if (row !== undefined) act(row);
  };
  return useListKeys({
    columns: columns.map((rows) => rows.map(entityKey)),
    openKey: open === null ? null : entityKey(open),
    onOpen: withRow(({ entityKind, entityId }) => openEntity({ entityKind, entityId })),
    onClose: () => openEntity(null),
    // With details open they are keys of the details.
    onKey:
      open === null
        ? {
            w: withRow((row) => toggleEntity(row, 'watch')),
            m: withRow((row) => toggleEntity(row, 'mute')),
            a: withRow((row) => toggleTaken(takeableRow(row), reminders)),
          }
        : {},
  });
}
