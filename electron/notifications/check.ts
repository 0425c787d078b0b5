import { ownToast, type Toast, type ToastResult } from '../../engine/notify/toast.ts';
import type { CheckStage, NotificationCheck } from '../../shared/notificationCheck.ts';
import { words } from '../../shared/words/words.ts';

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
    ifNotSeen: [...settingRemedies(deps), words().systemNotifications.untilItWorks],
  });

  if (!deps.isSupported()) {
    stages.push(unsupported('supported'));
    return end(false);
  }
  stages.push(ok('supported', words().systemNotifications.supported));

  if (deps.platform === 'linux') {
    const server = await deps.server();
    stages.push(serverStage(server));
    if (server.kind === 'none') return end(false);
  }
  const isAllowed = await deps.isAllowed();
  if (isAllowed !== null) {
    stages.push(
      isAllowed
        ? ok('allowed', words().systemNotifications.allowed)
        : problem('allowed', words().systemNotifications.turnedOff, settingRemedies(deps)),
    );
  }
  stages.push(doNotDisturbStage(await deps.doNotDisturb(), deps));

  const result = await deps.show(testToast());
  stages.push(shownStage(result, deps));
  return end(result.kind === 'shown');
}

function testToast(): Toast {
  const { testTitle, testBody } = words().systemNotifications;
  return ownToast(testTitle, testBody, { tone: 'good' });
}

function unsupported(stage: Stage): CheckStage {
  const { notSupported, untilItWorks } = words().systemNotifications;
  return problem(stage, notSupported, [untilItWorks]);
}

function serverStage(server: NotificationServer): CheckStage {
  const said = words().systemNotifications;
  if (server.kind === 'runs') {
    return ok('server', said.server(server.name));
  }
  return server.kind === 'unknown'
    ? unknown('server', said.serverUnknown)
    : problem('server', said.noServer, [said.installServer, said.checkAgain, said.untilItWorks]);
}

function doNotDisturbStage(isOn: boolean | null, deps: NotificationCheckDeps): CheckStage {
  const said = words().systemNotifications;
  if (isOn === null) {
    const { focusUnknown, doNotDisturbUnknown } = said;
    return unknown('doNotDisturb', deps.platform === 'darwin' ? focusUnknown : doNotDisturbUnknown);
  }
  return isOn
    ? problem('doNotDisturb', said.doNotDisturbOn, [said.endDoNotDisturb[systemOf(deps)]])
    : ok('doNotDisturb', said.doNotDisturbOff);
}

function shownStage(result: ToastResult, deps: NotificationCheckDeps): CheckStage {
  if (result.kind === 'shown') {
    return ok('shown', words().systemNotifications.shown);
  }
  if (result.kind === 'not-supported') return unsupported('shown');
  return problem(
    'shown',
    words().systemNotifications.notShown(result.detail),
    settingRemedies(deps),
  );
}

/** Where notifications of an app are turned on, and what may hide them. */
function settingRemedies(deps: NotificationCheckDeps): readonly string[] {
  const { allow, endDoNotDisturb } = words().systemNotifications;
  return [allow[systemOf(deps)], endDoNotDisturb[systemOf(deps)]];
}

function systemOf({ platform, desktop }: NotificationCheckDeps) {
  if (platform === 'win32' || platform === 'darwin') return platform;
  if (/gnome|unity/i.test(desktop)) return 'gnome';
  return /kde/i.test(desktop) ? 'kde' : 'other';
}

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
