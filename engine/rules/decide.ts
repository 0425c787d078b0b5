import { isCarrierSwitchedOff } from '../contract/attention.ts';
import { describeType } from '../contract/catalogue.ts';
import type { Reason } from '../../shared/decision.ts';
import type { Mode } from '../../shared/event.ts';

/** What is to be done about a stored event. */
export type Verdict =
  | { readonly kind: 'ring'; readonly reason: Reason; readonly countsAsUnread: boolean }
  | {
      readonly kind: 'quiet';
      readonly outcome: 'silent' | 'suppressed';
      readonly reason: Reason;
      readonly countsAsUnread: boolean;
    };

/** The settings a verdict depends on; times are epoch ms. */
export interface DecisionSettings {
  readonly modes: Readonly<Record<string, Mode>>;
  readonly pausedUntil: number | null;
}

/** Decides whether a stored event rings, and why. Pure. */
export function decide(
  event: {
    readonly type: string;
    readonly diff: unknown;
    readonly data: Readonly<Record<string, unknown>>;
  },
  settings: DecisionSettings,
  now: number,
): Verdict {
  const type = describeType(event.type);
  if (type.group === 'dockbell') {
    return { kind: 'ring', reason: { code: 'test' }, countsAsUnread: false };
  }
  const { mode, reason } = modeOf(event, settings);
  const countsAsUnread = mode !== 'history';
  if (mode !== 'notify') return { kind: 'quiet', outcome: 'silent', reason, countsAsUnread };
  if (settings.pausedUntil !== null && now < settings.pausedUntil) {
    const paused: Reason = { code: 'paused', until: settings.pausedUntil };
    return { kind: 'quiet', outcome: 'suppressed', reason: paused, countsAsUnread };
  }
  return { kind: 'ring', reason, countsAsUnread };
}

/** The dispatcher's own choice for a type of event; undefined where there is none. */
export function chosenMode(modes: Readonly<Record<string, Mode>>, type: string): Mode | undefined {
  // A type may be called anything, `constructor` too.
  return Object.hasOwn(modes, type) ? modes[type] : undefined;
}

function modeOf(
  event: Parameters<typeof decide>[0],
  settings: DecisionSettings,
): { readonly mode: Mode; readonly reason: Reason } {
  const chosen = chosenMode(settings.modes, event.type);
  if (chosen !== undefined) return { mode: chosen, reason: { code: 'mode', mode: chosen } };
  if (isCarrierSwitchedOff(event)) {
    return { mode: 'notify', reason: { code: 'rule', name: 'a carrier became inactive' } };
  }
  const { defaultMode } = describeType(event.type);
  return { mode: defaultMode, reason: { code: 'mode', mode: defaultMode } };
}
