// The engine in a process of its own, with the notifications of Linux over a real session bus; orders come as messages.
import { readdirSync } from 'node:fs';
import { createNotifications } from '../../electron/notifications/index.ts';
import { createEngine, threadsIn } from '../../engine/engine.ts';
import { readEnvironment } from '../../engine/environment.ts';
import { assertNever } from '../../shared/assertNever.ts';
import { filterSchema } from '../../shared/filter.ts';
import type { Order, Resources } from './orders.ts';

const provision = readEnvironment(process.env);
let clockOffsetMs = 0;
const now = () => Date.now() + clockOffsetMs;
const reportError = (message: string) => (error: unknown) => console.error(message, error);
const refuse = () => Promise.reject(new Error('not on a desktop'));

const notifications = createNotifications({
  platform: 'linux',
  environment: process.env,
  api: {
    isSupported: () => false,
    create() {
      throw new Error('not on a desktop');
    },
  },
  appId: 'torture',
  iconFolder: '',
  run: refuse,
  play: () => Promise.resolve(),
  reportError,
  now,
});

const engine = createEngine({
  dataFolder: provision.dataFolder ?? '.',
  version: 'torture',
  threads: threadsIn(new URL('../../engine/engine.ts', import.meta.url), 'ts'),
  provision,
  cipher: { isProtected: () => Promise.resolve(false), encrypt: refuse, decrypt: refuse },
  notify: notifications.show,
  closeToasts: notifications.close,
  fetch,
  onEvents: () => undefined,
  onState: () => undefined,
  onProgress: () => undefined,
  isDoNotDisturbOn: () => false,
  // As the app does, but whoever tortures it starts the next one.
  restart: () => void engine.close().then(() => process.exit(0)),
  log: { info: console.log, error: console.error },
  now,
});
notifications.connect({
  memory: engine.toasts,
  soundSettings: () => engine.settings.get(),
  onAction: () => undefined,
  onTestSeen: () => undefined,
  onDoNotDisturb: () => engine.review(),
  onReady: () => engine.lookAgain(),
});

process.once('SIGTERM', () => {
  void engine.close().then(() => process.exit(0));
});
process.on('message', (order: Order) => {
  void follow(order).then(
    (answer) => process.send?.({ answer: answer ?? null }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
await engine.start();
process.send?.({ ready: true });

async function follow(order: Order): Promise<unknown> {
  switch (order.kind) {
    case 'clock':
      clockOffsetMs = order.offsetMs;
      return null;
    case 'backUp':
      return engine.files.backUp(order.target);
    case 'export':
      return engine.files.export(filterSchema.parse({}), 'csv', order.target);
    case 'makeSshKey':
      return engine.publicAddress.ssh.makeKey();
    case 'openTunnel': {
      // It is trusted before it is opened: what was refused is not tried again for minutes.
      engine.settings.change({ tunnel: order.tunnel });
      await engine.publicAddress.ssh.readHostKeys();
      const isTrusted = await engine.publicAddress.ssh.trustHostKeys();
      await engine.publicAddress.follow();
      return isTrusted;
    }
    case 'tunnelState':
      return engine.publicAddress.view().state;
    case 'resources':
      return resources();
    default:
      return assertNever(order);
  }
}

function resources(): Resources {
  const active = process.getActiveResourcesInfo();
  const count = (name: string) => active.filter((resource) => resource === name).length;
  return {
    sockets: count('TCPSocketWrap'),
    files: readdirSync('/proc/self/fd').length,
    timers: count('Timeout'),
    programs: count('ProcessWrap'),
    memory: process.memoryUsage.rss(),
  };
}
