import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useRef } from 'react';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { useEventList } from '../../renderer/data/events/useEventList.ts';
import { keys } from '../../renderer/data/keys.ts';
import { filterKey } from '../../renderer/data/filters.ts';
import { useHistoryView, useNavigation } from '../../renderer/data/navigation.ts';
import { useMarks } from '../../renderer/features/marks/useMarks.ts';
import { EventList } from '../../renderer/pages/history/list/EventList.tsx';
import { useSelection } from '../../renderer/pages/history/list/useSelection.ts';
import { useShortcuts } from '../../renderer/ui/useShortcuts.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import { fakeHistory } from './support/fakeHistory.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

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
    '3': () => changeFilter({ text: 'SHP' }),
    '4': () => changeFilter({ text: 'SHP-1' }),
    '5': () => changeFilter({ text: 'nothing' }),
  });
  const problem = reading.error !== null && (
    <div role="alert">
      {reading.error.message}
      <button type="button" onClick={() => void reading.restart()}>
        Try again
      </button>
    </div>
  );
  if (list === null) return problem;
  return (
    <>
      {problem}
      <output>{[...selection.ids].toSorted((a, b) => b - a).join(' ')}</output>
      <EventList
        list={list}
        reading={reading}
        openId={null}
        selection={selection}
        columns={null}
        isHeld={false}
        gridRef={gridRef}
        onOpen={onOpen}
        onPeek={none}
        onActive={none}
        onToggleRead={(row) => row && markRow(row, { name: 'isRead', value: !row.isRead })}
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

/** A list of events; `beforeDays` is awaited before the days of a list are answered. */
async function listOf(count: number, beforeDays: () => Promise<void> | undefined = none) {
  onOpen.mockClear();
  const history = fakeHistory(count);
  const days = history.answers['events:days'];
  const waiting = async (argument: never) => {
    await beforeDays();
    return days?.(argument);
  };
  const answers = { ...history.answers, 'events:days': waiting } as unknown as FakeAnswers;
  const view = renderWith(<List />, { answers });
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

  test('says that it could not be read, keeps what it shows, and recovers', async () => {
    let isBroken = false;
    const beforeDays = () =>
      isBroken ? Promise.reject(new Error('The disk is gone.')) : undefined;
    const { user, drawn, add, push } = await listOf(3, beforeDays);
    isBroken = true;
    add(4);
    push('events:changed', {});
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is gone.');
    // Rows are read by themselves, so only how many they are is not known.
    expect(drawn()).toHaveLength(3);
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(drawn()).toEqual([4, 3, 2, 1]));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('says that the first reading failed, and recovers', async () => {
    let isBroken = true;
    const { answers } = fakeHistory(1);
    const days = (argument: never) => {
      if (isBroken) throw new Error('The disk is gone.');
      return answers['events:days']?.(argument);
    };
    const { user } = renderWith(<List />, {
      answers: { ...answers, 'events:days': days } as FakeAnswers,
    });
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is gone.');
    expect(screen.queryByRole('grid')).toBeNull();
    isBroken = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('row')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('ends with what was asked for last, with one reading at a time', async () => {
    let open: () => void = none;
    let gate = Promise.resolve();
    let running = 0;
    let most = 0;
    const { user, grid, argumentsOf } = await listOf(3, async () => {
      running += 1;
      most = Math.max(most, running);
      await gate;
      running -= 1;
    });
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await user.keyboard('345');
    expect(grid.getAttribute('aria-busy')).toBe('true');
    open();
    await waitFor(() => expect(grid.getAttribute('aria-busy')).toBe('false'));
    expect(grid.getAttribute('aria-rowcount')).toBe('0');
    const asked = argumentsOf('events:days').map(
      (argument) => (argument as { readonly filter: { readonly text: string } }).filter.text,
    );
    expect(asked).toEqual(['', 'SHP', 'nothing']);
    expect(most).toBe(1);
  });

  test('keeps the rows that stay as they were the same objects', async () => {
    const { client, change, push } = await listOf(3);
    const rows = () =>
      client.getQueriesData<readonly EventRow[]>({ queryKey: keys.allRows })[0]?.[1];
    const before = rows();
    change([2], { isStarred: true });
    push('events:changed', {});
    await screen.findByLabelText('Starred');
    expect(rows()?.map((row, index) => row === before?.[index])).toEqual([true, false, true]);
  });

  test('leaves an event its row of the page while new ones come above it', async () => {
    const { drawn, grid, add, push } = await listOf(30);
    const rowOf = (id: number) => grid.querySelector(`[data-id="${id}"]`);
    const before = [30, 29, 28].map(rowOf);
    add(31);
    push('events:changed', {});
    await waitFor(() => expect(drawn()[0]).toBe(31));
    expect(before).not.toContain(null);
    expect([30, 29, 28].every((id, index) => rowOf(id) === before[index])).toBe(true);
  });

  test('gives the rows of events that scroll away to those that come, and makes no more than it needs', async () => {
    const { drawn, grid } = await listOf(90);
    const elements = () => [...grid.querySelectorAll('[data-id]')];
    const shown = elements();
    // Twenty rows are visible; a few around them can be drawn, so that the 36th after an event has its element.
    grid.scrollTop = 36 * 32 + 28;
    fireEvent.scroll(grid);
    expect(drawn()).not.toContain(89);
    const kept = elements().filter((row) => shown.includes(row));
    expect(kept.length).toBeGreaterThanOrEqual(shown.length - 2);
    expect(new Set(drawn()).size).toBe(drawn().length);
    expect(drawn().length).toBeLessThanOrEqual(36);
  });

  test('counts late arrivals in a held list, and shows them in their place when it is let go', async () => {
    const { user, drawn, add, push, grid } = await listOf(600);
    await user.keyboard('{End}');
    await waitFor(() => expect(drawn()).toContain(1));
    add(601);
    add(602, 90 * 60_000);
    push('events:changed', {});
    const pill = await screen.findByRole('button', { name: /^2 new events/ });
    expect(grid.getAttribute('aria-rowcount')).toBe('600');
    await user.click(pill);
    await waitFor(() => expect(drawn().slice(0, 5)).toEqual([601, 600, 599, 602, 598]));
    expect(screen.queryByRole('button', { name: /new event/ })).toBeNull();
  });

  test('does not call a late arrival new that was there before the reader left the top', async () => {
    const { user, drawn, add, push, grid } = await listOf(600);
    add(9_000, 590 * 3_600_000);
    push('events:changed', {});
    await waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('601'));
    await user.keyboard('{End}');
    await waitFor(() => expect(drawn()).toContain(9_000));
    add(9_001);
    push('events:changed', {});
    await screen.findByRole('button', { name: /^1 new event/ });
  });
});
