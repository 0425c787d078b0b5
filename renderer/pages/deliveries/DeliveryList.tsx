import { type KeyboardEvent, useState } from 'react';
import type { DeliveryRow } from '../../../shared/delivery.ts';
import { words } from '../../../shared/words/words.ts';
import { useNow } from '../../ui/useNow.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import { DeliveryLine } from './DeliveryLine.tsx';

interface Props {
  readonly rows: readonly DeliveryRow[];
  readonly openId: number | null;
  readonly onOpen: (id: number) => void;
}

/** The requests, one line each; a single stop for Tab, and arrows or J and K move within. */
export function DeliveryList({ rows, openId, onOpen }: Props) {
  const now = useNow();
  const [chosenId, setChosenId] = useState<number | null>(openId);
  const chosen = rows.findIndex(({ id }) => id === chosenId);

  function moveTo(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    focusLine(row.id);
    // Details that are open go along.
    if (openId !== null) onOpen(row.id);
  }

  useShortcuts({ j: () => moveTo(chosen + 1), k: () => moveTo(chosen - 1) });

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const index = moves[event.key];
    if (index === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moveTo(index);
  }

  return (
    // The keys move among its buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul aria-label={words().deliveries.title} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <DeliveryLine
          key={row.id}
          row={row}
          id={lineId(row.id)}
          now={now}
          isOpen={row.id === openId}
          isTabStop={index === Math.max(0, chosen)}
          onOpen={() => onOpen(row.id)}
          onFocus={() => setChosenId(row.id)}
        />
      ))}
    </ul>
  );
}

/** Brings the focus to the line of a request, if it is listed. */
export function focusLine(id: number): void {
  document.getElementById(lineId(id))?.focus();
}

function lineId(id: number): string {
  return `delivery-${id}`;
}
