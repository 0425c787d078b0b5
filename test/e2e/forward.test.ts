import { createServer } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { useApp } from './useApp.ts';

describe('sending events on, in the window', () => {
  const { running, page, dataFolder } = useApp({
    finishesSetup: true,
    keyring: true,
    args: ['--password-store=gnome-libsecret'],
  });
  const bodies: string[] = [];
  const slack = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.end('ok');
    });
  });
  afterAll(() => slack.close());

  test('adds Slack, sends a test and an event, and says so in the details', async () => {
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
    const { port } = slack.address() as AddressInfo;
    await page.getByRole('button', { name: 'Settings' }).first().click();
    await page.getByRole('tab', { name: 'Forwarding' }).click();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page
      .getByLabel('Address of the incoming webhook')
      .fill(`http://127.0.0.1:${port}/services/T0SECRET`);
    await page.getByLabel('Name').fill('Dispatch');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText('The test was accepted. Check that it arrived.').waitFor();
    expect(bodies).toEqual([expect.stringMatching(/Test from Dockbell/)]);
    await expectNoAxeViolations(page);

    const timestamp = new Date().toISOString();
    const event = { ...shipmentDelivered.events[0], timestamp };
    await running.post({ sentAt: timestamp, events: [event] });
    await page.getByText(/^Last sent /).waitFor();
    expect(bodies[1]).toMatch(/SHP-12345/);
    await page.getByRole('button', { name: 'Shipments' }).first().click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('grid', { name: 'Events' }).getByText('SHP-12345 delivered').click();
    await page.getByText(/^Sent to Dispatch · /).waitFor();
    await expectNoAxeViolations(page);

    // Its address is nowhere in plain. Chromium makes and removes files as long as it runs.
    await running.quit();
    for (const name of readdirSync(dataFolder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      expect(readFileSync(join(name.parentPath, name.name)).includes('T0SECRET')).toBe(false);
    }
  });
});
