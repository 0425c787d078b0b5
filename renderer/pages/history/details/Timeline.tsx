import { Button, Group } from '@mantine/core';
import { IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { EventDetail, EventRow } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { exactTime, momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';
import textClasses from '../../../ui/text.module.css';
import { inEventOrder } from './arrivalOrder.ts';
import classes from './Timeline.module.css';

interface Props {
  readonly event: EventDetail;
  readonly onOpen: (id: number) => void;
}

/** What else happened to the same shipment, carrier and so on, in the order it happened; what arrived out of order is marked. */
export function Timeline({ event, onOpen }: Props) {
  const now = useNow();
  const [isEveryShown, setEveryShown] = useState(false);
  const rows = inEventOrder([event, ...event.timeline]);
  const isFound = rows.slice(0, firstSteps).some(({ row }) => row.id === event.id);
  const shown = isEveryShown || !isFound ? rows : rows.slice(0, firstSteps);
  return (
    <>
      <ol className={classes.timeline}>
        {shown.map(({ row, isOutOfOrder }) => (
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
                <span className={`${classes.change} ${textClasses.quiet}`}>{changeOf(row)}</span>
                {isOutOfOrder && (
                  <Group
                    component="span"
                    gap={3}
                    wrap="nowrap"
                    c="var(--attention)"
                    fz="xs"
                    fw={400}
                    title={words().details.outOfOrder}
                  >
                    <IconArrowForwardUp size={13} aria-hidden="true" />
                    {words().details.arrivedLater(momentWords(row.receivedAt, now))}
                  </Group>
                )}
              </Group>
            </button>
          </li>
        ))}
      </ol>
      {shown.length < rows.length && (
        <Button variant="subtle" size="compact-xs" ml={-8} onClick={() => setEveryShown(true)}>
          {words().common.showAll(rows.length)}
        </Button>
      )}
    </>
  );
}

/** So many are drawn at first. */
const firstSteps = 14;

/** What an update changed, as its summary says it after the colon; nothing for what its label says already. */
function changeOf({ summary, label, detail, type }: EventRow): string {
  if (!/_UPDATED$|ACTIVATED$/.test(type)) return '';
  const at = summary.indexOf(': ');
  const change = at === -1 ? '' : summary.slice(at + 2);
  const reason = change.includes('→') ? (detail?.split(' · ').at(-1) ?? '') : '';
  return [label.toLowerCase().includes(change.toLowerCase()) ? '' : change, reason]
    .filter(Boolean)
    .join(' · ');
}
