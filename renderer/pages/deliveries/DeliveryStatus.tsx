import { Group } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconRefresh,
} from '@tabler/icons-react';
import type { DeliveryRow } from '../../../shared/delivery.ts';

/** The outcome of a request: by shape, by word and by color. */
export function DeliveryStatus({ row }: { readonly row: DeliveryRow }) {
  const { tone, words, Icon } = statusOf(row);
  return (
    <Group component="span" gap={7} wrap="nowrap" c={`var(--${tone})`}>
      <Icon size={15} aria-hidden="true" />
      {words}
    </Group>
  );
}

function statusOf({ status, quarantinedCount, isOwn }: DeliveryRow) {
  if (status !== 200) {
    return { tone: 'attention', words: `Refused ${status}`, Icon: IconCircleXFilled } as const;
  }
  if (isOwn) return { tone: 'plain', words: 'Tried again', Icon: IconRefresh } as const;
  return quarantinedCount === 0
    ? ({ tone: 'good', words: 'Accepted', Icon: IconCircleCheckFilled } as const)
    : ({ tone: 'attention', words: 'Accepted in part', Icon: IconAlertTriangleFilled } as const);
}
