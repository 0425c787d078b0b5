import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { shipmentDelivered } from '../../harness/overview.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { seedHistory } from '../../harness/longHistory.ts';
import { useApp } from './useApp.ts';

describe('export, clean-up, backup and restore', () => {
  const { running, page, dataFolder, launch } = useApp({
    fill: (folder) => seedHistory(folder, '--events', '3000', '--days', '500'),
    finishesSetup: true,
  });

  const fileNamed = (name: string) => join(dataFolder, name);
  const eventCount = () => running.rows('SELECT count(*) AS count FROM events')[0]?.['count'];

  /** What a person chooses in the system's next dialogs; null cancels. */
  const choose = (file: string | null) =>
    running.inMain(({ dialog }, chosen) => {
      const canceled = chosen === null;
      dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' });
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled, filePaths: chosen === null ? [] : [chosen] });
    }, file);

  async function showData(): Promise<void> {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByText('Size on disk').waitFor();
  }

  test('writes what the filter shows to a CSV file', async () => {
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('searchbox', { name: 'Search events' }).fill('type:delivered');
    const wanted = running.rows(
      "SELECT key, data FROM events WHERE type = 'SHIPMENT_DELIVERED' ORDER BY occurred_at DESC",
    );
    expect(wanted.length).toBeGreaterThan(20);
    await page.getByText(`${wanted.length} events`, { exact: true }).waitFor();
    await choose(fileNamed('delivered.csv'));
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByText(`Export ${wanted.length} events as`).waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('menuitem', { name: /CSV/ }).click();
    await page.getByText(`${wanted.length} events exported to delivered.csv`).waitFor();
    await expectNoAxeViolations(page);
    const rows = parse<Record<string, string>>(readFileSync(fileNamed('delivered.csv')), {
      bom: true,
      columns: true,
    });
    expect(rows.map(({ Key, Data }) => ({ key: Key, data: Data }))).toEqual(
      wanted.map(({ key, data }) => ({ key: key ?? '', data })),
    );
  });

  test('writes nothing when the person cancels the dialog', async () => {
    await choose(null);
    // Chromium makes its own files, with a capital or a dot, when it likes.
    const ownFiles = () => readdirSync(dataFolder).filter((name) => /^[a-z]/.test(name));
    const before = ownFiles();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /JSON Lines/ }).click();
    await expect.poll(() => page.getByText(/Exporting|exported to/).count()).toBe(0);
    expect(ownFiles()).toEqual(before);
  });

  test('shows the file and makes a backup that is checked', async () => {
    await showData();
    await page.getByText('3,000', { exact: true }).waitFor();
    await expectNoAxeViolations(page);
    await choose(fileNamed('backup.sqlite'));
    await page.getByRole('button', { name: 'Back up…' }).click();
    await page.getByText(/backup\.sqlite: 3,000 events, .* verified/).waitFor();
    expect(existsSync(fileNamed('backup.sqlite'))).toBe(true);
  });

  test('says what a clean-up would remove, asks, and removes it', async () => {
    await page.getByLabel('Keep events for').selectOption({ label: '90 days' });
    const preview = await page.getByText(/^This removes [\d,]+ events up to/).innerText();
    const count = Number(/[\d,]+/.exec(preview)?.[0].replace(',', ''));
    expect(count).toBeGreaterThan(500);
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Keep as it was' }).click();
    await page.getByText('Every event is kept.').waitFor();
    expect(eventCount()).toBe(3_000);

    await page.getByLabel('Keep events for').selectOption({ label: '90 days' });
    await page.getByRole('button', { name: 'Save…' }).click();
    await page.getByText(/will be gone for good/).waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Save and remove' }).click();
    await page.getByText(/events removed, .* freed/).waitFor();
    expect(eventCount()).toBe(3_000 - count);
    expect(running.rows("SELECT value FROM settings WHERE key = 'keepDays'")).toEqual([
      { value: '90' },
    ]);
    await page.getByText('Nothing to remove now.').waitFor();
  });

  test('refuses what is no backup, in words', async () => {
    await choose(fileNamed('gone.sqlite'));
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    await page.getByText(/cannot be written or read there/).waitFor();
    await choose(fileNamed('delivered.csv'));
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    await page.getByText('This file is not a Dockbell backup. Choose another.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expectNoAxeViolations(page);
  });

  test('restores the backup at the next start and keeps what was there', async () => {
    await running.post(shipmentDelivered);
    const before = eventCount();
    // The test starts it again by itself, so that it stays driven.
    await running.inMain(({ app }) => {
      app.relaunch = () => undefined;
    });
    await choose(fileNamed('backup.sqlite'));
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
    await dialog.getByText(/3,000 events up to/).waitFor();
    await expectNoAxeViolations(page);
    const closed = running.app.waitForEvent('close');
    await dialog.getByRole('button', { name: 'Restore and restart' }).click();
    await closed;

    await launch();
    await page.getByText(/The history was restored from the backup/).waitFor();
    await expectNoAxeViolations(page);
    expect(eventCount()).toBe(3_000);
    const kept = readdirSync(dataFolder).filter((name) => name.includes('.before-restore-'));
    expect(kept).toHaveLength(1);
    await choose(fileNamed(kept[0] ?? ''));
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Data' }).click();
    await page.getByRole('button', { name: 'Restore a backup…' }).click();
    const words = `${Number(before).toLocaleString('en-US')} events up to`;
    await page.getByRole('dialog').getByText(words).waitFor();
  });
});
