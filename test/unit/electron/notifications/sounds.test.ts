import { describe, expect, it } from 'vitest';
import { createSounds, type SoundsDeps } from '../../../../electron/notifications/sounds.ts';
import type { Toast, ToastResult } from '../../../../engine/notify/toast.ts';

const toast: Toast = {
  title: 'SHP-1 delivered',
  body: '',
  eventId: 1,
  sound: 'default',
  tone: 'good',
  isCritical: false,
  about: null,
};
const critical: Toast = { ...toast, sound: 'urgent', isCritical: true };
const shown: ToastResult = { kind: 'shown' };
const refused: ToastResult = { kind: 'failed', detail: 'no' };

const notYet = (answer: Promise<ToastResult>): ToastResult => ({
  kind: 'not-yet',
  detail: 'no answer within 5 s',
  answer,
});

function heard(part: Partial<ReturnType<SoundsDeps['settings']>> = {}, canPlay = true) {
  let now = 1_000_000;
  const settings: ReturnType<SoundsDeps['settings']> = {
    notifySound: 'bell',
    criticalSound: 'alarm',
    soundVolume: 70,
    secondsBetweenSounds: 10,
    ...part,
  };
  const played: string[] = [];
  const bySystem: boolean[] = [];
  const errors: string[] = [];
  const sounds = createSounds({
    settings: () => settings,
    play: (sound, volume) => {
      played.push(`${sound} ${volume}`);
      return canPlay ? Promise.resolve() : Promise.reject(new Error('no page'));
    },
    reportError: (message) => () => errors.push(message),
    now: () => now,
  });
  return {
    played,
    bySystem,
    errors,
    settings,
    /** Tells one so many seconds later. */
    notify: async (of: Toast, later = 0, result = shown): Promise<void> => {
      now += later * 1_000;
      const answer = await sounds((_toast, hasSystemSound) => {
        bySystem.push(hasSystemSound);
        return Promise.resolve(result);
      }, of);
      expect(answer).toBe(result);
    },
    /** Tells one that the system takes its time for; resolves with what was said at last. */
    notifySlowly: (of: Toast, result: Promise<ToastResult>) => sounds(() => result, of),
    /** Lets so many seconds pass. */
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

describe('electron/notifications/sounds.ts', () => {
  it('plays the sound of the mode, at the chosen volume, and keeps the system silent', async () => {
    const { notify, played, bySystem } = heard({ soundVolume: 35 });
    await notify(toast);
    await notify(critical, 60);
    expect(played).toEqual(['bell 35', 'alarm 35']);
    expect(bySystem).toEqual([false, false]);
  });

  it('plays nothing for what has no sound, or whose mode has none', async () => {
    const { notify, played, bySystem } = heard({ notifySound: 'none' });
    await notify({ ...critical, sound: 'none' });
    await notify(toast, 60);
    expect(played).toEqual([]);
    expect(bySystem).toEqual([false, false]);
  });

  it("leaves the system its own sound when that is chosen, as rarely as Dockbell's", async () => {
    const { notify, played, bySystem } = heard({ notifySound: 'system' });
    await notify(toast);
    await notify(toast, 9);
    await notify(toast, 2);
    expect(played).toEqual([]);
    expect(bySystem).toEqual([true, false, true]);
  });

  it('is heard at most once in the chosen time', async () => {
    const { notify, played } = heard();
    await notify(toast);
    await notify(toast, 9.9);
    expect(played).toHaveLength(1);
    await notify(toast, 0.1);
    expect(played).toHaveLength(2);
    await Promise.all([notify(toast, 20), notify(toast), notify(toast)]);
    expect(played).toHaveLength(3);
  });

  it('is heard each time when no time is chosen', async () => {
    const { notify, played } = heard({ secondsBetweenSounds: 0 });
    await notify(toast);
    await notify(toast);
    expect(played).toHaveLength(2);
  });

  it('lets a critical one be heard right after another, but not after a critical one', async () => {
    const { notify, played } = heard();
    await notify(toast);
    await notify(critical, 1);
    await notify(critical, 1);
    await notify(toast, 1);
    expect(played).toEqual(['bell 70', 'alarm 70']);
    await notify(critical, 8);
    expect(played).toEqual(['bell 70', 'alarm 70', 'alarm 70']);
  });

  it('does not let a silent one keep the next from being heard', async () => {
    const { notify, played } = heard();
    await notify({ ...toast, sound: 'none' });
    await notify(toast);
    expect(played).toEqual(['bell 70']);
  });

  it('plays nothing for one that was not shown, and the next one is heard', async () => {
    const { notify, played } = heard();
    await notify(critical, 0, refused);
    expect(played).toEqual([]);
    await notify(critical);
    await notify(toast, 1);
    expect(played).toEqual(['alarm 70']);
  });

  it('remembers what was heard while another was being shown that failed', async () => {
    const { notify, notifySlowly, played } = heard();
    let fail = (_result: ToastResult) => undefined as void;
    const slow = notifySlowly(toast, new Promise((resolve) => (fail = resolve)));
    await notify(critical, 1);
    fail(refused);
    await slow;
    await notify(toast, 1);
    await notify(critical, 1);
    expect(played).toEqual(['alarm 70']);
  });

  it('forgets the silence of two that failed one after the other', async () => {
    const { notify, notifySlowly, played } = heard();
    let fail = (_result: ToastResult) => undefined as void;
    const failing = new Promise<ToastResult>((resolve) => (fail = resolve));
    const both = [notifySlowly(toast, failing), notifySlowly(critical, failing)];
    fail(refused);
    await Promise.all(both);
    await notify(toast, 1);
    expect(played).toEqual(['bell 70']);
  });

  it('counts one that is heard late from when it is heard', async () => {
    const { notify, notifySlowly, pass, played } = heard();
    let show = (_result: ToastResult) => undefined as void;
    const late = new Promise<ToastResult>((resolve) => (show = resolve));
    const result = await notifySlowly(critical, Promise.resolve(notYet(late)));
    pass(30);
    show(shown);
    expect(result.kind === 'not-yet' && (await result.answer)).toBe(shown);
    await notify(toast, 9);
    await notify(critical);
    expect(played).toEqual(['alarm 70']);
    await notify(toast, 1);
    expect(played).toEqual(['alarm 70', 'bell 70']);
  });

  it('is heard after the clock was set back', async () => {
    const { notify, played } = heard();
    await notify(toast);
    await notify(toast, -3_600);
    expect(played).toHaveLength(2);
  });

  it('says when a sound could not be played; the notification was shown all the same', async () => {
    const { notify, errors } = heard({}, false);
    await notify(toast);
    await Promise.resolve();
    expect(errors).toEqual(['A sound could not be played']);
  });
});
