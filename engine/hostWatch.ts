import type { OtherHost } from '../shared/appState.ts';
import type { Arrivals } from './listener/arrivals.ts';

/** Notices requests that come through another host name than the one of the address that is set. */
export function createHostWatch(deps: {
  readonly arrivals: Pick<Arrivals, 'listen'>;
  readonly publicUrl: () => string | null;
  readonly onChange: () => void;
}) {
  let other: OtherHost | null = null;
  let otherThan: string | null = null;

  const hostNow = () => {
    const publicUrl = deps.publicUrl();
    return publicUrl === null ? null : new URL(publicUrl).hostname;
  };

  deps.arrivals.listen({
    accepted({ host = null, receivedAt }) {
      const expected = hostNow();
      if (host === null || expected === null) return;
      const before = other;
      const count = before?.host === host && otherThan === expected ? before.count : 0;
      otherThan = expected;
      other = host === expected ? null : { host, lastAt: receivedAt, count: count + 1 };
      if (other?.host !== before?.host) deps.onChange();
    },
  });

  return {
    /** The other host name, while the last request came through it; null otherwise, and once the address was changed. */
    otherHost: (): OtherHost | null => (otherThan === hostNow() ? other : null),
  };
}

export type HostWatch = ReturnType<typeof createHostWatch>;
