import { beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { seedHistory } from '../../harness/longHistory.ts';
import { useApp } from './useApp.ts';

describe('the insights page', () => {
  const { running, page } = useApp({
    fill: (folder) => seedHistory(folder, '--events', '12000', '--days', '40'),
  });
  const problems: string[] = [];

  beforeAll(async () => {
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await page.getByRole('button', { name: /^Finish/ }).click();
  });

  const open = async () => {
    await page.getByRole('button', { name: 'Insights', exact: true }).click();
    await page.getByRole('heading', { name: 'Insights', exact: true }).waitFor();
  };
  const section = (name: RegExp) => page.getByRole('region', { name });
  const chartOf = (name: RegExp) => section(name).getByRole('application');
  const search = () => page.getByRole('searchbox', { name: 'Search events' });
  const countOf = (condition: string, ...values: unknown[]) =>
    Number(
      running.rows(`SELECT count(*) AS count FROM events WHERE ${condition}`, ...values)[0]?.[
        'count'
      ],
    );
  const shownCount = (count: number) =>
    page.getByText(`${count.toLocaleString('en-US')} event${count === 1 ? '' : 's'}`, {
      exact: true,
    });
  /** The local days of the last week, oldest first: when they begin, and their ends. */
  const bounds = () =>
    page.evaluate(() => {
      const now = new Date();
      return Array.from({ length: 8 }, (_, index) =>
        new Date(now.getFullYear(), now.getMonth(), now.getDate() - 6 + index).getTime(),
      );
    });

  test('counts what the database holds', async () => {
    await open();
    const days = await bounds();
    const total = countOf('occurred_at >= ? AND occurred_at < ?', days[0], days[7]);
    expect(total).toBeGreaterThan(500);
    await section(
      new RegExp(`^${total.toLocaleString('en-US')} events in the last 7 days`),
    ).waitFor();
    await section(/^All .* webhook requests accepted$/).waitFor();
    await section(/shipments? delivered$/).waitFor();
    expect(await page.getByRole('table', { name: /^Busiest/ }).count()).toBe(2);
    await expectNoAxeViolations(page);
  });

  test('begins with what went wrong, and leads to it', async () => {
    const exceptions = section(/^Exceptions in the last 7 days$/);
    const days = await bounds();
    const rejected = countOf(
      "type = 'SHIPMENT_TENDER_REJECTED' AND occurred_at >= ? AND occurred_at < ?",
      days[0],
      days[7],
    );
    expect(rejected).toBeGreaterThan(0);
    await exceptions.getByRole('button', { name: /check calls? overdue$/ }).waitFor();
    await exceptions.getByRole('button', { name: /from booked to dispatched$/ }).waitFor();
    await exceptions.getByRole('button', { name: /tenders? rejected$/ }).click();
    await shownCount(rejected).waitFor();
    await open();
    await exceptions.getByRole('button', { name: /problems? open now$/ }).click();
    await page.getByRole('heading', { name: 'Attention', exact: true }).waitFor();
    await open();
  });

  test('shows the same as tables', async () => {
    for (const name of [/events in the last/, /accepted$/, /delivered$/, /^Median delay/]) {
      await section(name).getByRole('button', { name: 'Table' }).click();
      expect(await section(name).getByRole('table').getByRole('row').count()).toBe(8);
    }
    await expectNoAxeViolations(page);
    const days = await bounds();
    const yesterday = countOf(
      "type LIKE 'SHIPMENT%' AND occurred_at >= ? AND occurred_at < ?",
      days[5],
      days[6],
    );
    const row = section(/events in the last/)
      .getByRole('row')
      .nth(2);
    await row.getByRole('button', { name: /Shipments/ }).click();
    await shownCount(yesterday).waitFor();
    expect(await search().inputValue()).toBe('group:shipment');
    await open();
    for (const name of [/events in the last/, /accepted$/, /delivered$/, /^Median delay/]) {
      await section(name).getByRole('button', { name: 'Chart' }).click();
      await chartOf(name).waitFor();
    }
  });

  test('leads from a bar to its events', async () => {
    const days = await bounds();
    const [from, to] = [days[2], days[3]];
    const ofGroup = countOf(
      "type LIKE 'SHIPMENT%' AND occurred_at >= ? AND occurred_at < ?",
      from,
      to,
    );
    await section(/events in the last/)
      .locator('.recharts-bar')
      .first()
      .locator('path')
      .nth(2)
      .click();
    await shownCount(ofGroup).waitFor();

    await open();
    const delivered = countOf(
      "type = 'SHIPMENT_DELIVERED' AND occurred_at >= ? AND occurred_at < ?",
      from,
      to,
    );
    expect(delivered).toBeGreaterThan(0);
    await section(/delivered$/)
      .locator('.recharts-bar path')
      .nth(2)
      .click();
    await shownCount(delivered).waitFor();
  });

  test('leads there by keyboard, and says what it points at', async () => {
    await open();
    const days = await bounds();
    await chartOf(/events in the last/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await section(/events in the last/)
      .getByRole('status')
      .getByText('Total')
      .waitFor();
    await page.keyboard.press('Enter');
    await shownCount(countOf('occurred_at >= ? AND occurred_at < ?', days[2], days[3])).waitFor();
    expect(await search().inputValue()).toBe('');
  });

  test('leads from a carrier to all that names it, and from the latest event to it', async () => {
    await open();
    const first = page.getByRole('table', { name: 'Busiest customers' }).getByRole('row').first();
    const count = Number((await first.getByRole('cell').last().textContent())?.trim());
    await first.getByRole('button').click();
    await shownCount(count).waitFor();
    expect(await search().inputValue()).toMatch(/^customer:A\d+$/);

    await open();
    const [latest] = running.rows(
      'SELECT id, summary FROM events WHERE occurred_at >= ? ORDER BY received_at - occurred_at DESC, occurred_at LIMIT 1',
      (await bounds())[0],
    );
    await section(/^Median delay/)
      .getByRole('paragraph')
      .getByRole('button')
      .click();
    const details = page.getByRole('region', { name: 'Event details' });
    await details.getByText(String(latest?.['summary'])).first().waitFor();
  });

  test('leads from refused deliveries to them', async () => {
    expect((await running.post({ events: [] }, 'wrong')).status).toBe(401);
    await open();
    await section(/^1 of .* refused$/).waitFor();
    await section(/refused$/)
      .locator('.recharts-bar')
      .nth(1)
      .locator('path')
      .last()
      .click();
    await page.getByRole('heading', { name: 'Webhook requests', exact: true }).waitFor();
    const list = page.getByRole('list', { name: 'Webhook requests', exact: true });
    await expect.poll(() => list.getByRole('button').count()).toBe(1);
    await list.getByText('The token was wrong.').waitFor();
  });

  test('takes any days, and says what is wrong with them', async () => {
    await open();
    await page.getByText('From … to').click();
    await page.getByLabel('From', { exact: true }).fill('2020-05-01');
    await page.getByLabel('To', { exact: true }).fill('2020-05-03');
    await page.getByText('No events in this time').waitFor();
    await expectNoAxeViolations(page);
    await page.getByLabel('To', { exact: true }).fill('2020-04-01');
    await page.getByText('Choose two days').waitFor();
    await page.getByText('24 hours', { exact: true }).click();
    await section(/events? in the last 24 hours/).waitFor();
    await expectNoAxeViolations(page);
    const from = new Date();
    from.setMinutes(0, 0, 0);
    const hour = section(/events? in the last 24 hours/);
    await hour.getByRole('button', { name: 'Table' }).click();
    await hour.getByRole('row').nth(3).getByRole('rowheader').getByRole('button').click();
    expect(await search().inputValue()).toMatch(/^after:\S+T\d\d:00 before:\S+T\d\d:00$/);
    const begun = from.getTime() - 2 * 3_600_000;
    await shownCount(
      countOf('occurred_at >= ? AND occurred_at < ?', begun, begun + 3_600_000),
    ).waitFor();
  });

  test('broke no rule of the window meanwhile', () => {
    expect(problems).toEqual([]);
  });
});
