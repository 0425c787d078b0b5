import { Group } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { exactTime, momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';
import { inEventOrder } from './arrivalOrder.ts';
import classes from './Timeline.module.css';

interface Props {
  readonly event: EventDetail;
  readonly onOpen: (id: number) => void;
}

/** What else happened to the same shipment, carrier and so on, in the order it happened; what arrived out of order is marked. */
export function Timeline({ event, onOpen }: Props) {
  const now = useNow();
  const rows = inEventOrder([event, ...event.timeline]);
  return (
    <ol className={classes.timeline}>
      {rows.map(({ row, isOutOfOrder }) => (
        <li key={row.id}>
          <button
            type="button"
            aria-current={row.id === event.id ? 'true' : undefined}
            onClick={() => onOpen(row.id)}
          >
            <time
              dateTime={new Date(row.occurredAt).toISOString()}
              title={exactTime(row.occurredAt)}
            >
              {momentWords(row.occurredAt, now)}
            </time>
            <span className={classes.sign}>
              <ToneIcon tone={row.tone} size={14} />
            </span>
            <Group component="span" gap="0 8px" miw={0}>
              {row.label}
              {isOutOfOrder && (
                <Group
                  component="span"
                  gap={3}
                  wrap="nowrap"
                  c="var(--attention)"
                  fz="xs"
                  fw={400}
                  title="What happened after it had arrived before it"
                >
                  <IconArrowForwardUp size={13} aria-hidden="true" />
                  arrived later, {momentWords(row.receivedAt, now)}
                </Group>
              )}
            </Group>
          </button>
        </li>
      ))}
    </ol>
  );
}
