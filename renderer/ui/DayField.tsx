import { Input } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { words } from '../../shared/words/words.ts';
import classes from './DayField.module.css';
import { isoDay, readDay } from './readDay.ts';
import { writtenDay } from './time.ts';
import { useNow } from './useNow.ts';

interface Props {
  /** What is read out where there is no label. */
  readonly name?: string;
  readonly label?: string;
  /** "2026-11-27"; empty for none. */
  readonly value: string;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Whether it stands in a line of text, without a border of its own. */
  readonly isQuiet?: boolean;
  /** Empty where the day was taken out. */
  readonly onChange: (day: string) => void;
}

/**
 * A day, written in the language that is spoken, which the system's own field is not; takes what people type, and has the
 * system's calendar beside it.
 */
export function DayField({ name, label, value, min, max, isQuiet = false, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const calendarRef = useRef<HTMLInputElement>(null);
  const id = useId();
  const today = isoDay(useNow());
  const { dayHint, calendar } = words().time;
  const problem = isWrong ? dayHint(writtenDay(today)) : null;

  function choose(day: string) {
    setTyped(null);
    setWrong(false);
    if (day !== value) onChange(day);
  }
  function keep() {
    if (typed === null) return;
    const day = typed.trim() === '' ? '' : readDay(typed, Date.now());
    if (day === null) setWrong(true);
    else choose(day);
  }
  function type(text: string) {
    setTyped(text);
    setWrong(false);
    // Whole as it is, as where it was pasted.
    if (/^\d{4}-\d\d-\d\d$/.test(text) && readDay(text, Date.now()) !== null) choose(text);
  }

  return (
    <Labeled id={id} label={label} problem={problem}>
      <span className={classes.field} data-quiet={isQuiet || undefined}>
        <input
          id={id}
          aria-label={name}
          aria-invalid={isWrong || undefined}
          title={problem ?? undefined}
          className={classes.text}
          autoComplete="off"
          spellCheck={false}
          value={typed ?? (value === '' ? '' : writtenDay(value))}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
        <button
          type="button"
          className={classes.button}
          aria-label={label === undefined ? calendar : `${calendar}: ${label}`}
          title={calendar}
          onClick={() => calendarRef.current?.showPicker()}
        >
          <IconCalendar size={15} aria-hidden="true" />
        </button>
        <input
          ref={calendarRef}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          className={classes.calendar}
          value={value}
          min={min}
          max={max}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      </span>
    </Labeled>
  );
}

function Labeled({
  id,
  label,
  problem,
  children,
}: {
  readonly id: string;
  readonly label: string | undefined;
  readonly problem: string | null;
  readonly children: ReactNode;
}) {
  if (label === undefined) return children;
  return (
    <Input.Wrapper size="xs" id={id} label={label} error={problem}>
      {children}
    </Input.Wrapper>
  );
}
