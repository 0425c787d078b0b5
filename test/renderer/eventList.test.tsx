import { configure, fireEvent, screen, waitFor } from '@testing-library/react';
import { useRef } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { useEventList } from '../../renderer/data/events/useEventList.ts';
import { filterKey } from '../../renderer/data/filters.ts';
import { useHistoryView, useNavigation } from '../../renderer/data/navigation.ts';
import { useMarks } from '../../renderer/features/marks/useMarks.ts';
import { EventList } from '../../renderer/pages/history/list/EventList.tsx';
import { useSelection } from '../../renderer/pages/history/list/useSelection.ts';
import { useShortcuts } from '../../renderer/ui/useShortcuts.ts';
import { fakeHistory } from './support/fakeHistory.ts';
import { renderWith } from './support/renderWith.tsx';

// A busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 });

const none = () => undefined;
const onOpen = vi.fn();

/** The list on the window's filter, with what the keys need of the page around it. */
function List() {
  const { filter } = useHistoryView();
  const { changeFilter } = useNavigation();
  const reading = useEventList(filter);
  const { list } = reading;
  const { markRow } = useMarks();
  const selection = useSelection(filterKey(list?.filter ?? filter));
  const gridRef = useRef<HTMLDivElement>(null);
  useShortcuts({
    '1': () => changeFilter({ isUnreadOnly: true }),
    '2': () => changeFilter({ isUnreadOnly: false }),
  });
  if (list === null) return null;
  return (
    <>
      <output>{[...selection.ids].toSorted((a, b) => b - a).join(' ')}</output>
      <EventList
        list={list}
        reading={reading}
        openId={null}
        selection={selection}
        widths={null}
        onWidths={none}
        isHeld={false}
        gridRef={gridRef}
        onOpen={onOpen}
        onPeek={none}
        onActive={none}
        onToggleRead={(row) => row && markRow(row, { name: 'isRead', value: !row.isRead })}
        onToggleStar={none}
        onToggleSubject={none}
        onAcknowledge={none}
        onToggleSnooze={none}
        onSelectAll={none}
        onEscape={none}
        onMenu={none}
      />
    </>
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

async function listOf(count: number) {
  onOpen.mockClear();
  const history = fakeHistory(count);
  const view = renderWith(<List />, { answers: history.answers });
  const grid = await screen.findByRole('grid', { name: 'Events' });
  await view.findAllByRole('row');
  grid.focus();
  const activeId = () => grid.getAttribute('aria-activedescendant');
  const drawn = () =>
    [...grid.querySelectorAll('[data-id]')].map((row) => Number(row.getAttribute('data-id')));
  return { ...view, ...history, grid, activeId, drawn };
}

describe('renderer/pages/history/list/EventList.tsx', () => {
  test('moves by J, K and arrows, and opens by Enter', async () => {
    const { user, activeId } = await listOf(3_000);
    await user.keyboard('{Home}jj{ArrowDown}k');
    expect(activeId()).toBe('event-2998');
    await user.keyboard('{Enter}');
    expect(onOpen).toHaveBeenCalledWith(expect.objectContaining({ id: 2_998 }));
  });

  test('goes to the true end and back', async () => {
    const { user, activeId, grid } = await listOf(3_000);
    expect(grid.getAttribute('aria-rowcount')).toBe('3000');
    await user.keyboard('{End}');
    await waitFor(() => expect(activeId()).toBe('event-1'));
    await user.keyboard('k');
    await waitFor(() => expect(activeId()).toBe('event-2'));
    await user.keyboard('{Home}');
    await waitFor(() => expect(activeId()).toBe('event-3000'));
    await user.keyboard('{PageDown}');
    await waitFor(() => expect(activeId()).toBe('event-2981'));
  });

  test('selects with Shift, also over rows that are not read', async () => {
    const { user, activeId } = await listOf(1_200);
    await user.keyboard('{Home}j{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(screen.getByRole('status').textContent).toBe('1199 1198 1197');
    await user.keyboard('{Escape}');
    expect(screen.getByRole('status').textContent).toBe('');
    await user.keyboard('{Home}{Shift>}{End}{/Shift}');
    await waitFor(() =>
      expect(screen.getByRole('status').textContent?.split(' ')).toHaveLength(1_200),
    );
    await waitFor(() => expect(activeId()).toBe('event-1'));
  });

  test('follows what comes in at the top, with the cursor on its event', async () => {
    const { user, activeId, drawn, add, push } = await listOf(30);
    await user.keyboard('{Home}j');
    add(31);
    push('events:changed', {});
    await waitFor(() => expect(drawn()[0]).toBe(31));
    expect(activeId()).toBe('event-29');
    await user.keyboard('k');
    expect(activeId()).toBe('event-30');
  });

  test('stays as it is while the reader is further down, and counts what is new', async () => {
    const { user, drawn, add, push, grid } = await listOf(600);
    await user.keyboard('{End}');
    await waitFor(() => expect(drawn()).toContain(1));
    add(601);
    push('events:changed', {});
    const pill = await screen.findByRole('button', { name: /^1 new event/ });
    expect(grid.getAttribute('aria-rowcount')).toBe('600');
    await user.click(pill);
    await waitFor(() => expect(drawn()[0]).toBe(601));
    expect(grid.getAttribute('aria-rowcount')).toBe('601');
  });

  test('goes to a day', async () => {
    const { drawn, grid } = await listOf(240);
    const field = screen.getByLabelText<HTMLInputElement>('Go to day');
    fireEvent.change(field, { target: { value: '2026-11-20' } });
    await waitFor(() => expect(drawn()).toContain(240 - 13 - 48));
    expect(grid.scrollTop).toBeGreaterThan(0);
  });

  test('keeps a row that was read in the inbox until another filter is shown', async () => {
    const { user, drawn, add, push } = await listOf(3);
    await user.keyboard('1');
    await waitFor(() => expect(drawn()).toEqual([3, 2, 1]));
    await user.keyboard('{Home}je');
    add(4);
    push('events:changed', {});
    await waitFor(() => expect(drawn()).toEqual([4, 3, 2, 1]));
    await user.keyboard('2');
    await user.keyboard('1');
    await waitFor(() => expect(drawn()).toEqual([4, 3, 1]));
  });
});
