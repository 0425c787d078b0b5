import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { carrierUpdated, shipmentDelivered } from '../harness/overview.ts';
import type { CallArgument, CallName } from '../shared/ipc.ts';
import type { Rule } from '../shared/rule.ts';
import { launchApp, removeFolder, temporaryFolder } from '../harness/app.ts';
import { startDesktop } from '../harness/desktop.ts';

// Takes the pictures of the README and the docs from the real app on a real desktop: `npm run screenshots`, or some of
// them: `npm run screenshots -- history watching`.

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });

const schemes = ['light', 'dark'] as const;

const pictures = {
  setUp: picturesOfSetUp,
  history: picturesOfHistory,
  watching: picturesOfWatching,
  insights: picturesOfInsights,
  rules: picturesOfRules,
  deliveries: picturesOfDeliveries,
} satisfies Record<string, () => Promise<void>>;

const somebodysRules: readonly Rule[] = [
  {
    id: 'do-not-use',
    name: 'Carrier becomes unusable',
    isEnabled: true,
    when: [
      { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] },
      {
        kind: 'change',
        path: 'status',
        test: { kind: 'becomes', values: ['INACTIVE', 'DO_NOT_USE'] },
      },
    ],
    notify: { mode: 'critical', sound: 'urgent', words: null },
  },
  {
    id: 'insurance',
    name: 'Insurance changes',
    isEnabled: true,
    when: [{ kind: 'change', path: 'insurance*', test: { kind: 'any' } }],
    notify: { mode: 'notify', sound: 'default', words: null },
  },
  {
    id: 'credit',
    name: 'Credit limit falls',
    isEnabled: true,
    when: [{ kind: 'change', path: 'creditLimit', test: { kind: 'falls', percent: 20 } }],
    notify: { mode: 'notify', sound: 'default', words: null },
  },
  {
    id: 'erp-7',
    name: 'Delivered for plant 7',
    isEnabled: false,
    when: [
      { kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] },
      { kind: 'field', path: 'key', test: 'startsWith', value: 'ERP-7' },
    ],
    notify: { mode: 'notify', sound: 'none', words: 'Plant 7 delivered' },
  },
];
const nightAndWeekend = [
  { days: [1, 2, 3, 4, 5], from: '18:00', to: '06:30' },
  { days: [0, 6], from: '00:00', to: '00:00' },
];

const wanted = process.argv.slice(2);
for (const [name, take] of Object.entries(pictures)) {
  if (wanted.length === 0 || wanted.includes(name)) await take();
}

async function picturesOfSetUp(): Promise<void> {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, keyring: true });
  const running = await launchApp({
    env: desktop.env,
    token: null,
    args: ['--password-store=gnome-libsecret'],
  });
  const page = await running.window();
  await page.getByRole('button', { name: 'Generate and copy' }).waitFor();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.screenshot({ path: join(folder, `setup-${scheme}.png`) });
  }
  await running.quit();
  await desktop.stop();
  removeFolder(running.dataFolder);
}

async function picturesOfHistory(): Promise<void> {
  const dataFolder = temporaryFolder();
  execFileSync(
    process.execPath,
    [join(root, 'scripts/seed.ts'), '--events', '4000', '--data-dir', dataFolder],
    { stdio: 'ignore' },
  );
  const desktop = await startDesktop({
    width: 1440,
    height: 900,
    notificationDaemon: 'dunst',
    panel: true,
  });
  const running = await launchApp({ env: desktop.env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await rows.nth(3).waitFor();
  await running.post(happeningNow(shipmentDelivered));
  await running.post(happeningNow(carrierUpdated));
  const carrier = rows.filter({ hasText: 'CAR-12345' });
  await carrier.waitFor();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.screenshot({ path: join(folder, `history-${scheme}.png`) });
    await carrier.click();
    await page
      .getByRole('region', { name: 'Event details' })
      .getByText('INACTIVE')
      .first()
      .waitFor();
    await page.screenshot({ path: join(folder, `detail-${scheme}.png`) });
    await page.getByRole('button', { name: 'Close the details' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const tab of ['Connection', 'Notifications'] as const) {
      await page.getByRole('tab', { name: tab }).click();
      const name = tab === 'Connection' ? 'settings' : 'modes';
      const heading = page.getByRole('heading', { name: 'How each type is told' });
      if (name === 'modes') await heading.evaluate((element) => element.scrollIntoView());
      await still(page);
      await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
    }
    await page.getByRole('button', { name: 'All', exact: true }).click();
  }
  await choose(page, 'light');
  await page.setViewportSize({ width: 900, height: 600 });
  await page.screenshot({ path: join(folder, 'history-narrow.png') });
  await page.setViewportSize({ width: 1280, height: 800 });
  await desktop.closeNotifications();
  await running.post(happeningNow(shipmentDelivered, 'SHP-12346'));
  await running.post(happeningNow(carrierUpdated, 'CAR-20418'));
  await rows.filter({ hasText: 'CAR-20418' }).waitFor();
  // The new rows slide in; the last toasts are enough to see what they look like.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await desktop.screenshot(join(folder, 'desktop.png'));
  await running.quit();
  await desktop.stop();
  removeFolder(dataFolder);
}

/** A morning with a rejected tender, a late check call and an inactive carrier; two notes, one watch, one mute. */
async function picturesOfWatching(): Promise<void> {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  const running = await launchApp({ env: desktop.env });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  const morning: readonly (readonly [event: string, friendlyId: string, minutesAgo: number])[] = [
    ['SHIPMENT_DISPATCHED', 'SHP-20411', 228],
    ['SHIPMENT_IN_TRANSIT', 'SHP-20411', 171],
    ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-20411', 44],
    ['SHIPMENT_BOOKED', 'SHP-20418', 96],
    ['SHIPMENT_TENDER_REJECTED', 'SHP-20418', 63],
    ['SHIPMENT_LOADING', 'SHP-20396', 205],
    ['SHIPMENT_DELIVERED', 'SHP-20396', 12],
    ['SHIPMENT_IN_TRANSIT', 'SHP-20402', 150],
    ['SHIPMENT_DELIVERED', 'SHP-20402', 31],
    ['QUOTE_CREATED', 'QTE-8831', 88],
  ];
  for (const [event, friendlyId, minutesAgo] of morning) {
    const timestamp = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const key = `ERP-${friendlyId.slice(4)}`;
    const data = { id: `id-of-${friendlyId}`, friendlyId, key };
    await running.post({ sentAt: timestamp, events: [{ event, timestamp, data, diff: null }] });
  }
  await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
  await rows.filter({ hasText: 'CAR-2652' }).waitFor();
  await note(
    page,
    'check call overdue',
    'Driver answers: flat tyre, rolling again. New ETA 17:30.',
  );
  await note(page, 'tender rejected', 'Offered to Summit Carriers, answer by 15:00.');
  await rows.filter({ hasText: 'QTE-8831' }).click();
  const details = page.getByRole('region', { name: 'Event details' });
  await details.getByRole('button', { name: 'Mute' }).click();
  await rows.filter({ hasText: 'SHP-20411 in transit' }).click();
  for (const scheme of schemes) {
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await choose(page, scheme);
    await rows.filter({ hasText: 'SHP-20411 in transit' }).click();
    // What is said in a corner is taken away before: a click beside it would close the form.
    await still(page);
    await details.getByRole('button', { name: /^Watch/ }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Tell me if nothing happens by', { exact: true }).check();
    await still(page);
    await page.screenshot({ path: join(folder, `watch-${scheme}.png`) });
    await form.getByRole('button', { name: /^(Watch|Save)$/ }).click();
    await page.getByRole('button', { name: 'Watched', exact: true }).click();
    await page.getByText(/tells you if nothing happens by/).waitFor();
    await still(page);
    await page.screenshot({ path: join(folder, `watched-${scheme}.png`) });
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    await page.getByText('Last 8 hours').click();
    await page.getByRole('region', { name: 'SHP-20418' }).waitFor();
    await still(page);
    await page.screenshot({ path: join(folder, `handover-${scheme}.png`) });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await page.getByRole('button', { name: 'Check notifications' }).click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByText('You do not see it, although').waitFor();
    await still(page);
    await page.screenshot({ path: join(folder, `check-${scheme}.png`) });
  }
  await running.quit();
  await desktop.stop();
  removeFolder(running.dataFolder);
}

async function picturesOfInsights(): Promise<void> {
  const dataFolder = temporaryFolder();
  execFileSync(
    process.execPath,
    [join(root, 'scripts/seed.ts'), '--events', '20000', '--data-dir', dataFolder],
    { stdio: 'ignore' },
  );
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  const running = await launchApp({ env: desktop.env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  await page.setViewportSize({ width: 1280, height: 1460 });
  await page.getByRole('button', { name: 'Insights', exact: true }).click();
  await page.getByText('30 days', { exact: true }).click();
  await page.getByRole('region', { name: /events in the last 30 days/ }).waitFor();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await still(page);
    await page.screenshot({ path: join(folder, `insights-${scheme}.png`) });
  }
  await running.quit();
  await desktop.stop();
  removeFolder(dataFolder);
}

/** A rule from an event with its trial, the rules, quiet hours, and what a pause held back as one notification. */
async function picturesOfRules(): Promise<void> {
  const dataFolder = temporaryFolder();
  execFileSync(
    process.execPath,
    [join(root, 'scripts/seed.ts'), '--events', '20000', '--data-dir', dataFolder],
    { stdio: 'ignore' },
  );
  const desktop = await startDesktop({
    width: 1440,
    height: 900,
    notificationDaemon: 'dunst',
    panel: true,
  });
  const running = await launchApp({ env: desktop.env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await running.post(happeningNow(carrierUpdated, 'CAR-20418'));
  const carrier = rows.filter({ hasText: 'CAR-20418' });
  await callApp(page, 'settings:change', { rules: somebodysRules, quietHours: nightAndWeekend });
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await carrier.click();
    await page.getByRole('button', { name: 'Make a rule from this' }).click();
    await page.getByText(/^Would have/).waitFor();
    await still(page);
    await page.screenshot({ path: join(folder, `rule-${scheme}.png`) });
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Rules', exact: true }).click();
    await page
      .getByText(/in 7 days/)
      .first()
      .waitFor();
    await page.getByRole('list', { name: 'Rules, in their order' }).waitFor();
    await still(page);
    await page.screenshot({ path: join(folder, `rules-${scheme}.png`) });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await page.getByRole('heading', { name: 'Quiet hours' }).scrollIntoViewIfNeeded();
    await still(page);
    await page.screenshot({ path: join(folder, `quiet-hours-${scheme}.png`) });
  }
  await choose(page, 'light');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await desktop.closeNotifications();
  await callApp(page, 'settings:change', { quietHours: [], rules: [] });
  await callApp(page, 'pause:set', { minutes: 30 });
  for (const friendlyId of ['SHP-20411', 'SHP-20396', 'SHP-20402']) {
    await running.post(happeningNow(shipmentDelivered, friendlyId));
  }
  await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
  await rows.filter({ hasText: 'CAR-2652' }).waitFor();
  await callApp(page, 'pause:set', null);
  await page.waitForFunction(() => document.getAnimations().length === 0);
  const deadline = Date.now() + 20_000;
  while ((await desktop.notifications()).every(({ summary }) => !summary.includes('4 events'))) {
    if (Date.now() > deadline) throw new Error('What the pause held back is not told.');
    await page.waitForTimeout(100);
  }
  await desktop.screenshot(join(folder, 'digest.png'));
  await running.quit();
  await desktop.stop();
  removeFolder(dataFolder);
}

/** Requests that were accepted, refused and not understood; and where the data lies. */
async function picturesOfDeliveries(): Promise<void> {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  const running = await launchApp({ env: desktop.env });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  for (const friendlyId of ['SHP-20411', 'SHP-20396', 'SHP-20402', 'SHP-20418']) {
    await running.post(happeningNow(shipmentDelivered, friendlyId));
  }
  await running.post(happeningNow(shipmentDelivered, 'SHP-20418'), 'an old token');
  const unclear = happeningNow(shipmentDelivered, 'SHP-20431');
  const events = unclear.events.map((event) => ({ ...event, timestamp: 'yesterday' }));
  await running.post({ ...unclear, events });
  await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
  await page.getByRole('button', { name: 'Deliveries', exact: true }).click();
  const list = page.getByRole('list', { name: 'Deliveries', exact: true });
  await list.getByRole('button').filter({ hasText: 'The token was wrong.' }).click();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.getByRole('button', { name: 'Deliveries', exact: true }).click();
    await list.getByRole('button').filter({ hasText: 'The token was wrong.' }).click();
    await still(page);
    await page.screenshot({ path: join(folder, `deliveries-${scheme}.png`) });
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    await page.getByRole('tab', { name: 'Data' }).click();
    await still(page);
    await page.screenshot({ path: join(folder, `data-${scheme}.png`) });
  }
  await running.quit();
  await desktop.stop();
  removeFolder(running.dataFolder);
}

async function note(page: Page, summary: string, text: string): Promise<void> {
  await page.getByRole('grid', { name: 'Events' }).getByRole('row', { name: summary }).click();
  const details = page.getByRole('region', { name: 'Event details' });
  await details.getByRole('button', { name: /^Add a note/ }).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await details.getByText(text).waitFor();
}

/** Until nothing moves, and what was said in a corner is gone. */
async function still(page: Page): Promise<void> {
  const said = page.locator('.mantine-Notification-root');
  for (const each of await said.all()) await each.getByRole('button', { name: 'Dismiss' }).click();
  await page.mouse.move(640, 790);
  await page.waitForFunction(() => document.getAnimations().length === 0);
}

async function choose(page: Page, theme: (typeof schemes)[number]): Promise<void> {
  await callApp(page, 'settings:change', { theme });
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}

/** What the window itself would ask of the app. */
async function callApp<Name extends CallName>(
  page: Page,
  name: Name,
  argument: CallArgument<Name>,
): Promise<void> {
  await page.evaluate(
    async ([asked, value]) => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: unknown, argument: unknown) => Promise<{ readonly ok: boolean } | undefined>;
      };
      const answer = await call(asked, value);
      if (answer?.ok === false) throw new Error(JSON.stringify(answer));
    },
    [name, argument] as const,
  );
}

function happeningNow(
  delivery: typeof shipmentDelivered | typeof carrierUpdated,
  friendlyId: string = delivery.events[0].data.friendlyId,
) {
  const time = new Date().toISOString();
  const [event] = delivery.events;
  const data = { ...event.data, id: `id-of-${friendlyId}`, friendlyId };
  return { sentAt: time, events: [{ ...event, timestamp: time, data }] };
}
