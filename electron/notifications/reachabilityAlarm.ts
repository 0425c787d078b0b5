import type { Reachability } from '../../shared/reachability.ts';

/** How long an outage must last before it is told, in ms: a tunnel that reconnects is no news. */
const patience = 60_000;

/** Rings once when the app has been out of reach for a while, and once when it is back. */
export function createReachabilityAlarm(
  notify: (title: string, body: string) => void,
  options: { readonly patience?: number } = {},
) {
  let timer: NodeJS.Timeout | null = null;
  let problem = '';
  let isAlarmed = false;

  function alarm(): void {
    timer = null;
    isAlarmed = true;
    notify('Dockbell is not reachable', problem);
  }

  return {
    /** Takes every new answer to "can MVMNT reach me?". */
    update(reachability: Reachability): void {
      // A door that opens and a check that runs are no proof that it is back.
      if (reachability.kind === 'starting' || reachability.kind === 'unverified') return;
      if (reachability.kind === 'unreachable') {
        problem = reachability.problem;
        if (!isAlarmed) timer ??= setTimeout(alarm, options.patience ?? patience);
        return;
      }
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (isAlarmed && reachability.kind === 'reachable') {
        notify(
          'Dockbell is reachable again',
          'MVMNT tries failed deliveries again for some hours. For a longer outage, look at its webhook log.',
        );
      }
      isAlarmed = false;
    },
  };
}
