import { setTimeout as wait } from 'node:timers/promises';
import { secondMs } from '../shared/duration.ts';
import { callBus, connectBus, busSocket } from './sessionBus.ts';

/** What shows tray icons on Linux. https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/ */
const watcher = 'org.kde.StatusNotifierWatcher';
const busName = 'org.freedesktop.DBus';

/** How long a panel may take to come after a log-in, which may start Dockbell first. */
const panelWaitMs = 10 * secondMs;

/** What watching for a place for tray icons needs. */
interface TrayHostDeps {
  readonly platform: NodeJS.Platform;
  readonly busAddress: string;
  /** A place for tray icons came while Dockbell runs; icons made before are not in it. */
  readonly onCome: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  /** Only tests set it. */
  readonly waitMs?: number;
}

/** Whether the desktop has a place for tray icons now. */
export interface TrayHost {
  readonly isThere: () => boolean;
  /** Whether there is one, or one comes soon. */
  readonly comesInTime: () => Promise<boolean>;
  readonly stop: () => void;
}

/**
 * Watches whether the desktop has a place for tray icons: GNOME has none without an extension, and a panel may start late. On Windows
 * and a Mac there always is one.
 */
export function watchTrayHost(deps: TrayHostDeps): TrayHost {
  const { platform, busAddress, onCome, reportError } = deps;
  if (platform !== 'linux') return always(true);
  if (busSocket(busAddress) === null) return always(false);
  const client = connectBus({ busAddress });
  let isThere = false;
  let isHeard = false;
  // What goes wrong comes to the call as well.
  client.connection.on('error', () => undefined);
  client.connection.on('message', ({ sender, member, body }) => {
    if (sender !== busName || member !== 'NameOwnerChanged' || body?.[0] !== watcher) return;
    const wasThere = isThere;
    isHeard = true;
    isThere = body[2] !== '';
    if (isThere && !wasThere) onCome();
  });
  const rule = `type='signal',sender='${busName}',interface='${busName}',member='NameOwnerChanged',arg0='${watcher}'`;
  client.addMatch(rule, (error) => {
    if (error) reportError('A place for tray icons that comes later cannot be heard of')(error);
  });
  const method = { destination: busName, path: '/org/freedesktop/DBus', interface: busName };
  const asked = callBus(client, { ...method, member: 'NameHasOwner' }, ['s', watcher]).then(
    ([isOwned]) => {
      // What was heard meanwhile is newer.
      if (!isHeard) isThere = isOwned === true;
    },
    reportError('It could not be asked whether there is a place for tray icons'),
  );
  return {
    isThere: () => isThere,
    async comesInTime() {
      await asked;
      if (!isThere) await wait(deps.waitMs ?? panelWaitMs, undefined, { ref: false });
      return isThere;
    },
    stop: () => client.connection.end(),
  };
}

function always(isThere: boolean): TrayHost {
  return {
    isThere: () => isThere,
    comesInTime: () => Promise.resolve(isThere),
    stop: () => undefined,
  };
}
