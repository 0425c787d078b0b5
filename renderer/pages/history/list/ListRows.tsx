import type { EventRow } from '../../../../shared/eventRow.ts';
import type { EventList } from '../../../data/events/useEventList.ts';
import { wordsToMark } from '../../../features/search/foundParts.ts';
import { dayWords, recentTime } from '../../../ui/time.ts';
import type { ColumnName } from './columns.ts';
import classes from './EventList.module.css';
import { EventRowView } from './EventRowView.tsx';
import { rowHeight } from './layout.ts';
import type { ListState } from './useListState.ts';

interface Props {
  readonly list: EventList;
  readonly state: Pick<ListState, 'layout' | 'rows' | 'scroll'>;
  readonly active: { readonly row: EventRow; readonly index: number } | null;
  readonly openId: number | null;
  readonly selectedIds: ReadonlySet<number>;
  /** The names of the columns; null for one line an event. */
  readonly columns: readonly ColumnName[] | null;
  readonly now: number;
}

/** The day heads and the rows that are drawn. */
export function ListRows({ list, state, active, now, ...props }: Props) {
  const { layout, rows, scroll } = state;
  const { from, to, shift, isFast } = scroll;
  const items = layout.between(from, to);
  const words = wordsToMark(list.filter.text);
  const isActiveDrawn = items.some((item) => item.kind === 'event' && item.index === active?.index);
  // Rows that come take the DOM of rows that went, as to change a row costs half of making one. Counted from the end, an
  // event keeps its own while new ones come above it.
  const slots = Math.ceil(scroll.height / rowHeight) + 16;

  const draw = (row: EventRow, index: number, top: number, key: string | number) => (
    <EventRowView
      key={key}
      row={row}
      id={rowElementId(row.id)}
      rowIndex={index + (props.columns === null ? 1 : 2)}
      top={top + shift}
      time={recentTime(row.occurredAt, now)}
      isActive={row.id === active?.row.id}
      isOpen={row.id === props.openId}
      isSelected={props.selectedIds.has(row.id)}
      columns={props.columns}
      isPassing={isFast}
      words={words}
    />
  );

  return (
    <div
      role="presentation"
      className={classes.canvas}
      data-passing={isFast || undefined}
      style={{ height: layout.canvasHeight }}
    >
      {items.map((item) => {
        const style = { transform: `translateY(${item.top + shift}px)` };
        if (item.kind === 'day') {
          return (
            <div key={`day-${item.start}`} className={classes.day} aria-hidden="true" style={style}>
              {dayWords(item.start, now)}
            </div>
          );
        }
        const key = (layout.count - item.index) % slots;
        const row = rows.rowAt(item.index);
        if (row !== undefined) return draw(row, item.index, item.top, key);
        return <div key={key} className={classes.awaited} aria-hidden="true" style={style} />;
      })}
      {/* The active row stays drawn, because the grid names it as its active descendant. */}
      {active !== null &&
        !isActiveDrawn &&
        draw(active.row, active.index, layout.topOf(active.index), 'active')}
    </div>
  );
}

/** The id of an event's row in the page. */
export function rowElementId(id: number): string {
  return `event-${id}`;
}
