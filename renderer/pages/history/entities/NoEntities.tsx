import { Button } from '@mantine/core';
import { words } from '../../../../shared/words/words.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { EmptyState } from '../../../ui/ListStates.tsx';

interface Props {
  readonly kind: 'shipment' | 'carrier' | 'customer';
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

/** Says that there is nothing to list, and why. */
export function NoEntities({ kind, isNarrowed, onClear }: Props) {
  const { lists, common, history } = words();
  const { showEvents } = useNavigation();
  const { noMatch, none, howTheyCome } = lists[kind];
  if (isNarrowed) {
    return (
      <EmptyState title={common.nothingFound} words={noMatch}>
        <Button onClick={onClear}>{common.clearFilters}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={none} words={howTheyCome}>
      <Button onClick={() => showEvents({})}>{history.showAll}</Button>
    </EmptyState>
  );
}
