import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconBell } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { keepFocus } from '../../../ui/keepFocus.ts';
import textClasses from '../../../ui/text.module.css';
import { moved } from './arrangement.ts';
import { type ColumnName, minWidthOf, maxWidth, widthOf, type Widths } from './columns.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import classes from './EventList.module.css';
import type { Columns } from './useColumns.ts';

// A virtual list cannot be a table.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** The line above the columns: each border can be moved with the pointer or the arrow keys, and with Alt the whole column. */
export function ColumnHeads({ columns }: { readonly columns: Columns }) {
  const { widths, setWidths, arrangement, arrange, shown } = columns;
  const { history } = words();
  return (
    <div role="row" aria-rowindex={1} className={classes.heads}>
      <span role="columnheader">
        <VisuallyHidden>{history.unread}</VisuallyHidden>
      </span>
      {shown.map((name) => (
        <span
          key={name}
          role="columnheader"
          aria-sort={name === 'time' ? 'descending' : undefined}
          className={classes.head}
        >
          <HeadName name={name} />
          <Border
            label={history.widthOf(history.heads[name])}
            width={widthOf(name, widths)}
            min={minWidthOf(name)}
            onWidth={(width) => setWidths(withWidth(widths, name, width))}
            onMove={(step) => arrange(moved(arrangement, name, step, 'shown'))}
          />
        </span>
      ))}
      <span role="columnheader" className={classes.headEnd}>
        <VisuallyHidden>{history.starred}</VisuallyHidden>
        <ColumnsMenu columns={columns} />
      </span>
    </div>
  );
}

function HeadName({ name }: { readonly name: ColumnName }) {
  const { heads, newestFirst } = words().history;
  return (
    <div className={classes.headName} title={name === 'time' ? newestFirst : heads[name]}>
      {name === 'outcome' && <IconBell size={15} aria-hidden="true" />}
      <span className={textClasses.cut}>{heads[name]}</span>
      {name === 'time' && <IconArrowDown size={13} aria-hidden="true" />}
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
  readonly min: number;
  /** Null goes back to the width at first. */
  readonly onWidth: (width: number | null) => void;
  readonly onMove: (step: -1 | 1) => void;
}

function Border({ label, width, min, onWidth, onMove }: BorderProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);

  function onPointerMove(event: PointerEvent) {
    if (start.current === null) return;
    onWidth(limited(start.current.width + event.clientX - start.current.x));
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.altKey) {
      moveColumn(event);
      return;
    }
    const shown = event.currentTarget.parentElement?.offsetWidth ?? width;
    const next = {
      ArrowLeft: limited(shown - 8),
      ArrowRight: limited(shown + 8),
      Home: min,
      End: maxWidth,
      Enter: null,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(next);
  }
  function moveColumn(event: KeyboardEvent<HTMLElement>) {
    const step = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
    if (step === undefined) return;
    event.preventDefault();
    keepFocus(event.currentTarget, () => onMove(step));
  }
  const limited = (wanted: number) => Math.max(min, Math.min(maxWidth, wanted));

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={maxWidth}
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
