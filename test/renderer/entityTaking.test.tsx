import { Menu } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { EntityTakeItem } from '../../renderer/features/marks/EntityTakeItem.tsx';
import { mainTakeable, takeableRow } from '../../renderer/features/marks/taking.ts';
import { useReminders } from '../../renderer/features/marks/useReminders.ts';
import { EntityLine } from '../../renderer/pages/history/entities/EntityLine.tsx';
import { EntityHead } from '../../renderer/pages/history/details/EntityHead.tsx';
import { useUndo } from '../../renderer/data/undo.ts';
import type { EntityRow } from '../../shared/entityRow.ts';
import type { EventDetail, EventRow } from '../../shared/eventRow.ts';
import type { ProblemRow, Taken } from '../../shared/problem.ts';
import { noRelay } from '../../shared/relay.ts';
import { eventRow } from './eventRow.ts';
import { appState } from './support/appState.ts';
import { entityRow } from './support/entityRow.ts';
import { renderWith } from './support/renderWith.tsx';

const entity = { entityKind: 'shipment', entityId: 's-1' } as const;
const overdue: ProblemRow = {
  kind: 'check-call-overdue',
  openedAt: 1,
  openedBy: [7],
  resolved: null,
  taken: { by: 'Ben', at: 1 },
  answer: null,
};
const shipment = (taken: Taken | null, problems: readonly ProblemRow[] = []) =>
  entityRow({
    ...entity,
    problems,
    last: { id: 4, type: 'SHIPMENT_BOOKED', label: 'Booked', tone: 'plain', at: 1 },
    taken,
  });
const inTeam = appState(
  {},
  { relay: { ...noRelay, desk: { name: 'Ana', address: 'https://relay.example.com' } } },
);

function Item() {
  const reminders = useReminders();
  const { undo } = useUndo();
  return (
    <>
      <Menu opened>
        <Menu.Dropdown>
          <EntityTakeItem entity={entity} reminders={reminders} />
        </Menu.Dropdown>
      </Menu>
      <button type="button" onClick={undo}>
        Back
      </button>
    </>
  );
}

function showItem(row: EntityRow | null) {
  return renderWith(<Item />, {
    state: inTeam,
    answers: {
      'entities:get': () => ({ row, notes: [], contacts: [], shipments: [] }),
      'entities:take': () => true,
      'entities:letGo': () => true,
    },
  });
}

describe('renderer/features/marks/EntityTakeItem.tsx', () => {
  test.each([
    ['Take it: SHP-1', null, false],
    ['Take it over: SHP-1', { by: 'Ben', at: 1 }, true],
  ] as const)('%s, with a way back', async (name, taken, isOver) => {
    const { user, argumentsOf } = showItem(shipment(taken));
    await user.click(await screen.findByRole('menuitem', { name }));
    await waitFor(() => expect(argumentsOf('entities:take')).toEqual([{ entity, isOver }]));
    await user.click(screen.getByText('Back'));
    await waitFor(() => expect(argumentsOf('entities:letGo')).toEqual([entity]));
  });

  test('lets go what one has oneself, with a way back', async () => {
    const { user, argumentsOf } = showItem(shipment({ by: 'Ana', at: 1 }));
    await user.click(await screen.findByRole('menuitem', { name: 'Release: SHP-1' }));
    await waitFor(() => expect(argumentsOf('entities:letGo')).toEqual([entity]));
    await user.click(screen.getByText('Back'));
    await waitFor(() => expect(argumentsOf('entities:take')).toEqual([{ entity, isOver: false }]));
  });

  test('is not there for what has no record', async () => {
    const { argumentsOf } = showItem(null);
    await waitFor(() => expect(argumentsOf('entities:get')).toHaveLength(1));
    expect(screen.queryByRole('menuitem')).toBeNull();
  });
});

describe('renderer/features/marks/taking.ts, what is taken first', () => {
  const itself = { ids: [], taken: null, entity };

  test('of a shipment: its open problems, or else it itself', () => {
    expect(takeableRow(shipment(null, [overdue]))).toEqual({ ids: [7], taken: overdue.taken });
    const resolved = { at: 2, by: 8, type: 'SHIPMENT_CHECK_CALL' };
    expect(takeableRow(shipment(null, [{ ...overdue, resolved }]))).toEqual(itself);
    expect(takeableRow(shipment(null))).toEqual(itself);
  });

  test('where an event of it is shown: that event, if it rings, calls for attention or is taken', () => {
    const shown = (part: Partial<EventRow>) =>
      mainTakeable(shipment(null), { ...eventRow(4, 1), tone: 'plain', ...part });
    expect(shown({})).toEqual(itself);
    expect(shown({ needsSeeing: true })?.ids).toEqual([4]);
    expect(shown({ tone: 'attention' })?.ids).toEqual([4]);
    expect(shown({ takenAt: 1 })?.ids).toEqual([4]);
    expect(mainTakeable(shipment(null, [overdue]), eventRow(4, 1))?.ids).toEqual([7]);
    expect(mainTakeable(null, { ...eventRow(4, 1), tone: 'plain' })).toBe(null);
  });
});

describe('who has a shipment itself', () => {
  const line = (row: EntityRow) =>
    renderWith(
      <EntityLine
        row={row}
        rowKey="1"
        at={1}
        now={2}
        isActive={false}
        isOpen={false}
        onOpen={() => undefined}
      />,
      {},
    );

  test('is said in its row, once where a problem of it says the same', () => {
    const { unmount } = line(shipment({ by: 'Ben', at: 1 }));
    expect(screen.getAllByText('Taken by Ben')).toHaveLength(1);
    unmount();
    const both = line(shipment({ by: 'Ben', at: 1 }, [overdue]));
    expect(screen.getAllByText('Taken by Ben')).toHaveLength(1);
    both.unmount();
    line(shipment({ by: 'Ana', at: 1 }, [overdue]));
    expect(screen.getByText('Taken by Ana')).toBeDefined();
    expect(screen.getByText('Taken by Ben')).toBeDefined();
  });

  test('is said in the head of the details, and nothing while nobody has it', () => {
    const event = eventRow(4, 1) as unknown as EventDetail;
    const { unmount } = renderWith(<EntityHead event={event} row={shipment(null)} />, {});
    expect(screen.queryByText(/^Taken/)).toBeNull();
    unmount();
    renderWith(<EntityHead event={event} row={shipment({ by: 'Ben', at: 1 })} />, {});
    expect(screen.getByText(/^Taken by Ben/)).toBeDefined();
  });
});
