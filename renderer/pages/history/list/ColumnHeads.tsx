import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { type ColumnName, columns, widest, widthOf, type Widths } from './columns.ts';
import textClasses from '../../../ui/text.module.css';
import classes from './EventList.module.css';

interface Props {
  readonly widths: Widths;
  readonly onWidths: (widths: Widths) => void;
}

// A virtual list cannot be a table.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** The line above the columns; each border can be moved with the pointer or with the arrow keys. */
export function ColumnHeads({ widths, onWidths }: Props) {
  const { history } = words();
  return (
    <div role="row" aria-rowindex={1} className={classes.heads}>
      <span role="columnheader">
        <VisuallyHidden>{history.unread}</VisuallyHidden>
      </span>
      {columns.map(({ name, least }) => (
        <span key={name} role="columnheader" className={classes.head}>
          <div className={textClasses.cut}>{history.heads[name]}</div>
          <Border
            label={history.widthOf(history.heads[name])}
            width={widthOf(name, widths)}
            least={least}
            onWidth={(width) => onWidths(withWidth(widths, name, width))}
          />
        </span>
      ))}
      <span role="columnheader">
        <VisuallyHidden>{history.starred}</VisuallyHidden>
      </span>
    </div>
  );
}

function withWidth(widths: Widths, name: ColumnName, width: number | null): Widths {
  const { [name]: _before, ...others } = widths;
  return width === null ? others : { ...others, [name]: Math.round(width) };
}

interface BorderProps {
  readonly label: string;
  readonly width: number;
  readonly least: number;
  /** Null goes back to the width at first. */
  readonly onWidth: (width: number | null) => void;
}

function Border({ label, width, least, onWidth }: BorderProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);

  function onPointerMove(event: PointerEvent) {
    if (start.current === null) return;
    onWidth(limited(start.current.width + event.clientX - start.current.x));
  }
  function onKeyDown(event: KeyboardEvent) {
    const shown = event.currentTarget.parentElement?.offsetWidth ?? width;
    const next = {
      ArrowLeft: limited(shown - 8),
      ArrowRight: limited(shown + 8),
      Home: least,
      End: widest,
      Enter: null,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(next);
  }
  const limited = (wanted: number) => Math.max(least, Math.min(widest, wanted));

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={widest}
      tabIndex={0}
      title={words().history.widthHint}
      className={classes.border}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onWidth(null)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        // A column without a chosen width can be wider than that.
        const shown = event.currentTarget.parentElement?.offsetWidth ?? width;
        start.current = { x: event.clientX, width: shown };
      }}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => {
        start.current = null;
      }}
    />
  );
}
