import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconRefresh,
} from '@tabler/icons-react';
import type { DeliveryRow } from '../../../shared/delivery.ts';
import textClasses from '../../ui/text.module.css';
import classes from './DeliveriesPage.module.css';

/** The outcome of a request: by shape, by word and by color. */
export function DeliveryStatus({ row }: { readonly row: DeliveryRow }) {
  const { tone, words, Icon } = statusOf(row);
  return (
    <span className={`${classes.status} ${textClasses.tone}`} data-tone={tone}>
      <Icon size={15} aria-hidden="true" />
      {words}
    </span>
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
