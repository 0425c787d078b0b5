import type { PowerMonitor } from 'electron';
import type { NetworkInterfaceInfo } from 'node:os';
import type { Engine } from '../engine/engine.ts';
import { secondMs } from '../shared/duration.ts';

/** What watching the system needs. */
export interface SystemWatchDeps {
  readonly powerMonitor: Pick<PowerMonitor, 'on'>;
  readonly networkInterfaces: () => NodeJS.Dict<NetworkInterfaceInfo[]>;
  readonly engine: Pick<
    Engine,
    'checkReachability' | 'retryListener' | 'retryKeyring' | 'goesAway' | 'wasAway' | 'lookAgain'
  >;
  /** The computer woke, or somebody is back at it. */
  readonly onWake: () => void;
  /** Time has passed, which alone changes what is shown: "2 min ago", the end of a pause. */
  readonly onTick: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
}

const tickMs = 15 * secondMs;

/** Looks again at what waits, and checks whether MVMNT can reach the app, when the computer wakes or its network changes. */
export function watchSystem(deps: SystemWatchDeps): void {
  const { powerMonitor, engine, reportError, now } = deps;
  const addressesNow = () => JSON.stringify(deps.networkInterfaces());
  let addresses = addressesNow();
  let asleepSince: number | null = null;

  function checkAgain(): void {
    engine.checkReachability().catch(reportError('The public address could not be checked'));
    engine.retryListener().catch(reportError('The listener could not be opened again'));
    engine.retryKeyring().catch(reportError('The keyring could not be asked again'));
  }

  function wake(): void {
    deps.onWake();
    engine.lookAgain();
    checkAgain();
  }

  powerMonitor.on('suspend', () => {
    asleepSince = now();
    engine.goesAway();
  });
  powerMonitor.on('resume', () => {
    if (asleepSince !== null) engine.wasAway(asleepSince, now());
    asleepSince = null;
    wake();
  });
  powerMonitor.on('unlock-screen', wake);
  setInterval(() => {
    const before = addresses;
    addresses = addressesNow();
    if (addresses !== before) checkAgain();
    deps.onTick();
  }, tickMs).unref();
}
