import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { median, quantile, type Figure } from './parts/figure.ts';

/** Names of the figures that `measureShipments` makes. */
export const shipmentsNames = ['window.shipments', 'window.pane'];

/** From a click until the frame that shows what it leads to has been painted: the page of shipments, and the pane of one. */
export async function measureShipments(page: Page, rounds: number): Promise<readonly Figure[]> {
  const times = { all: [] as number[], shipments: [] as number[], pane: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.all.push(await clickToPaint(page, 'All', '[role=row][data-id]'));
    times.shipments.push(await clickToPaint(page, 'Shipments', '[role=row][id^=line-]'));
    times.pane.push(await rowToPaint(page, round));
  }
  const all = quantile(times.all, 0.95);
  const figure = (name: string, some: readonly number[]): Figure => {
    const p95 = quantile(some, 0.95);
    return {
      name,
      value: p95,
      unit: 'ms, p95',
      against: `the list of all events: ${all.toFixed(0)}; middle ${median(some).toFixed(0)} and ${median(times.all).toFixed(0)}`,
      ratio: p95 / all,
      goal: 'ratio at most 1.2',
      holds: p95 / all <= 1.2,
    };
  };
  return [figure('window.shipments', times.shipments), figure('window.pane', times.pane)];
}

async function clickToPaint(page: Page, name: string, selector: string): Promise<number> {
  const button = page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name, exact: true });
  await page.evaluate(watchForPaint, selector);
  await button.click();
  return painted(page);
}

async function rowToPaint(page: Page, round: number): Promise<number> {
  const rows = page.locator('[role=row][id^=line-]');
  const row = rows.nth(round % Math.max(1, Math.min(10, await rows.count())));
  await page.evaluate(watchForPaint, '[aria-label="Event details"] h3');
  await row.click();
  return painted(page);
}

async function painted(page: Page): Promise<number> {
  const time = await page.evaluate(() => Reflect.get(globalThis, 'benchPaint') as Promise<number>);
  // What is read ahead must not slow the next.
  await sleep(300);
  return time;
}

/** Runs in the page: keeps a promise of the ms from the next click to the paint in which something is drawn. */
function watchForPaint(selector: string): void {
  const drawn = new Promise<number>((resolve, reject) => {
    let clickedAt = Infinity;
    const options = { capture: true, once: true };
    addEventListener('pointerdown', ({ timeStamp }) => (clickedAt = timeStamp), options);
    const giveUpAt = performance.now() + 10_000;
    const look = () => {
      const isThere = document.querySelector(selector) !== null;
      if (performance.now() > giveUpAt) reject(new Error(`${selector} was not drawn.`));
      else if (clickedAt === Infinity || !isThere) requestAnimationFrame(look);
      else {
        // A message is handled after the frame that this callback belongs to.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - clickedAt));
        port1.start();
        port2.postMessage(null);
      }
    };
    requestAnimationFrame(look);
  });
  Reflect.set(globalThis, 'benchPaint', drawn);
}
