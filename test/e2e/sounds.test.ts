import { beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { callApp } from '../../harness/callApp.ts';
import { useApp } from './useApp.ts';

function delivered(number: number) {
  return {
    sentAt: null,
    events: [
      {
        event: 'SHIPMENT_DELIVERED',
        timestamp: new Date().toISOString(),
        data: { id: `heard-${number}`, friendlyId: `SHP-${number}`, key: `ERP-${number}` },
        diff: null,
      },
    ],
  };
}

/** What the app played so far, and whether the system was given something to hear. */
interface Heard {
  readonly addresses: readonly string[];
  readonly wasAudible: boolean;
}

describe('sounds', () => {
  const { running, page } = useApp({
    notificationDaemon: 'none',
    beforeLaunch: async ({ busAddress }) => {
      bus = connectBus(busAddress);
      daemon = await playNotificationDaemon(bus);
      return () => {
        bus.close();
      };
    },
  });
  let bus: Bus;
  let daemon: Awaited<ReturnType<typeof playNotificationDaemon>>;

  beforeAll(async () => {
    await running.inMain(({ app }) => {
      if (Reflect.has(globalThis, 'heard')) return;
      const heard = { addresses: [] as string[], wasAudible: false };
      Reflect.set(globalThis, 'heard', heard);
      app.on('web-contents-created', (_created, contents) => {
        contents.on('did-finish-load', () => heard.addresses.push(contents.getURL()));
        contents.on('audio-state-changed', ({ audible }) => {
          heard.wasAudible ||= audible;
        });
      });
    });
    await page.getByRole('button', { name: /^Finish/ }).click();
    // However long a busy machine takes from one notification to the next.
    await callApp(page, 'settings:change', { secondsBetweenSounds: 300 });
  });

  const heard = () => running.inMain(() => Reflect.get(globalThis, 'heard') as Heard);
  const soundOf = (sound: string, volume: number) =>
    `app://bundle/sound/sound.html?sound=${sound}&volume=${volume}`;
  const played = [soundOf('bell', 70), soundOf('knock', 5)];

  test('a notification is heard from Dockbell, not from the system, and a second one right after it is not', async () => {
    await running.post(delivered(1));
    await expect.poll(async () => (await heard()).addresses).toEqual([soundOf('bell', 70)]);
    await expect.poll(async () => (await heard()).wasAudible).toBe(true);
    await running.post(delivered(2));
    await expect.poll(() => daemon.received.length).toBe(2);
    for (const { hints } of daemon.received) {
      expect(hints.get('suppress-sound')).toBe(true);
      expect(hints.has('sound-name')).toBe(false);
    }
    expect((await heard()).addresses).toHaveLength(1);
  });

  test('the settings play each sound at the chosen volume, and keep both', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Notifications' }).click();
    const section = page.locator('section', { has: page.getByRole('heading', { name: 'Sounds' }) });
    await section.getByRole('combobox', { name: 'A critical one' }).click();
    await page.getByRole('option', { name: 'Knock' }).click();
    await section.getByRole('slider', { name: 'Volume' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await section.getByText('5%', { exact: true }).waitFor();
    await section.getByRole('button', { name: 'Play Knock' }).click();
    // Of the second notification nothing was heard since, either.
    await expect.poll(async () => (await heard()).addresses).toEqual(played);
    await expect
      .poll(() =>
        running.rows(
          "SELECT key, value FROM settings WHERE key IN ('criticalSound', 'soundVolume') ORDER BY key",
        ),
      )
      .toEqual([
        { key: 'criticalSound', value: '"knock"' },
        { key: 'soundVolume', value: '5' },
      ]);
    await expectNoAxeViolations(page);
  });

  test('the sound of the system is left to the system', async () => {
    const section = page.locator('section', { has: page.getByRole('heading', { name: 'Sounds' }) });
    await section.getByRole('combobox', { name: 'A notification' }).click();
    await page.getByRole('option', { name: 'The sound of the system' }).click();
    const wait = section.getByRole('textbox', { name: 'After a sound, be silent for' });
    await wait.fill('0');
    await wait.press('Enter');
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'secondsBetweenSounds'"))
      .toEqual([{ value: '0' }]);
    await running.post(delivered(3));
    await expect.poll(() => daemon.received.at(-1)?.title).toBe('SHP-3 delivered');
    expect(daemon.received.at(-1)?.hints.get('sound-name')).toBe('message-new-instant');
    expect(daemon.received.at(-1)?.hints.has('suppress-sound')).toBe(false);
  });

  test('the page that plays ends after a while', async () => {
    const pages = () => running.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    await expect.poll(pages, { timeout: 15_000 }).toBe(1);
    // By now it would have been heard, too.
    expect((await heard()).addresses).toEqual(played);
  });
});
