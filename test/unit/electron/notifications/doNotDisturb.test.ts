import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createDoNotDisturb,
  readLinuxDoNotDisturb,
  type ReadProperty,
} from '../../../../electron/notifications/doNotDisturb.ts';

const nothing = () => Promise.reject(new Error('no such thing'));
/** A daemon with these properties and no others. */
const daemonWith =
  (values: Readonly<Record<string, unknown>>): ReadProperty =>
  (interfaceName, property) => {
    const name = `${interfaceName} ${property}`;
    return name in values ? Promise.resolve(values[name]) : nothing();
  };
const dunst = 'org.dunstproject.cmd0 paused';
const inhibited = 'org.freedesktop.Notifications Inhibited';

describe('readLinuxDoNotDisturb', () => {
  it.each<[string, ReadProperty | null, boolean | null]>([
    ['dunst is paused', daemonWith({ [dunst]: true }), true],
    ['dunst is not', daemonWith({ [dunst]: false, [inhibited]: true }), false],
    ['the daemon is inhibited', daemonWith({ [inhibited]: true }), true],
    ['the daemon is not', daemonWith({ [inhibited]: false }), false],
    ['the daemon says something odd', daemonWith({ [dunst]: 'yes' }), null],
    ['the daemon has no such property', daemonWith({}), null],
    ['there is no bus', null, null],
  ])('knows by the bus when %s', async (_words, readProperty, expected) => {
    const read = readLinuxDoNotDisturb({ desktop: '', readProperty, run: nothing });
    expect(await read).toBe(expected);
  });

  it.each<[string, string, string, boolean | null]>([
    ['ubuntu:GNOME', 'gsettings get org.gnome.desktop.notifications show-banners', 'false\n', true],
    ['GNOME', 'gsettings get org.gnome.desktop.notifications show-banners', 'true\n', false],
    ['GNOME', 'gsettings get org.gnome.desktop.notifications show-banners', 'maybe\n', null],
    [
      'X-Cinnamon',
      'gsettings get org.cinnamon.desktop.notifications display-notifications',
      'false\n',
      true,
    ],
    ['MATE', 'gsettings get org.mate.NotificationDaemon do-not-disturb', 'true\n', true],
    ['XFCE', 'xfconf-query -c xfce4-notifyd -p /do-not-disturb', 'true\n', true],
    ['XFCE', 'xfconf-query -c xfce4-notifyd -p /do-not-disturb', 'false\n', false],
  ])('knows by the settings of %s', async (desktop, command, answer, expected) => {
    const asked: string[] = [];
    const read = readLinuxDoNotDisturb({
      desktop,
      readProperty: nothing,
      run: (program, words) => {
        asked.push([program, ...words].join(' '));
        return Promise.resolve(answer);
      },
    });
    expect(await read).toBe(expected);
    expect(asked).toEqual([command]);
  });

  it('believes a daemon that stands in for the desktop’s own', async () => {
    const readProperty = daemonWith({ [dunst]: false });
    const run = () => Promise.resolve('true\n');
    expect(await readLinuxDoNotDisturb({ desktop: 'XFCE', readProperty, run })).toBe(false);
  });

  it.each(['GNOME', 'sway'])('does not know on %s without its program', async (desktop) => {
    const read = readLinuxDoNotDisturb({ desktop, readProperty: nothing, run: nothing });
    expect(await read).toBeNull();
  });
});

describe('createDoNotDisturb', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function watched(read: () => Promise<boolean | null>) {
    const onChange = vi.fn<() => void>();
    const errors: string[] = [];
    const reportError = (message: string) => () => errors.push(message);
    return { onChange, errors, doNotDisturb: createDoNotDisturb({ read, onChange, reportError }) };
  }

  it('is seen to begin and to end, in five minutes also where nothing says so', async () => {
    let now = false;
    const { onChange, doNotDisturb } = watched(() => Promise.resolve(now));
    const { isOn } = doNotDisturb;
    await doNotDisturb.start();
    expect(isOn()).toBe(false);
    now = true;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(isOn()).toBe(true);
    now = false;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(isOn()).toBe(false);
    expect(onChange).toHaveBeenCalledTimes(2);
    now = true;
    doNotDisturb.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(isOn()).toBe(false);
  });

  it('says nothing of what it finds at the start, because nothing was decided before', async () => {
    const { onChange, doNotDisturb } = watched(() => Promise.resolve(true));
    await doNotDisturb.start();
    expect(doNotDisturb.isOn()).toBe(true);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('looks no more when it is stopped while it starts', async () => {
    const read = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const { doNotDisturb } = watched(read);
    const started = doNotDisturb.start();
    doNotDisturb.stop();
    await started;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('is looked at at once when the system says so, but not before the start', async () => {
    const read = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    const { doNotDisturb } = watched(read);
    doNotDisturb.noteChange();
    expect(read).not.toHaveBeenCalled();
    await doNotDisturb.start();
    doNotDisturb.noteChange();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('counts as off where it is not known, and says why', async () => {
    const { doNotDisturb, errors } = watched(() => Promise.reject(new Error('odd')));
    expect(await doNotDisturb.look()).toBeNull();
    expect(doNotDisturb.isOn()).toBe(false);
    expect(errors).toEqual(['Do not disturb could not be read']);
  });

  it('leaves an answer aside that a later question has overtaken', async () => {
    const answer: ((isOn: boolean) => void)[] = [];
    const { doNotDisturb } = watched(
      () =>
        new Promise((resolve) => {
          answer.push(resolve);
        }),
    );
    const looks = [doNotDisturb.look(), doNotDisturb.look()];
    answer[1]?.(true);
    await looks[1];
    answer[0]?.(false);
    await looks[0];
    expect(doNotDisturb.isOn()).toBe(true);
  });
});
