import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { carrierUpdated } from '../../harness/overview.ts';
import { copyLongHistory } from '../../harness/longHistory.ts';
import { useApp } from './useApp.ts';

// A dispatcher looks something up in a million events, step by step; each test goes on where the one before it ended.
describe('a session of a dispatcher over a million events', () => {
  const { running, page, dataFolder, launch } = useApp({
    fill: copyLongHistory,
    finishesSetup: true,
  });

  beforeAll(async () => {
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await counted(await total()).waitFor();
  });

  const search = () => page.getByRole('searchbox', { name: 'Search events' });
  const grid = () => page.getByRole('grid', { name: 'Events' });
  const rows = () => grid().getByRole('row');
  const details = () => page.getByRole('region', { name: 'Event details' });
  const counted = (count: number) =>
    page.getByText(`${count.toLocaleString('en-US')} event${count === 1 ? '' : 's'}`, {
      exact: true,
    });
  const countOf = (condition: string, ...values: unknown[]) =>
    Number(
      running.rows(`SELECT count(*) AS count FROM events WHERE ${condition}`, ...values)[0]?.[
        'count'
      ],
    );
  const total = () => Promise.resolve(countOf('true'));
  const partOfId = '4321';
  // MVMNT's own id is not looked in unless it is all that there is.
  const seen = `iif(substr(search_who, 1, 1) = char(4), search_who,
    replace(search_who, char(4) || replace(lower(entity_id), '-', ''), ''))`;
  const hasPart = `(coalesce(${seen}, search_who) LIKE '%${partOfId}%' OR search_what LIKE '%${partOfId}%')`;

  test('finds all events of which a part of an id is known', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type(`-${partOfId}`.slice(1));
    await counted(countOf(hasPart)).waitFor();
    await expect.poll(() => rows().count()).toBeGreaterThan(5);
  });

  test('keeps two types of them', async () => {
    await page.getByRole('button', { name: /^Type/ }).click();
    const choices = page.getByRole('dialog', { name: 'Type' });
    for (const type of ['Delivered', 'Booked']) {
      await choices.getByRole('checkbox', { name: type, exact: true }).check();
    }
    await page.keyboard.press('Escape');
    const types = "type IN ('SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED')";
    await counted(countOf(`${hasPart} AND ${types}`)).waitFor();
    expect(countOf(`${hasPart} AND ${types}`)).toBeGreaterThan(1);
  });

  test('keeps that as a view, finds it after a restart, and its count is right', async () => {
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('My deliveries');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const view = () => page.getByRole('button', { name: /^My deliveries/ });
    await view().waitFor();
    // The window shows it before it is stored.
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'views'"))
      .toMatchObject([{ value: expect.stringContaining('My deliveries') as unknown }]);
    await running.quit();
    // One more that belongs to it, unread, while nobody looks.
    await launch();
    const event = {
      event: 'SHIPMENT_DELIVERED',
      timestamp: new Date().toISOString(),
      data: { id: 'shipment-of-the-session', friendlyId: `SHP-${partOfId}`, key: null },
      diff: null,
    };
    expect((await running.post({ sentAt: null, events: [event] })).status).toBe(200);
    const unread = `${hasPart} AND type IN ('SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED') AND badge = 1 AND read_at IS NULL`;
    await page
      .getByRole('button', { name: new RegExp(`^My deliveries.*\\b${countOf(unread)}\\b`) })
      .waitFor();
    await view().click();
    await counted(
      countOf(`${hasPart} AND type IN ('SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED')`),
    ).waitFor();
  });

  test('writes exactly that to a file', async () => {
    const file = join(dataFolder, 'view.jsonl');
    await running.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /JSON Lines/ }).click();
    await page.getByRole('button', { name: 'Show file' }).waitFor();
    const written = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { type, data } = JSON.parse(line) as { type: string; data: unknown };
        return { type, data };
      });
    const stored = running.rows(
      `SELECT type, data FROM events
       WHERE ${hasPart} AND type IN ('SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED')
       ORDER BY occurred_at DESC, id DESC`,
    );
    expect(written).toEqual(
      stored.map(({ type, data }) => ({ type, data: JSON.parse(String(data)) as unknown })),
    );
  });

  test('shows what arrived out of order in the timeline, and marks it', async () => {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
    const data = { id: 'shipment-out-of-order', friendlyId: 'SHP-OUT-1', key: 'ERP-OUT-1' };
    for (const [event, minutes] of [
      ['SHIPMENT_UNLOADING', 20],
      ['SHIPMENT_IN_TRANSIT', 90],
    ] as const) {
      await running.post({ sentAt: null, events: [{ event, timestamp: at(minutes), data }] });
    }
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await search().fill('shpout1');
    await counted(2).waitFor();
    await rows().filter({ hasText: 'Unloading' }).click();
    const timeline = details().getByRole('listitem').filter({ hasText: 'In transit' });
    await timeline.getByText('arrived later').waitFor();
    const times = await details()
      .getByRole('listitem')
      .locator('time')
      .evaluateAll((shown) => shown.map((time) => time.getAttribute('datetime') ?? ''));
    expect(times).toHaveLength(2);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test('reads what changed, and stars it', async () => {
    const [event] = carrierUpdated.events;
    await running.post({
      ...carrierUpdated,
      events: [{ ...event, timestamp: new Date().toISOString() }],
    });
    await search().fill('type:carrier_updated car12345');
    await counted(1).waitFor();
    await rows().last().click();
    await details().getByText('INACTIVE').first().waitFor();
    await grid().focus();
    await page.keyboard.press('s');
    await expect
      .poll(() => running.rows('SELECT friendly_id FROM events WHERE starred = 1'))
      .toContainEqual({ friendly_id: 'CAR-12345' });
  });

  test('marks all read, and takes it back', async () => {
    await search().fill('');
    const unread = 'badge = 1 AND read_at IS NULL';
    const before = countOf(unread);
    expect(before).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await expect.poll(() => countOf(unread)).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => countOf(unread)).toBe(before);
  });

  const isAnyPassing = () =>
    grid().evaluate((list) => list.querySelector('[data-passing]') !== null);

  test('shows the rows of a leap by key in the very next frame', async () => {
    await grid().focus();
    const areRowsRead = () =>
      grid().evaluate((list) => {
        const { left, top, width, height } = list.getBoundingClientRect();
        return [0.4, 0.8].every((part) =>
          document.elementFromPoint(left + width / 2, top + height * part)?.closest('[data-id]'),
        );
      });
    // A leap to where nothing was read yet shows empty rows until the answer is there; both ends are read by this.
    for (const key of ['End', 'Home']) {
      await page.keyboard.press(key);
      await expect.poll(areRowsRead).toBe(true);
    }
    await grid().evaluate((list) => {
      const { left, top, width, height } = list.getBoundingClientRect();
      const isRowAt = (part: number) =>
        document
          .elementFromPoint(left + width / 2, top + height * part)
          ?.closest('[data-id]') instanceof Element;
      list.addEventListener('keydown', () => {
        requestAnimationFrame(() => {
          list.dataset['covered'] =
            `${list.dataset['covered'] ?? ''} ${String(isRowAt(0.4) && isRowAt(0.8))}`;
        });
      });
    });
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'End', 'Home']) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => grid().getAttribute('data-covered')).toBe(' true true true true true');
    await expect.poll(isAnyPassing).toBe(false);
  });

  test('draws rows whole after one leap, and after many once the list rests', async () => {
    const areAllWhole = () =>
      grid().evaluate((list) => {
        const drawn = [...list.querySelectorAll('[data-id]')];
        return drawn.length > 10 && drawn.every((row) => row.querySelector('[data-outcome]'));
      });
    const isPassingAfterOneLeap = () =>
      grid().evaluate(async (list) => {
        const first = list.querySelector('[data-id]')?.getAttribute('data-id');
        list.scrollTop += list.clientHeight;
        while (list.querySelector('[data-id]')?.getAttribute('data-id') === first) {
          await new Promise(requestAnimationFrame);
        }
        return list.querySelector('[data-passing]') !== null;
      });
    // The last key before may have been pressed a moment ago, and then this is no single leap: again, once the list has rested.
    await expect.poll(isPassingAfterOneLeap, { interval: 500 }).toBe(false);
    expect(await areAllWhole()).toBe(true);

    // Until it is seen, because a busy computer may take longer between two leaps than a hand.
    const whilePassing = await grid().evaluate(async (list) => {
      for (let leap = 0; leap < 200; leap += 1) {
        list.scrollTop += list.clientHeight;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        if (list.querySelector('[data-passing]') === null) continue;
        return {
          rows: list.querySelectorAll('[data-id]').length,
          outcomes: list.querySelectorAll('[data-outcome]').length,
        };
      }
      return null;
    });
    expect(whilePassing?.rows).toBeGreaterThan(10);
    expect(whilePassing?.outcomes).toBe(0);
    await expect.poll(isAnyPassing).toBe(false);
    await expect.poll(areAllWhole).toBe(true);
  });

  test('goes by one key to the oldest event of all, and back', async () => {
    await counted(await total()).waitFor();
    const [oldest] = running.rows(
      'SELECT friendly_id, key, summary FROM events ORDER BY occurred_at, id LIMIT 1',
    );
    await grid().focus();
    const all = await total();
    const lastRow = async () =>
      Number(await grid().getByRole('row').last().getAttribute('aria-rowindex'));
    await page.keyboard.press('End');
    await expect.poll(lastRow).toBe(all);
    await rows()
      .filter({ hasText: String(oldest?.['summary']) })
      .last()
      .waitFor();

    // The rows up there were let go long ago.
    await page.keyboard.press('Home');
    const [newest] = running.rows(
      'SELECT id FROM events ORDER BY occurred_at DESC, id DESC LIMIT 1',
    );
    const isActive = (id: unknown) =>
      grid().evaluate(
        (list, wanted) =>
          list
            .querySelector(`#${CSS.escape(list.getAttribute('aria-activedescendant') ?? '')}`)
            ?.getAttribute('data-id') === wanted,
        String(id),
      );
    await expect.poll(() => isActive(newest?.['id'])).toBe(true);
    await page.keyboard.press('End');
    await expect.poll(lastRow).toBe(all);
  });
});
