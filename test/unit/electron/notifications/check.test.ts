import { describe, expect, it, vi } from 'vitest';
import {
  checkNotifications,
  type NotificationCheckDeps,
} from '../../../../electron/notifications/check.ts';
import {
  readNotificationServer,
  readWindowsAllowance,
} from '../../../../electron/notifications/system.ts';
import type { CheckStage } from '../../../../shared/notificationCheck.ts';

function system(part: Partial<NotificationCheckDeps> = {}) {
  const show = vi.fn<NotificationCheckDeps['show']>(() => Promise.resolve({ kind: 'shown' }));
  const deps: NotificationCheckDeps = {
    platform: 'linux',
    desktop: 'ubuntu:GNOME',
    isSupported: () => true,
    isAllowed: () => Promise.resolve(null),
    server: () => Promise.resolve({ kind: 'runs', name: 'dunst 1.9' }),
    doNotDisturb: () => Promise.resolve(false),
    show,
    ...part,
  };
  return { deps, show };
}

const statuses = (stages: readonly CheckStage[]) =>
  stages.map(({ stage, status }) => `${stage} ${status}`);

describe('electron/notifications/check.ts', () => {
  it('goes through all stages where everything works', async () => {
    const { deps, show } = system();
    const check = await checkNotifications(deps);
    expect(statuses(check.stages)).toEqual([
      'supported ok',
      'server ok',
      'doNotDisturb ok',
      'shown ok',
    ]);
    expect(check.stages.flatMap(({ remedies }) => remedies)).toEqual([]);
    expect(check.isShown).toBe(true);
    expect(show).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Partial<NotificationCheckDeps>, string]>([
    ['the system shows none', { isSupported: () => false }, 'supported problem'],
    [
      'no program shows them',
      { server: () => Promise.resolve({ kind: 'none' }) },
      'server problem',
    ],
  ])('ends where %s, without one to show', async (_words, part, last) => {
    const { deps, show } = system(part);
    const check = await checkNotifications(deps);
    expect(statuses(check.stages).at(-1)).toBe(last);
    expect(check.stages.at(-1)?.remedies).not.toEqual([]);
    expect(check.isShown).toBe(false);
    expect(show).not.toHaveBeenCalled();
  });

  it.each<[string, Partial<NotificationCheckDeps>, string]>([
    ['turned off', { isAllowed: () => Promise.resolve(false) }, 'allowed problem'],
    ['allowed', { isAllowed: () => Promise.resolve(true) }, 'allowed ok'],
    ['hidden', { doNotDisturb: () => Promise.resolve(true) }, 'doNotDisturb problem'],
    ['perhaps hidden', { doNotDisturb: () => Promise.resolve(null) }, 'doNotDisturb unknown'],
    [
      'shown by a stranger',
      { server: () => Promise.resolve({ kind: 'unknown' }) },
      'server unknown',
    ],
  ])('goes on where they are %s', async (_words, part, expected) => {
    const { deps, show } = system(part);
    const { stages } = await checkNotifications(deps);
    expect(statuses(stages)).toContain(expected);
    expect(statuses(stages)).toContain('shown ok');
    expect(show).toHaveBeenCalledTimes(1);
    for (const { status, remedies } of stages) {
      expect(remedies.length > 0).toBe(status === 'problem');
    }
  });

  it('says what the system said when it refused', async () => {
    const { deps } = system({
      show: () => Promise.resolve({ kind: 'failed', detail: 'no answer within 5 s' }),
    });
    const check = await checkNotifications(deps);
    expect(check.isShown).toBe(false);
    expect(check.stages.at(-1)).toMatchObject({
      stage: 'shown',
      status: 'problem',
      words: 'The system did not show a test notification (no answer within 5 s).',
    });
  });

  it.each<[NodeJS.Platform, string, RegExp]>([
    ['win32', '', /Windows Settings → System → Notifications/],
    ['win32', '', /Focus assist/],
    ['darwin', '', /System Settings → Notifications → Dockbell/],
    ['darwin', '', /Focus/],
    ['linux', 'ubuntu:GNOME', /Do Not Disturb/],
    ['linux', 'KDE', /Application settings/],
    ['linux', 'sway', /dunstctl set-paused false/],
  ])('has the remedies of %s %s', async (platform, desktop, words) => {
    const { deps } = system({ platform, desktop });
    expect((await checkNotifications(deps)).ifNotSeen.join('\n')).toMatch(words);
  });

  it('asks for the program that shows notifications on Linux alone', async () => {
    const server = vi.fn<NotificationCheckDeps['server']>();
    const { deps } = system({ platform: 'win32', server });
    expect(statuses((await checkNotifications(deps)).stages)).not.toContain('server ok');
    expect(server).not.toHaveBeenCalled();
  });
});

describe('electron/notifications/system.ts', () => {
  it.each([
    [['dunst', 'knopwob', '1.9.0', '1.2'], { kind: 'runs', name: 'dunst 1.9.0' }],
    [['dunst', 'knopwob', '', '1.2'], { kind: 'runs', name: 'dunst' }],
    [[], { kind: 'unknown' }],
    [['', '', '', ''], { kind: 'unknown' }],
  ])('reads who shows notifications from %j', async (answer, server) => {
    expect(await readNotificationServer(() => Promise.resolve(answer))).toEqual(server);
  });

  it.each([
    ['org.freedesktop.DBus.Error.ServiceUnknown: The name is not activatable', 'none'],
    ['org.freedesktop.DBus.Error.NameHasNoOwner', 'none'],
    ['org.freedesktop.DBus.Error.Spawn.ExecFailed: Failed to execute program', 'none'],
    ['org.freedesktop.DBus.Error.NoReply', 'unknown'],
    ['no answer within 5 s', 'unknown'],
    ['There is no session bus', 'unknown'],
  ])('knows from “%s” that it is %s', async (message, kind) => {
    const failing = () => Promise.reject(new Error(message));
    expect(await readNotificationServer(failing)).toEqual({ kind });
  });

  it.each([
    [{}, true],
    [{ ToastEnabled: '    ToastEnabled    REG_DWORD    0x1' }, true],
    [{ ToastEnabled: '    ToastEnabled    REG_DWORD    0x0' }, false],
    [{ Enabled: '    Enabled    REG_DWORD    0x0' }, false],
    [{ ToastEnabled: '    ToastEnabled    REG_DWORD    0x1', Enabled: 'REG_DWORD    0x1' }, true],
  ])('with %j in the registry of Windows it is allowed: %s', async (values, isAllowed) => {
    const asked: string[] = [];
    const run = (_program: string, args: readonly string[]) => {
      asked.push(args[1] ?? '');
      const value = new Map(Object.entries(values)).get(args.at(-1) ?? '');
      return value === undefined
        ? Promise.reject(new Error('no such value'))
        : Promise.resolve(value);
    };
    expect(await readWindowsAllowance(run, 'io.dockbell.app')).toBe(isAllowed);
    expect(asked[0]).toBe(
      String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\PushNotifications`,
    );
  });
});
