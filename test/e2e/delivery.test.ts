import { beforeAll, describe, expect, test } from 'vitest';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { useApp } from './useApp.ts';

describe('a delivery, from the socket to the toast', () => {
  const { desktop, running, page } = useApp({ panel: true });

  beforeAll(async () => {
    await page.getByRole('button', { name: /^Finish/ }).click();
    await page.getByRole('searchbox', { name: 'Search events' }).waitFor();
  });

  const toasts = async () =>
    (await desktop.notifications()).filter(({ appName }) => appName === 'Dockbell');

  test("the overview's two samples are answered, kept, shown and told once each", async () => {
    for (const body of [shipmentDelivered, carrierUpdated]) {
      const response = await running.post(body);
      expect([response.status, await response.text()]).toEqual([200, 'OK']);
    }
    expect(
      running.rows(
        'SELECT type, friendly_id, key, summary, delivery_count FROM events ORDER BY id',
      ),
    ).toEqual([
      {
        type: 'SHIPMENT_DELIVERED',
        friendly_id: 'SHP-12345',
        key: 'ERP-SHIP-789',
        summary: 'SHP-12345 delivered',
        delivery_count: 1,
      },
      {
        type: 'CARRIER_UPDATED',
        friendly_id: 'CAR-12345',
        key: 'ERP-CARRIER-789',
        summary: 'Carrier CAR-12345: ACTIVE → INACTIVE',
        delivery_count: 1,
      },
    ]);
    await expect.poll(toasts).toHaveLength(2);
    const words = (await toasts()).map(({ summary, body }) => ({ summary, body }));
    expect(words).toContainEqual({
      summary: 'SHP-12345 delivered',
      body: expect.stringMatching(/^ERP-SHIP-789 · Jan 15, 2025, 8:30\sAM$/) as unknown,
    });
    expect(words).toContainEqual({
      summary: 'Carrier CAR-12345 is inactive',
      body: expect.stringMatching(/^ERP-CARRIER-789 · /) as unknown,
    });
    await expect
      .poll(() => running.rows('SELECT outcome FROM events ORDER BY id'))
      .toEqual([{ outcome: 'notified' }, { outcome: 'notified' }]);
    const grid = page.getByRole('grid', { name: 'Events' });
    await grid.getByText('SHP-12345 delivered').waitFor();
    await grid.getByText('Carrier CAR-12345: ACTIVE → INACTIVE').waitFor();
  });

  test('the same body again is answered 200, counted, and not told again', async () => {
    const response = await running.post(shipmentDelivered);
    expect(response.status).toBe(200);
    expect(running.rows('SELECT count(*) AS count FROM events')).toEqual([{ count: 2 }]);
    expect(
      running.rows('SELECT delivery_count FROM events WHERE friendly_id = ?', 'SHP-12345'),
    ).toEqual([{ delivery_count: 2 }]);
    // A later event that does ring shows that the repeat had its chance.
    await running.post(withFriendlyId('SHP-12346'));
    await expect.poll(toasts).toHaveLength(3);
    expect(
      (await toasts()).filter(({ summary }) => summary === 'SHP-12345 delivered'),
    ).toHaveLength(1);
    await page.getByRole('row').filter({ hasText: 'SHP-12345' }).getByText('×2').waitFor();
  });

  test('a wrong token is answered 401 and leaves no event', async () => {
    const before = running.rows('SELECT count(*) AS count FROM events');
    const response = await running.post(withFriendlyId('SHP-99999'), 'a-wrong-token');
    expect(response.status).toBe(401);
    expect(running.rows('SELECT count(*) AS count FROM events')).toEqual(before);
    await expect
      .poll(() => running.rows('SELECT status, body_start FROM deliveries WHERE status = 401'))
      .toEqual([{ status: 401, body_start: null }]);
  });

  test('a click on the toast opens that event', async () => {
    await desktop.closeNotifications();
    await running.post(withFriendlyId('SHP-77777'));
    await expect
      .poll(async () => (await toasts()).map(({ summary }) => summary))
      .toContain('SHP-77777 delivered');
    // The app knows it by its number once the daemon has answered.
    await expect
      .poll(() => running.rows("SELECT outcome FROM events WHERE friendly_id = 'SHP-77777'"))
      .toEqual([{ outcome: 'notified' }]);
    await desktop.clickNewestNotification();
    const details = page.getByRole('region', { name: 'Event details' });
    await details.getByText('SHP-77777').first().waitFor();
    await expect
      .poll(() =>
        running.rows(
          "SELECT read_at IS NOT NULL AS isRead FROM events WHERE friendly_id = 'SHP-77777'",
        ),
      )
      .toEqual([{ isRead: 1 }]);
  });
});

function withFriendlyId(friendlyId: string) {
  const [event] = shipmentDelivered.events;
  const data = { ...event.data, id: `id-of-${friendlyId}`, friendlyId };
  return { ...shipmentDelivered, events: [{ ...event, data }] };
}
