import { isDeepStrictEqual } from 'node:util';
import { secondMs } from '../../shared/duration.ts';
import type { News } from '../../shared/team.ts';
import type { Scheduler } from '../threads/schedule.ts';

/** What watching a relay's news needs. */
interface NewsWatchDeps {
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onChange: () => void;
  readonly now: () => number;
}

/** Relays say how they are every 10 s. */
const maxSilenceMs = 45 * secondMs;

/** Whether two say the same; which relay says it, and when, changes all the time. */
function isSameNews(one: News, other: News): boolean {
  const { relay, at } = other;
  return isDeepStrictEqual({ ...one, relay, at }, other);
}

/** What relays say by themselves, and whether they have stopped to. */
export function createNewsWatch({ scheduler, onChange, now }: NewsWatchDeps) {
  let last: News | null = null;
  let names: readonly string[] = [];
  let heardAt = -Infinity;
  const heard = new Map<string, { readonly wrongTokenAt: number; readonly at: number }>();
  let isSilent = false;
  const schedule = scheduler.plan(() => {
    isSilent = now() - heardAt >= maxSilenceMs;
    if (isSilent) onChange();
    else schedule.set(heardAt + maxSilenceMs);
  });

  function hear(): void {
    heardAt = now();
    isSilent = false;
    schedule.set(heardAt + maxSilenceMs);
  }

  /** A request that was refused after the last delivery is known to one of several relays alone. */
  function wrongTokenAt(lastDeliveryAt: number): number | null {
    const known = [...heard.values()].filter(({ at }) => now() - at < maxSilenceMs);
    const latest = Math.max(...known.map((one) => one.wrongTokenAt));
    return latest > lastDeliveryAt ? latest : null;
  }

  return {
    last: () => last,

    /** The names of the team's desks as they were last heard, also while none are. */
    names: () => names,

    isSilent: () => isSilent,

    /** Silence counts from here on. */
    start: hear,

    note(said: News): void {
      heard.set(said.relay, { wrongTokenAt: said.wrongTokenAt ?? 0, at: now() });
      const news = { ...said, wrongTokenAt: wrongTokenAt(said.lastDeliveryAt ?? 0) };
      const isNews = isSilent || last === null || !isSameNews(news, last);
      hear();
      if (!isNews) return;
      last = news;
      names = [...new Set(news.desks.map(({ name }) => name))].toSorted();
      onChange();
    },

    /** The connection is gone. */
    forget(): void {
      last = null;
      heard.clear();
      isSilent = false;
      schedule.set(Infinity);
    },

    /** The team is another one, or none. */
    forgetTeam(): void {
      names = [];
    },

    stop: schedule.stop,
  };
}
