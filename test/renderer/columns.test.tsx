import { screen, within } from '@testing-library/react';
import { useRef } from 'react';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useEventList } from '../../renderer/data/events/useEventList.ts';
import { useHistoryView } from '../../renderer/data/navigation.ts';
import { EventList } from '../../renderer/pages/history/list/EventList.tsx';
import { useSelection } from '../../renderer/pages/history/list/useSelection.ts';
import { useColumns } from '../../renderer/pages/history/list/useColumns.ts';
import { fakeHistory } from './support/fakeHistory.ts';
import { renderWith } from './support/renderWith.tsx';

const none = () => undefined;

function List() {
  const { filter } = useHistoryView();
  const reading = useEventList(filter);
  const selection = useSelection('');
  const columns = useColumns(1_000);
  const gridRef = useRef<HTMLDivElement>(null);
  if (reading.list === null) return null;
  return (
    <EventList
      list={reading.list}
      reading={reading}
      openId={null}
      selection={selection}
      columns={columns.areShown ? columns : null}
      isHeld={false}
      gridRef={gridRef}
      onOpen={none}
      onPeek={none}
      onActive={none}
      onToggleRead={none}
      onToggleStar={none}
      onToggleSubject={none}
      onTake={none}
      onToggleSnooze={none}
      onCopy={none}
      onMakeRule={none}
      onSelectAll={none}
      onEscape={none}
      onMenu={none}
    />
  );
}

// happy-dom lays nothing out: the list is as high as twenty rows.
const height = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientHeight') ?? {};
beforeAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 640 });
});
afterAll(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', height);
});
beforeEach(() => localStorage.setItem('columns', 'true'));

const atFirst = ['When', 'Type', 'About', 'Detail', 'Your key', 'Notification', 'Marks'];

async function listInColumns() {
  const history = fakeHistory(2);
  history.change([2], {
    summary: 'Carrier CAR-9: ACTIVE → INACTIVE',
    label: 'Carrier updated',
    entityLabel: 'CAR-9',
    friendlyId: 'CAR-9',
    key: 'GRANITE',
    detail: 'GRANITE · Insurance lapsed',
    outcome: 'silent',
  });
  const view = renderWith(<List />, { answers: history.answers });
  await view.findAllByRole('row', { selected: false });
  // Between what is unread and the star.
  const inner = (role: string) => (row: HTMLElement) =>
    within(row)
      .getAllByRole(role)
      .slice(1, -1)
      .map((cell) => cell.textContent ?? '');
  const rows = () => screen.getAllByRole('row');
  return {
    ...view,
    heads: () => inner('columnheader')(rows()[0]),
    cells: () => inner('gridcell')(rows()[1]),
    openMenu: async () => {
      await view.user.click(screen.getByRole('button', { name: 'Choose columns' }));
      return screen.findByRole('dialog', { name: 'Choose columns' });
    },
  };
}

describe('renderer/pages/history/list/ColumnsMenu.tsx', () => {
  test('says nothing twice at first, and the time is newest first', async () => {
    const { heads, cells } = await listInColumns();
    expect(heads()).toEqual(atFirst);
    expect(cells().slice(1, 5)).toEqual([
      'Carrier updated',
      'CAR-9',
      'ACTIVE → INACTIVE · Insurance lapsed',
      'GRANITE',
    ]);
    expect(screen.getByRole('columnheader', { name: /^When/ }).getAttribute('aria-sort')).toBe(
      'descending',
    );
  });

  test('shows and hides columns, heads and cells alike, and keeps the choice', async () => {
    const { user, heads, cells, openMenu, unmount } = await listInColumns();
    const menu = within(await openMenu());
    expect(menu.getByRole<HTMLInputElement>('checkbox', { name: 'When' }).disabled).toBe(true);
    const type = menu.getByRole<HTMLInputElement>('checkbox', { name: 'Type' });
    expect(type.disabled).toBe(true);
    await user.click(menu.getByRole('checkbox', { name: 'What happened' }));
    await user.click(type);
    await user.click(menu.getByRole('checkbox', { name: 'Marks' }));
    const chosen = ['When', 'About', 'What happened', 'Detail', 'Your key', 'Notification'];
    expect(heads()).toEqual(chosen);
    expect(cells().slice(1, 4)).toEqual([
      'CAR-9',
      'Carrier CAR-9: ACTIVE → INACTIVE',
      'Insurance lapsed',
    ]);
    unmount();
    expect((await listInColumns()).heads()).toEqual(chosen);
  });

  test('orders columns by keyboard, with the focus on what moves them', async () => {
    const { user, heads, cells, openMenu } = await listInColumns();
    const menu = within(await openMenu());
    const up = menu.getByRole('button', { name: 'Move Your key up' });
    up.focus();
    await user.keyboard('{Enter}{Enter} ');
    expect(heads()).toEqual([
      'When',
      'Type',
      'Your key',
      'About',
      'Detail',
      'Notification',
      'Marks',
    ]);
    expect(cells()[2]).toBe('GRANITE');
    expect(document.activeElement).toBe(up);
    await user.keyboard('{Enter}{Enter}{Enter}{Enter}');
    expect(heads()[0]).toBe('Your key');
    expect(document.activeElement).toBe(up);
    expect(up.getAttribute('aria-disabled')).toBe('true');
    const down = menu.getByRole('button', { name: 'Move Your key down' });
    down.focus();
    await user.keyboard('{Enter}');
    expect(heads().slice(0, 2)).toEqual(['When', 'Your key']);
    expect(document.activeElement).toBe(down);
  });

  test('moves a column by Alt and an arrow key on its head, past those that are hidden', async () => {
    const { user, heads } = await listInColumns();
    const border = screen.getByRole('separator', { name: 'Width of About' });
    border.focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(heads().slice(1, 4)).toEqual(['Type', 'Detail', 'About']);
    expect(document.activeElement).toBe(border);
    await user.keyboard('{Alt>}{ArrowLeft}{ArrowLeft}{/Alt}');
    expect(heads().slice(1, 4)).toEqual(['About', 'Type', 'Detail']);
    expect(localStorage.getItem('columnWidths')).toBeNull();
  });

  test('resets the order, the choice and the widths', async () => {
    const { user, heads, openMenu } = await listInColumns();
    screen.getByRole('separator', { name: 'Width of About' }).focus();
    await user.keyboard('{End}{Alt>}{ArrowRight}{/Alt}');
    const menu = within(await openMenu());
    await user.click(menu.getByRole('checkbox', { name: 'Marks' }));
    expect(heads()).not.toEqual(atFirst);
    expect(localStorage.getItem('columnWidths')).toBe('{"entity":800}');
    await user.click(menu.getByRole('button', { name: 'Reset columns' }));
    expect(heads()).toEqual(atFirst);
    expect(localStorage.getItem('columnWidths')).toBe('{}');
  });

  test('reads an order of another version, and ignores what is none', async () => {
    localStorage.setItem(
      'columnOrder',
      '[{"name":"badges","isShown":true},{"name":"nothing","isShown":true},{"name":"time","isShown":false}]',
    );
    const { heads, unmount } = await listInColumns();
    expect(heads()).toEqual(['Marks', ...atFirst.slice(0, -1)]);
    unmount();
    localStorage.setItem('columnOrder', '"time"');
    expect((await listInColumns()).heads()).toEqual(atFirst);
  });
});
