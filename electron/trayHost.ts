import { callBus, connectBus, busSocket } from './sessionBus.ts';

/** What shows tray icons on Linux. https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/ */
const watcher = 'org.kde.StatusNotifierWatcher';
const busName = 'org.freedesktop.DBus';

/**
 * Whether the desktop has a place for tray icons: GNOME has none without an extension. On Windows and a Mac there always is one.
 * Rejects when the bus does not answer.
 */
export async function hasTrayHost(platform: NodeJS.Platform, busAddress: string): Promise<boolean> {
  if (platform !== 'linux') return true;
  if (busSocket(busAddress) === null) return false;
  const client = connectBus({ busAddress });
  // What goes wrong comes to the call as well.
  client.connection.on('error', () => undefined);
  try {
    const method = { destination: busName, path: '/org/freedesktop/DBus', interface: busName };
    const [isOwned] = await callBus(client, { ...method, member: 'NameHasOwner' }, ['s', watcher]);
    return isOwned === true;
  } finally {
    client.connection.end();
  }
}
