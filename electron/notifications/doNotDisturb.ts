import { z } from 'zod';
import { minuteMs } from '../../shared/duration.ts';
import type { RunProgram } from './system.ts';

/** Reads a property of the program that shows notifications, over D-Bus; rejects where it has no such property. */
export type ReadProperty = (interfaceName: string, property: string) => Promise<unknown>;

/** The interface and property of the daemons that say so over the bus: dunst, and Plasma with others that can be inhibited. */
const properties = [
  ['org.dunstproject.cmd0', 'paused'],
  ['org.freedesktop.Notifications', 'Inhibited'],
] as const;

/** Desktops by their names in XDG_CURRENT_DESKTOP, the command that reads their setting, and what it says when it is on. */
const desktops = [
  [/gnome|unity/i, 'gsettings get org.gnome.desktop.notifications show-banners', 'false'],
  [/cinnamon/i, 'gsettings get org.cinnamon.desktop.notifications display-notifications', 'false'],
  [/mate/i, 'gsettings get org.mate.NotificationDaemon do-not-disturb', 'true'],
  [/xfce/i, 'xfconf-query -c xfce4-notifyd -p /do-not-disturb', 'true'],
] as const;

/**
 * Reads whether do not disturb is on in Linux; null where nothing says. All are asked at once, because the app's start waits for
 * the answer; a daemon that replaces the desktop's own counts first.
 */
export async function readLinuxDoNotDisturb(deps: {
  readonly desktop: string;
  readonly readProperty: ReadProperty | null;
  readonly run: RunProgram;
}): Promise<boolean | null> {
  const { desktop, readProperty, run } = deps;
  const settings = desktops.find(([name]) => name.test(desktop));
  const answers = [
    ...(readProperty === null ? [] : properties).map(async ([interfaceName, property]) => {
      // A value of another type says as little as none.
      const value = z.boolean().safeParse(await readProperty?.(interfaceName, property));
      return value.success ? value.data : null;
    }),
    ...(settings === undefined ? [] : [settings]).map(async ([, command, on]) => {
      const [program = '', ...words] = command.split(' ');
      const answer = (await run(program, words)).trim();
      return answer === 'true' || answer === 'false' ? answer === on : null;
    }),
  ];
  // Each daemon has one of the properties at most, and a desktop may lack the program or the setting.
  const settled = await Promise.allSettled(answers);
  const known = settled.map((one) => (one.status === 'fulfilled' ? one.value : null));
  return known.find((answer) => answer !== null) ?? null;
}

/** How often the system is asked although it reports changes: asking starts a program, and a signal can be missed. */
const lookEveryMs = 5 * minuteMs;

/** Watches the system's do not disturb. What is not known counts as off, so that nothing is held back without an end. */
export function createDoNotDisturb(deps: {
  /** Whether it is on; null where the system does not say. */
  readonly read: () => Promise<boolean | null>;
  readonly onChange: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
}) {
  let isOn: boolean | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let latest = 0;

  async function look(): Promise<boolean | null> {
    latest += 1;
    const mine = latest;
    const now = await deps.read().catch((error: unknown) => {
      deps.reportError('Do not disturb could not be read')(error);
      return null;
    });
    // A later question has overtaken this answer.
    if (mine === latest && now !== isOn) {
      isOn = now;
      // Nothing was decided by it before the first look is done.
      if (timer !== null) deps.onChange();
    }
    return now;
  }

  return {
    /** Whether it is known to be on, as of the last look. */
    isOn: (): boolean => isOn === true,

    /** Asks the system now; null where it does not say. */
    look,

    /** Looks once, and regularly from then on; reports no change before it resolves. */
    async start(): Promise<void> {
      await look();
      if (!isStopped) timer ??= setInterval(() => void look(), lookEveryMs).unref();
    },

    /** The system says that it may have changed. Before the start it is looked at anyway. */
    noteChange(): void {
      if (timer !== null) void look();
    },

    stop(): void {
      isStopped = true;
      if (timer !== null) clearInterval(timer);
      timer = null;
    },
  };
}
