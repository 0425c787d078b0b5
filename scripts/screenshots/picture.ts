import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { callApp } from '../../harness/callApp.ts';
import type { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { root } from '../../harness/paths.mjs';

/** Where the pictures go. */
export const folder = join(root, 'docs', 'images');

/** The schemes that most pictures are taken in. */
export const schemes = ['light', 'dark'] as const;

/** Until nothing moves, and what was said in a corner is gone. */
export async function still(page: Page): Promise<void> {
  const said = page.locator('.mantine-Notification-root');
  for (const each of await said.all()) await each.getByRole('button', { name: 'Dismiss' }).click();
  await page.mouse.move(640, 790);
  // What turns for as long as something is waited for never ends.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().iterations === Infinity),
  );
}

/** Shows the window in a scheme. */
export async function choose(page: Page, theme: (typeof schemes)[number]): Promise<void> {
  await callApp(page, 'settings:change', { theme });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}

/** One of the overview's samples as if it came now, of another shipment or carrier. */
export function happeningNow(
  delivery: typeof shipmentDelivered | typeof carrierUpdated,
  friendlyId: string = delivery.events[0].data.friendlyId,
) {
  const time = new Date().toISOString();
  const [event] = delivery.events;
  const data = { ...event.data, id: `id-of-${friendlyId}`, friendlyId };
  return { sentAt: time, events: [{ ...event, timestamp: time, data }] };
}
