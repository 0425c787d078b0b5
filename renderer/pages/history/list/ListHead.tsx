import { useEffect, useRef } from 'react';
import type { EventDay } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { dayOf, dayWords, localMoment } from '../../../ui/time.ts';
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
  const fieldRef = useRef<HTMLInputElement>(null);
  const shown = isoDay(day);
  useEffect(() => {
    const field = fieldRef.current;
    // Not while somebody writes a day in it.
    if (field !== null && field !== document.activeElement) field.value = shown;
  }, [shown]);
  return (
    <div className={classes.day} data-sticky>
      <span aria-hidden="true">{dayWords(day, now)}</span>
      <input
        ref={fieldRef}
        type="date"
        aria-label={words().history.toDay}
        title={words().history.toDayHint}
        className={classes.toDay}
        defaultValue={shown}
        min={isoDay(days.at(-1)?.start ?? day)}
        max={isoDay(days[0]?.start ?? day)}
        onChange={({ currentTarget: { value, validity } }) => {
          // A year that is not written to its end is before the oldest day.
          if (value === '' || !validity.valid) return;
          const index = layout.firstOfDay(dayOf(value));
          scroll.show(layout.topOf(index) - dayHeight);
        }}
      />
    </div>
  );
}

/** "2026-11-23" in the user's zone. */
function isoDay(start: number): string {
  return localMoment(start).slice(0, 10);
}
