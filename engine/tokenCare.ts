import { dayMs, minuteMs } from '../shared/duration.ts';
import type { TokenUse, TokenUses } from '../shared/token.ts';
import { words } from '../shared/words/words.ts';
import type { Arrivals } from './listener/arrivals.ts';
import type { Tokens } from './listener/tokens.ts';
import type { Notices } from './notices.ts';
import type { Traffic } from './traffic.ts';
import { ownToast, type Toast } from './notify/toast.ts';
import type { Stores } from './store/stores.ts';

/** MVMNT may be changed a little later than Dockbell; after this it is said that it still sends the old token. */
const changeWithinMs = 10 * minuteMs;

/** Wrong tokens so long after a change have to do with it. */
const blamedForMs = dayMs;

const unused: TokenUse = { count: 0, lastAt: null };

/** What watching over a change needs. */
export interface TokenCareDeps {
  readonly settings: Stores['settings'];
  readonly events: Pick<Stores['events'], 'slotUse' | 'lastDeliveryId'>;
  readonly tokens: Tokens;
  readonly notices: Notices;
  readonly arrivals: Arrivals;
  readonly traffic: Pick<Traffic, 'refused' | 'forgetRefused'>;
  readonly notifyOfItself: (toast: Toast) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** The notices about tokens. */
const noticeIds = ['token-old', 'token-wrong', 'token-gone'] as const;

/** Watches over a change of the token: which requests use which, and what goes wrong with it. */
export function createTokenCare(deps: TokenCareDeps) {
  const { settings, events, tokens, notices, arrivals, traffic, onError, now } = deps;
  const note = createNote(notices);
  let uses: TokenUses | null = usesSince(settings.get().tokenChange);

  function usesSince(change: ReturnType<typeof settings.get>['tokenChange']): TokenUses | null {
    if (change === null) return null;
    const count = (slot: 'current' | 'previous') => events.slotUse(slot, change.afterDeliveryId);
    return { changedAt: change.at, current: count('current'), previous: count('previous') };
  }

  function warnOfOld(): void {
    const state = tokens.state();
    if (state.kind !== 'set' || state.previous === null) return;
    const text = words().tokenProblems.oldStillSent(state.previous.ending);
    if (note('token-old', text)) {
      const { oldStillSentTitle } = words().tokenProblems;
      deps.notifyOfItself(ownToast(oldStillSentTitle, text, { tone: 'attention' }));
    }
  }

  arrivals.listen({
    accepted({ tokenSlot, receivedAt }) {
      if (tokenSlot === 'current') {
        tokens
          .noteUsed(receivedAt)
          .catch((error: unknown) => onError('When the old token ends could not be saved', error));
        if (notices.all().length > 0) for (const id of noticeIds) notices.dismiss(id);
      }
      if (uses === null) return;
      const use = { count: uses[tokenSlot].count + 1, lastAt: receivedAt };
      uses = { ...uses, [tokenSlot]: use };
      const isLate = receivedAt - uses.changedAt >= changeWithinMs;
      if (tokenSlot === 'previous' && uses.current.count === 0 && isLate) warnOfOld();
    },
    refused() {
      if (traffic.refused()?.why !== 'wrong-token') return;
      if (uses === null || now() - uses.changedAt > blamedForMs) return;
      note('token-wrong', words().tokenProblems.thirdToken);
    },
  });

  return {
    /** Says what a restart has cost: a token that no keyring could keep. That nothing can arrive also rings. Call it once. */
    start(): void {
      const { hadSessionToken } = settings.get();
      if (!hadSessionToken || tokens.state().kind !== 'none') return;
      note('token-gone', words().tokenProblems.gone);
    },

    /** Takes a new token, and keeps the one before until the new one is used, or until a time (epoch ms). Throws TokenProblem. */
    async set(
      this: void,
      text: string,
      isSessionOnly: boolean,
      oldUntil: number | null = null,
    ): Promise<void> {
      const before = tokens.reveal();
      await tokens.set(text, isSessionOnly, oldUntil);
      const isChange = before !== null && before !== tokens.reveal();
      settings.change({
        hadSessionToken: isSessionOnly,
        ...(isChange && { tokenChange: { at: now(), afterDeliveryId: events.lastDeliveryId() } }),
      });
      if (isChange) uses = { changedAt: now(), current: unused, previous: unused };
      for (const id of noticeIds) notices.dismiss(id);
      traffic.forgetRefused();
    },

    /** Which requests used which token since it was changed last; null when it never was. */
    uses: (): TokenUses | null => uses,
  };
}

export type TokenCare = ReturnType<typeof createTokenCare>;

/** Says something in the window until it is over; false where it is said already. */
function createNote(notices: Notices) {
  return (id: (typeof noticeIds)[number], text: string): boolean => {
    if (notices.all().some((notice) => notice.id === id)) return false;
    notices.add({ id, tone: 'attention', text });
    return true;
  };
}
