import type { EventDay } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { DayField } from '../../../ui/DayField.tsx';
import { isoDay } from '../../../ui/readDay.ts';
import { dayOf, dayWords } from '../../../ui/time.ts';
import classes from './EventList.module.css';
import { dayHeight, type ListLayout } from './layout.ts';

interface Props {
  readonly days: readonly EventDay[];
  readonly layout: ListLayout;
  readonly scroll: { readonly top: number; readonly show: (top: number) => void };
  readonly now: number;
}

/** Over the list: the day of its first visible event, and a way to another day. */
export function ListHead({ days, layout, scroll, now }: Props) {
  const day = layout.dayAt(scroll.top) ?? now;
  return (
    <div className={classes.day} data-sticky>
      <span aria-hidden="true">{dayWords(day, now)}</span>
      <DayField
        isQuiet
        name={words().history.toDay}
        value={isoDay(day)}
        min={isoDay(days.at(-1)?.start ?? day)}
        max={isoDay(days[0]?.start ?? day)}
        onChange={(chosen) => {
          if (chosen === '') return;
          const index = layout.firstOfDay(dayOf(chosen));
          scroll.show(layout.topOf(index) - dayHeight);
        }}
      />
    </div>
  );
}
