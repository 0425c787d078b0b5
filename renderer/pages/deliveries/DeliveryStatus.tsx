import { Group } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconRefresh,
} from '@tabler/icons-react';
import type { DeliveryRow } from '../../../shared/delivery.ts';
import { words } from '../../../shared/words/words.ts';

/** The outcome of a request: by shape, by word and by color. */
export function DeliveryStatus({ row }: { readonly row: DeliveryRow }) {
  const { tone, label, Icon } = statusOf(row);
  return (
    <Group component="span" gap={7} wrap="nowrap" c={`var(--${tone})`}>
      <Icon size={15} aria-hidden="true" />
      {label}
    </Group>
  );
}

function statusOf({ status, quarantinedCount, isOwn }: DeliveryRow) {
  const { deliveries } = words();
  if (status !== 200) {
    return {
      tone: 'attention',
      label: deliveries.refusedWith(status),
      Icon: IconCircleXFilled,
    } as const;
  }
  if (isOwn) return { tone: 'plain', label: deliveries.triedAgain, Icon: IconRefresh } as const;
  return quarantinedCount === 0
    ? ({ tone: 'good', label: deliveries.accepted, Icon: IconCircleCheckFilled } as const)
    : ({
        tone: 'attention',
        label: deliveries.acceptedInPart,
        Icon: IconAlertTriangleFilled,
      } as const);
}
