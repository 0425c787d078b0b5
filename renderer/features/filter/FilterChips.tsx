import { Button, Group, Pill } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import { useTypes } from '../../data/useTypes.ts';
import { filterChips } from '../../data/filterChips.ts';
import { ownCondition } from '../../data/historyView.ts';
import { useHistoryView, useNavigation } from '../../data/navigation.ts';

/** The conditions of the filter, each removable. */
export function FilterChips({
  onClear,
}: {
  /** Null where there is nothing to clear. */
  readonly onClear: (() => void) | null;
}) {
  const { filter, viewId } = useHistoryView();
  const { changeFilter } = useNavigation();
  const { data: types = [] } = useTypes();
  const chips = filterChips(filter, types, ownCondition(viewId));
  if (chips.length === 0 && onClear === null) return null;
  return (
    <Group gap={6} miw={0}>
      {chips.map(({ label, without }) => (
        <Pill
          key={label}
          withRemoveButton
          removeButtonProps={{
            'aria-label': words().filter.remove(label),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => changeFilter(without)}
        >
          {label}
        </Pill>
      ))}
      {onClear !== null && (
        <Button variant="subtle" size="compact-xs" onClick={onClear}>
          {words().filter.clear}
        </Button>
      )}
    </Group>
  );
}
