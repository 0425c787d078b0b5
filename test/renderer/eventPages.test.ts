import { describe, expect, test } from 'vitest';
import { emptyFilter } from '../../renderer/data/filters.ts';
import { createEventPages } from '../../renderer/data/events/eventPages.ts';
import { rowsOf } from '../../renderer/data/events/pages.ts';
import type { Filter } from '../../shared/filter.ts';
import type { EventPage, EventRow } from '../../shared/eventRow.ts';
import type { CallArgument } from '../../shared/ipc.ts';
import { eventRow } from './eventRow.ts';

const start = Date.parse('2026-11-23T12:00:00');

/** A history of so many events, one a minute, and the list that shows it. */
function listOf(count: number) {
  let rows: EventRow[] = Array.from({ length: count }, (_, index) =>
    eventRow(count - index, start - index * 60_000),
  );
  const asked: CallArgument<'events:page'>[] = [];
  const matching = ({ isUnreadOnly = false, text = '' }: Partial<Filter>) =>
    rows.filter((row) => (!isUnreadOnly || !row.isRead) && row.summary.includes(text));

  const pages = createEventPages({
    async readPage(argument) {
      asked.push(argument);
      const { filter, after, limit } = argument;
      const found = matching(filter as Partial<Filter>);
      const at = after === null ? 0 : found.findIndex(({ id }) => id === after.id) + 1;
      const page = found.slice(at, at + limit);
      const last = page.at(-1);
      const hasMore = at + limit < found.length && last !== undefined;
      const next = hasMore ? { occurredAt: last.occurredAt, id: last.id } : null;
      return { rows: page, next, problems: [] } satisfies EventPage;
    },
    readNewCount: async ({ filter, sinceId }) =>
      matching(filter as Partial<Filter>).filter(({ id }) => id > sinceId).length,
    pause: 0,
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
  async function add(row: EventRow): Promise<void> {
    rows = [row, ...rows].toSorted((a, b) => b.occurredAt - a.occurredAt);
    pages.changed();
    await settled();
  }
  async function change(id: number, to: Partial<EventRow>): Promise<void> {
    rows = rows.map((row) => (row.id === id ? { ...row, ...to } : row));
    pages.changed();
    await settled();
  }
  const ids = () =>
    pages
      .get()
      .layout.pages.flatMap(rowsOf)
      .map(({ id }) => id);
  return { pages, asked, settled, ids, add, change };
}

describe('renderer/history/eventPages.ts', () => {
  test('follows what comes in at the top, and keeps the rows that stay the same objects', async () => {
    const { pages, settled, ids, add } = listOf(3);
    pages.show(emptyFilter);
    await settled();
    const [before] = pages.get().layout.pages.flatMap(rowsOf);
    await add(eventRow(4, start + 60_000));
    expect(ids()).toEqual([4, 3, 2, 1]);
    expect(pages.get().layout.pages.flatMap(rowsOf)[1]).toBe(before);
  });

  test('reads nothing but the count while the reader is further down', async () => {
    const { pages, settled, ids, add, asked } = listOf(3);
    pages.show(emptyFilter);
    await settled();
    pages.follow(false);
    const readings = asked.length;
    await add(eventRow(4, start + 60_000));
    await add(eventRow(5, start - 90_000));
    expect(ids()).toEqual([3, 2, 1]);
    expect(pages.get().newCount).toBe(2);
    expect(asked.length).toBe(readings);

    pages.follow(true);
    await settled();
    expect(ids()).toEqual([4, 3, 2, 5, 1]);
    expect(pages.get().newCount).toBe(0);
  });

  test('does not call a late arrival new that was there before the reader left the top', async () => {
    const { pages, settled, add } = listOf(700);
    await add(eventRow(9_000, start - 650 * 60_000 - 1));
    pages.show(emptyFilter);
    await settled();
    pages.follow(false);
    await add(eventRow(9_001, start + 60_000));
    expect(pages.get().newCount).toBe(1);
  });

  test('reads on, lets rows go that are far away, and reads them again', async () => {
    const { pages, ids, settled } = listOf(4_000);
    pages.show(emptyFilter);
    await settled();
    while (pages.get().hasMore) await pages.more();
    expect(pages.get().layout.count).toBe(4_000);
    const last = pages.get().layout.pages.length - 1;
    pages.keep(last, last);
    expect(ids().length).toBeLessThan(2_000);
    expect(pages.get().layout.count).toBe(4_000);
    expect(pages.get().layout.rowAt(0)).toBeNull();

    pages.keep(0, 0);
    await settled();
    expect(pages.get().layout.rowAt(0)?.row.id).toBe(4_000);
    expect(pages.get().layout.rowAt(240)?.row.id).toBe(3_760);
  });

  test('keeps a row that was read in the inbox until another filter is shown', async () => {
    const { pages, settled, ids, change } = listOf(3);
    const inbox = { ...emptyFilter, isUnreadOnly: true };
    pages.show(inbox);
    await settled();
    pages.mark(new Set([2]), { isRead: true });
    await change(2, { isRead: true });
    expect(ids()).toEqual([3, 2, 1]);
    expect(pages.get().layout.find(2)?.row.isRead).toBe(true);

    pages.show(emptyFilter);
    await settled();
    pages.show(inbox);
    await settled();
    expect(ids()).toEqual([3, 1]);
  });

  test('ends with what was asked for last, with one reading at a time', async () => {
    const { pages, settled, asked } = listOf(3);
    for (const text of ['S', 'SH', 'SHP', 'SHP-', 'nothing']) {
      pages.show({ ...emptyFilter, text });
    }
    expect(pages.get().isBusy).toBe(true);
    await settled();
    expect(pages.get()).toMatchObject({ isBusy: false, filter: { text: 'nothing' } });
    expect(pages.get().layout.count).toBe(0);
    expect(asked.map(({ filter }) => filter.text)).toEqual(['S', 'nothing']);
  });

  test('tells that it could not read, and recovers', async () => {
    let isBroken = true;
    const pages = createEventPages({
      async readPage() {
        if (isBroken) throw new Error('The disk is gone.');
        return { rows: [eventRow(1, start)], next: null, problems: [] };
      },
      readNewCount: async () => 0,
    });
    pages.show(emptyFilter);
    await pages.restart();
    expect(pages.get()).toMatchObject({ error: new Error('The disk is gone.'), isLoaded: false });
    isBroken = false;
    await pages.restart();
    expect(pages.get()).toMatchObject({ error: null, isLoaded: true });
  });
});
