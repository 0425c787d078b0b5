import { useEffect, useRef } from 'react';
import { dayOf, dayWords } from '../../../ui/time.ts';
import classes from './EventList.module.css';

interface Props {
  /** The start of the day at the top of the list, epoch ms. */
  readonly day: number;
  /** The start of the oldest and of the newest day of the list. */
  readonly oldest: number;
  readonly newest: number;
  readonly now: number;
  readonly onDay: (start: number) => void;
}

/** Over the list: the day of its first visible event, and a way to another day. */
export function ListHead({ day, oldest, newest, now, onDay }: Props) {
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
        aria-label="Go to day"
        title="Go to a day"
        className={classes.toDay}
        defaultValue={shown}
        min={isoDay(oldest)}
        max={isoDay(newest)}
        onChange={({ currentTarget: { value, validity } }) => {
          // A year that is not written to its end is before the oldest day.
          if (value !== '' && validity.valid) onDay(dayOf(value));
        }}
      />
    </div>
  );
}

/** "2026-11-23" in the user's zone. */
function isoDay(start: number): string {
  const date = new Date(start);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
