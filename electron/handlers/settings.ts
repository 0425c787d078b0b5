import { nextQuiet } from '../../engine/rules/quietHours.ts';
import type { HandlersOf } from '../../shared/call.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { notificationCalls } from '../../shared/notificationCheck.ts';
import type { pauseCalls } from '../../shared/pause.ts';
import type { quietHoursCalls } from '../../shared/quietHours.ts';
import type { reachabilityCalls } from '../../shared/reachability.ts';
import type { settingsCalls } from '../../shared/settings.ts';
import type { soundCalls } from '../../shared/sounds.ts';
import type { testEventCalls } from '../../shared/testEvent.ts';
import { pauseEnd } from '../pause.ts';
import type { HandlerDeps } from './deps.ts';

/** All settings but the token. */
export function settingsHandlers({
  engine,
  onSettings,
}: HandlerDeps): HandlersOf<typeof settingsCalls> {
  return {
    'settings:change': async (change) => {
      if (engine.settings.fixedNames.some((name) => name in change)) {
        const problem = 'This is set by your administrator and cannot be changed here.';
        return { ok: false, problem };
      }
      await engine.changeSettings(change);
      await onSettings();
      return { ok: true };
    },
  };
}

/** When notifications are held. */
export function quietHandlers({
  engine,
  now,
}: HandlerDeps): HandlersOf<typeof pauseCalls & typeof quietHoursCalls> {
  return {
    'pause:set': (choice) => engine.pause(pauseEnd(choice, now())),
    'quiet:next': (quietHours) => nextQuiet(quietHours, now()),
  };
}

/** What a person tries out: a sound, a notification, a test event, the public address. */
export function checkHandlers({
  engine,
  playSound,
  checkNotifications,
}: HandlerDeps): HandlersOf<
  typeof notificationCalls & typeof reachabilityCalls & typeof soundCalls & typeof testEventCalls
> {
  return {
    'notifications:check': checkNotifications,
    'reachability:check': () => engine.checkReachability(),
    'sounds:play': async ({ sound, volume }) => {
      try {
        await playSound(sound, volume);
        return { ok: true };
      } catch (error) {
        const words = errorWords(error);
        return { ok: false, problem: `The sound could not be played (${words}). Try again.` };
      }
    },
    'test:send': () => engine.sendTest(),
  };
}
