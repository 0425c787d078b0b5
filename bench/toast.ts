import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startDesktop } from '../harness/desktop.ts';
import { connectBus, playNotificationDaemon } from '../harness/bus.ts';
import { median, quantile, type Figure } from './parts/figure.ts';
import { openLongHistory } from './parts/window.ts';

/** Names of the figures that `measureToasts` makes. */
export const toastNames = ['toast.latency'];

/** Events that a dispatcher wants to hear at once, each of a shipment of its own. */
const types = [
  'SHIPMENT_TENDER_REJECTED',
  'SHIPMENT_CANCELED',
  'SHIPMENT_DELIVERED',
  'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
  'SHIPMENT_RATE_CON_EXPIRED',
];
/** Ten events a second. */
const between = 100;
/** How long the last notifications may take, in ms; later ones count as missing. */
const maxWaitMs = 5_000;

/**
 * From just before the request is sent until the notification daemon is called: the whole app over a long history with its
 * window open, on a session bus with a daemon that writes down when it was called. The types are set to critical, because ten
 * plain notifications a second are rightly summed up; a single one goes the same way.
 */
export async function measureToasts(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') {
    console.log('toast. is measured on Linux only.');
    return [];
  }
  const count = options.isQuick ? 50 : 400;
  const desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
  const bus = connectBus(desktop.busAddress);
  const daemon = await playNotificationDaemon(bus);
  const running = await openLongHistory({
    env: desktop.env,
    dataFolder: join(options.folder, 'data'),
    events: options.isQuick ? 50_000 : 1_000_000,
    settings: { modes: Object.fromEntries(types.map((type) => [type, 'critical'] as const)) },
  });
  try {
    const sent: { readonly name: string; readonly at: number }[] = [];
    const answers: Promise<Response>[] = [];
    const start = performance.now();
    for (let number = 0; number < count; number += 1) {
      await sleep(Math.max(0, start + number * between - performance.now()));
      const name = `TOAST-${number}`;
      const body = deliveryOf(name, types[number % types.length]);
      sent.push({ name, at: performance.now() });
      answers.push(running.post(body));
    }
    for (const { status } of await Promise.all(answers)) {
      if (status !== 200) throw new Error(`A delivery was answered ${status}.`);
    }
    const deadline = performance.now() + maxWaitMs;
    while (daemon.received.length < count && performance.now() < deadline) await sleep(20);

    const calledAt = new Map(daemon.received.map(({ title, at }) => [nameIn(title), at]));
    const missing = sent.filter(({ name }) => !calledAt.has(name)).length;
    if (missing > 0) throw new Error(`${missing} of ${count} events did not ring by themselves.`);
    const latencies = sent.map(({ name, at }) => (calledAt.get(name) ?? Number.NaN) - at);
    const p95 = quantile(latencies, 0.95);
    const hop = await timeHop();
    return [
      {
        name: 'toast.latency',
        value: p95,
        unit: 'ms, p95',
        against: `${count} events, 10 a second; middle ${median(latencies).toFixed(0)}, longest ${Math.max(...latencies).toFixed(0)}; the bus alone ${hop.toFixed(1)}`,
        ratio: null,
        goal: 'at most 150',
        holds: p95 <= 150,
      },
    ];
  } finally {
    await running.quit();
    bus.close();
    await desktop.stop();
  }

  /** What the bus itself takes from a program to the daemon, in ms. */
  async function timeHop(): Promise<number> {
    const own = connectBus(desktop.busAddress);
    const name = 'org.freedesktop.Notifications';
    const target = { destination: name, path: '/org/freedesktop/Notifications', interface: name };
    const hops: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      const at = performance.now();
      const values = ['bench', 0, '', `hop ${round}`, '', [], [], -1];
      await own.call({ ...target, member: 'Notify' }, 'susssasa{sv}i', ...values);
      hops.push((daemon.received.at(-1)?.at ?? Number.NaN) - at);
    }
    own.close();
    return median(hops);
  }
}

function deliveryOf(name: string, type: string | undefined) {
  const data = { id: `id-of-${name}`, friendlyId: name, key: null };
  const event = { event: type, timestamp: new Date().toISOString(), data, diff: null };
  return { sentAt: new Date().toISOString(), events: [event] };
}

function nameIn(title: string): string | undefined {
  return /TOAST-\d+/.exec(title)?.[0];
}
