import { minuteMs } from '../shared/duration.ts';
import { errorWords } from '../shared/errorWords.ts';
import { maxFreeNgrokRequests } from '../shared/tunnel.ts';
import { numberWords } from '../shared/words/count.ts';
import { words } from '../shared/words/words.ts';
import type { Notices } from './notices.ts';
import { ownToast, type Toast } from './notify/toast.ts';
import type { Stores } from './store/stores.ts';
import type { Scheduler } from './threads/schedule.ts';
import { TunnelError } from './tunnel/tunnel.ts';

/** What the account at ngrok is kept with. */
interface AccountDeps {
  readonly stores: Pick<Stores, 'settings' | 'secrets'>;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly notices: Pick<Notices, 'add'>;
  readonly notifyOfItself: (toast: Toast) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

const secretName = 'ngrokAuthtoken';

/** The authtoken of ngrok: in the keyring, or in memory where there is none. */
export function createAuthtoken({ stores: { secrets }, onError }: AccountDeps) {
  let inMemory: string | null = null;
  return {
    has: (): boolean => inMemory !== null || secrets.has(secretName),

    async read(): Promise<string> {
      try {
        inMemory ??= (await secrets.read(secretName))?.text ?? null;
      } catch (error) {
        throw new TunnelError({
          words: words().tunnelProblems.ngrokWaits(errorWords(error)),
        });
      }
      if (inMemory !== null) return inMemory;
      throw new TunnelError({
        words: words().tunnelProblems.ngrokEnterToken,
        remedy: {
          kind: 'openLink',
          address: 'https://dashboard.ngrok.com/get-started/your-authtoken',
        },
        isLasting: true,
      });
    },

    async set(text: string): Promise<void> {
      // People paste the whole command: "ngrok config add-authtoken …".
      const token =
        text
          .trim()
          .split(/\s+/)
          .at(-1)
          ?.replace(/^["'“”]+|["'“”]+$/g, '') ?? '';
      if (!/^[\w-]{20,200}$/.test(token)) {
        throw new TunnelError({
          words: words().tunnelProblems.ngrokNoToken,
        });
      }
      if (await secrets.isProtected()) {
        try {
          await secrets.save(secretName, { text: token, validUntil: null });
        } catch (error) {
          onError('The authtoken could not be saved', error);
          throw new TunnelError({
            words: words().tunnelProblems.ngrokTokenNotSaved(errorWords(error)),
          });
        }
      }
      inMemory = token;
    },
  };
}

const saveAfterMs = 5 * minuteMs;
/** From this part of the free plan on a person is warned. */
const warnFrom = 0.8;

/** Counts the requests that came through ngrok this month, because its free plan has an end that ngrok itself does not announce. */
export function createNgrokRequests({
  stores: { settings },
  scheduler,
  notices,
  notifyOfItself,
  onError,
  now,
}: AccountDeps) {
  const month = () => new Date(now()).toISOString().slice(0, 7);
  let use = settings.get().ngrokUse ?? { month: month(), requests: 0 };
  const schedule = scheduler.plan(save);
  const count = () => (use.month === month() ? use.requests : 0);

  function save(): void {
    try {
      if (settings.get().ngrokUse?.requests !== use.requests) settings.change({ ngrokUse: use });
    } catch (error) {
      onError('The count of requests could not be written', error);
    }
  }

  function warn(): void {
    const text = words().tunnelProblems.ngrokNearlyUsedUp(
      numberWords(count()),
      numberWords(maxFreeNgrokRequests),
    );
    notices.add({ id: `ngrok-${use.month}`, tone: 'attention', text });
    const { ngrokNearlyUsedUpTitle } = words().tunnelProblems;
    notifyOfItself(ownToast(ngrokNearlyUsedUpTitle, text, { tone: 'attention' }));
  }

  return {
    count,

    /** Counts a request if it came through ngrok. */
    note(host: string): void {
      const { tunnel, publicUrl } = settings.get();
      if (tunnel?.kind !== 'ngrok' || publicUrl === null || new URL(publicUrl).host !== host) {
        return;
      }
      use = { month: month(), requests: count() + 1 };
      schedule.setIfSooner(now() + saveAfterMs);
      if (tunnel.isFree && use.requests === Math.floor(maxFreeNgrokRequests * warnFrom)) warn();
    },

    stop(): void {
      schedule.stop();
      save();
    },
  };
}
