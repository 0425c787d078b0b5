import { ownToast, type Toast, type ToastResult } from '../../engine/notify/toast.ts';
import type { CheckStage, NotificationCheck } from '../../shared/notificationCheck.ts';

/** What the check asks the system; null where the system does not say. */
export interface NotificationCheckDeps {
  readonly platform: NodeJS.Platform;
  /** The desktop as Linux names it, such as "ubuntu:GNOME". */
  readonly desktop: string;
  readonly isSupported: () => boolean;
  /** Whether the system lets this app show notifications. */
  readonly isAllowed: () => Promise<boolean | null>;
  /** Linux: the name of the program that shows notifications; none is a problem, no answer is unknown. */
  readonly server: () => Promise<NotificationServer>;
  readonly doNotDisturb: () => Promise<boolean | null>;
  readonly show: (toast: Toast) => Promise<ToastResult>;
}

/** Who shows notifications on Linux. */
export type NotificationServer =
  | { readonly kind: 'runs'; readonly name: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** Checks each stage that a notification passes, shows a test, and says what to do about a stage that fails. */
export async function checkNotifications(deps: NotificationCheckDeps): Promise<NotificationCheck> {
  const stages: CheckStage[] = [];
  const end = (isShown: boolean) => ({
    stages,
    isShown,
    ifNotSeen: [...settingRemedies(deps), lastRemedy],
  });

  if (!deps.isSupported()) {
    stages.push(problem('supported', unsupportedWords, [lastRemedy]));
    return end(false);
  }
  stages.push(ok('supported', 'This system can show notifications.'));

  if (deps.platform === 'linux') {
    const server = await deps.server();
    stages.push(serverStage(server));
    if (server.kind === 'none') return end(false);
  }
  const isAllowed = await deps.isAllowed();
  if (isAllowed !== null) {
    stages.push(
      isAllowed
        ? ok('allowed', 'Notifications of Dockbell are allowed.')
        : problem('allowed', 'Notifications of Dockbell are turned off.', settingRemedies(deps)),
    );
  }
  stages.push(doNotDisturbStage(await deps.doNotDisturb(), deps));

  const result = await deps.show(testToast);
  stages.push(shownStage(result, deps));
  return end(result.kind === 'shown');
}

const testToast = ownToast(
  'Dockbell can ring',
  'This is what a notification looks like. Click it to confirm that you see it.',
);

const unsupportedWords =
  'This system cannot show notifications, or a part that it needs is missing.';
const lastRemedy = 'Until it works, the bell in the tray and the number on it show new events.';

function serverStage(server: NotificationServer): CheckStage {
  if (server.kind === 'runs') {
    return ok('server', `${server.name} shows notifications on this computer.`);
  }
  return server.kind === 'unknown'
    ? unknown('server', 'It is not known which program shows notifications here.')
    : problem('server', 'No program on this computer shows notifications.', [
        'Install one and start it: GNOME, KDE and Xfce bring their own; for others there is dunst (sudo apt install dunst).',
        'Then check again. Dockbell needs no restart.',
        lastRemedy,
      ]);
}

function doNotDisturbStage(isOn: boolean | null, deps: NotificationCheckDeps): CheckStage {
  if (isOn === null) {
    const where = deps.platform === 'darwin' ? 'a Focus' : 'do not disturb';
    return unknown('doNotDisturb', `The system does not say whether ${where} is on.`);
  }
  return isOn
    ? problem('doNotDisturb', 'Do not disturb is on: the system hides notifications.', [
        disturbRemedies[systemOf(deps)],
      ])
    : ok('doNotDisturb', 'Do not disturb is off.');
}

function shownStage(result: ToastResult, deps: NotificationCheckDeps): CheckStage {
  if (result.kind === 'shown') {
    return ok('shown', 'The system took a test notification and says that it shows it.');
  }
  if (result.kind === 'not-supported') return problem('shown', unsupportedWords, [lastRemedy]);
  const words = `The system did not show a test notification (${result.detail}).`;
  return problem('shown', words, settingRemedies(deps));
}

/** Where notifications of an app are turned on, and what may hide them. */
function settingRemedies(deps: NotificationCheckDeps): readonly string[] {
  return [allowRemedies[systemOf(deps)], disturbRemedies[systemOf(deps)]];
}

function systemOf({ platform, desktop }: NotificationCheckDeps) {
  if (platform === 'win32' || platform === 'darwin') return platform;
  if (/gnome|unity/i.test(desktop)) return 'gnome';
  return /kde/i.test(desktop) ? 'kde' : 'other';
}

const allowRemedies = {
  win32:
    'Open Windows Settings → System → Notifications. Turn on Notifications, and Dockbell in the list below.',
  darwin:
    'Open System Settings → Notifications → Dockbell. Turn on Allow notifications and choose Temporary or Persistent (in older versions: Banners or Alerts).',
  gnome: 'Open Settings → Notifications → Dockbell and turn on Notifications and Pop-ups.',
  kde: 'Open System Settings → Notifications → Application settings → Dockbell and turn on Show popups.',
  other: 'Check in your desktop’s settings that Dockbell may show notifications.',
};

const disturbRemedies = {
  win32:
    'Turn off Do not disturb there (Focus assist in Windows 10), or add Dockbell to the priority notifications.',
  darwin:
    'Turn off Focus in Control Center, or allow Dockbell in System Settings → Focus. macOS also hides notifications while you share the screen.',
  gnome: 'Click the clock at the top and turn off Do Not Disturb.',
  kde: 'Click the bell in the panel and turn off Do not disturb.',
  other:
    'Turn off Do not disturb in your desktop’s settings. With dunst: dunstctl set-paused false.',
};

type Stage = CheckStage['stage'];

function ok(stage: Stage, words: string): CheckStage {
  return { stage, status: 'ok', words, remedies: [] };
}

function unknown(stage: Stage, words: string): CheckStage {
  return { stage, status: 'unknown', words, remedies: [] };
}

function problem(stage: Stage, words: string, remedies: readonly string[]): CheckStage {
  return { stage, status: 'problem', words, remedies };
}
