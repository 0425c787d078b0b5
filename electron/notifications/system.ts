import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { programEnvironment } from '../../shared/programEnvironment.ts';
import { secondMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { NotificationServer } from './check.ts';
import type { AskServer } from './linux.ts';

/** Runs a program and answers what it printed; rejects when it fails or is not there. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

const execute = promisify(execFile);

/** Runs a program of the system, for five seconds at most. */
export const runProgram: RunProgram = async (program, args) => {
  const { stdout } = await execute(program, args, {
    timeout: 5 * secondMs,
    windowsHide: true,
    env: programEnvironment(process.env),
  });
  return stdout;
};

/** Finds out over D-Bus who shows notifications (Desktop Notifications Specification, GetServerInformation). */
export async function readNotificationServer(ask: AskServer): Promise<NotificationServer> {
  try {
    const [name, , version] = serverSchema.parse(await ask());
    return { kind: 'runs', name: [name, version].filter(Boolean).join(' ') };
  } catch (error) {
    // Any other failure is one of asking: no bus, or no answer in time.
    return /ServiceUnknown|NameHasNoOwner|Spawn/.test(errorWords(error))
      ? { kind: 'none' }
      : { kind: 'unknown' };
  }
}

/**
 * Whether the program that shows notifications reads markup in a body, where Dockbell has no session bus of its own to ask it;
 * null where that cannot be asked.
 */
export async function readMarkup(run: RunProgram): Promise<boolean | null> {
  const name = 'org.freedesktop.Notifications';
  const call = ['--dest', name, '--object-path', '/org/freedesktop/Notifications'];
  try {
    const method = ['--method', `${name}.GetCapabilities`, '--timeout', '2'];
    return (await run('gdbus', ['call', '--session', ...call, ...method])).includes(
      "'body-markup'",
    );
  } catch {
    return null;
  }
}

const serverSchema = z.tuple([z.string().min(1), z.string(), z.string()]).rest(z.unknown());

const windowsKey = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion`;

/** Whether notifications are on in Windows, for all apps and for this one. Windows writes no value until one is turned off. */
export async function readWindowsAllowance(run: RunProgram, appId: string): Promise<boolean> {
  const isOff = async (key: string, value: string) => {
    // reg fails when there is no such value.
    const query = run('reg', ['query', `${windowsKey}\\${key}`, '/v', value]).catch(() => '');
    return /REG_DWORD\s+0x0\b/.test(await query);
  };
  const areAllOff = await isOff('PushNotifications', 'ToastEnabled');
  return !areAllOff && !(await isOff(`Notifications\\Settings\\${appId}`, 'Enabled'));
}
