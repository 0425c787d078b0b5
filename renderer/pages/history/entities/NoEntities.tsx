import { Button } from '@mantine/core';
import { EmptyState } from '../../../ui/ListStates.tsx';

interface Props {
  readonly kind: 'shipment' | 'carrier' | 'customer';
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}

/** Says that there is nothing to list, and why. */
export function NoEntities({ kind, isNarrowed, onClear }: Props) {
  if (isNarrowed) {
    return (
      <EmptyState title="Nothing found" words={`No ${kind} matches the search and the filters.`}>
        <Button onClick={onClear}>Clear search and filters</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={emptyWords[kind][0]} words={emptyWords[kind][1]}>
      {null}
    </EmptyState>
  );
}

const emptyWords = {
  shipment: [
    'No shipments in the air',
    'A shipment appears here with its first event and leaves when it is delivered or canceled.',
  ],
  carrier: ['No carriers yet', 'A carrier appears here with its first event.'],
  customer: ['No customers yet', 'A customer appears here with its first event.'],
} as const;
