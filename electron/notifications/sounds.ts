import { secondMs } from '../../shared/duration.ts';
import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import type { Settings } from '../../shared/settings.ts';
import type { OwnSound, SoundChoice } from '../../shared/sounds.ts';

/** Shows a notification, with the system's own sound or without one. */
export type ShowToast = (toast: Toast, hasSystemSound: boolean) => Promise<ToastResult>;

/** What sounds need. */
export interface SoundsDeps {
  readonly settings: () => Pick<
    Settings,
    'notifySound' | 'criticalSound' | 'soundVolume' | 'secondsBetweenSounds'
  >;
  /** Plays a sound at a volume of 0 to 100. */
  readonly play: (sound: OwnSound, volume: number) => Promise<void>;
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
}

/** A sound, by when it is heard. */
interface Heard {
  readonly at: number;
  readonly isCritical: boolean;
}

/**
 * Gives notifications their sounds: at most one in as many seconds as the settings say. A critical notification is heard anyway,
 * unless the last sound was of a critical one too.
 */
export function createSounds(deps: SoundsDeps) {
  /** The sounds of late: those that were heard, and those of notifications that are being shown. */
  let latest: readonly Heard[] = [];

  function soundOf({ sound }: Toast): SoundChoice {
    const { notifySound, criticalSound } = deps.settings();
    if (sound === 'none') return 'none';
    return sound === 'urgent' ? criticalSound : notifySound;
  }

  function isRecent({ at }: Heard): boolean {
    const since = deps.now() - at;
    // After the clock was set back, the difference means nothing.
    return since >= 0 && since < deps.settings().secondsBetweenSounds * secondMs;
  }

  function isTooSoon({ isCritical }: Toast): boolean {
    return latest.some((one) => isRecent(one) && (one.isCritical || !isCritical));
  }

  function note({ isCritical }: Toast): Heard {
    const heard = { at: deps.now(), isCritical };
    latest = [...latest.filter(isRecent), heard];
    return heard;
  }

  function play(sound: SoundChoice): void {
    if (sound === 'none' || sound === 'system') return;
    deps
      .play(sound, deps.settings().soundVolume)
      .catch(deps.reportError('A sound could not be played'));
  }

  /** Shows a notification, which is heard once it is shown. */
  return async (show: ShowToast, toast: Toast): Promise<ToastResult> => {
    const sound = isTooSoon(toast) ? 'none' : soundOf(toast);
    if (sound === 'none') return show(toast, false);
    const heard = note(toast);
    const result = await show(toast, sound === 'system');
    if (result.kind === 'shown') play(sound);
    else latest = latest.filter((one) => one !== heard);
    if (result.kind !== 'not-yet' || result.answer === null) return result;
    const answer = result.answer.then((late) => {
      if (late.kind === 'shown') {
        note(toast);
        play(sound);
      }
      return late;
    });
    return { ...result, answer };
  };
}
