import { minuteMs } from '../../shared/duration.ts';
import type { Reachability } from '../../shared/reachability.ts';

/** How long an outage must last before it rings: a tunnel that reconnects is no news. */
const minOutageMs = minuteMs;

/** Rings once when the app has been out of reach for a while, and once when it is back. */
export function createReachabilityAlarm(notify: (title: string, body: string) => void) {
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
    update: (reachability: Reachability): void => {
      // A listener that opens and a check that runs do not prove that it is back.
      if (reachability.kind === 'starting' || reachability.kind === 'unverified') return;
      if (reachability.kind === 'unreachable') {
        problem = reachability.problem;
        if (!isAlarmed) timer ??= setTimeout(alarm, minOutageMs);
        return;
      }
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (isAlarmed && reachability.kind === 'by-relay') {
        notify('Connected to your team’s relay again', 'What it kept for this computer comes now.');
      } else if (isAlarmed && reachability.kind === 'reachable') {
        notify(
          'Dockbell is reachable again',
          'MVMNT retries failed webhook requests for some hours. After a longer outage, check the webhook log in MVMNT.',
        );
      }
      isAlarmed = false;
    },
  };
}
