import type { NotificationServer } from './check.ts';

/** Runs a program and gives what it printed; rejects when it fails or is not there. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/**
 * Asks over D-Bus who shows notifications (Desktop Notifications Specification, GetServerInformation). A daemon that the
 * bus can start is started by that.
 */
export async function readNotificationServer(run: RunProgram): Promise<NotificationServer> {
  try {
    const reply = await run('dbus-send', [
      '--session',
      '--print-reply',
      '--reply-timeout=3000',
      '--dest=org.freedesktop.Notifications',
      '/org/freedesktop/Notifications',
      'org.freedesktop.Notifications.GetServerInformation',
    ]);
    const [name, , version] = [...reply.matchAll(/string "([^"]*)"/g)].map(([, text]) => text);
    if (name === undefined) return { kind: 'unknown' };
    return { kind: 'runs', name: [name, version].filter(Boolean).join(' ') };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    // Any other failure is of the asking: no such program, no bus, no answer in time.
    return /ServiceUnknown|NameHasNoOwner|Spawn/.test(words)
      ? { kind: 'none' }
      : { kind: 'unknown' };
  }
}

const windowsKey = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion`;

/**
 * Windows: whether notifications are on, all of them and this app's. A value that is missing means on, as long as nobody has
 * turned it off.
 */
export async function readWindowsAllowance(run: RunProgram, appId: string): Promise<boolean> {
  const isOff = async (key: string, value: string) => {
    try {
      return /REG_DWORD\s+0x0\b/.test(
        await run('reg', ['query', `${windowsKey}\\${key}`, '/v', value]),
      );
    } catch {
      // reg fails when there is no such value.
      return false;
    }
  };
  const areAllOff = await isOff('PushNotifications', 'ToastEnabled');
  return !areAllOff && !(await isOff(`Notifications\\Settings\\${appId}`, 'Enabled'));
}
