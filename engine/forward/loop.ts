import { isLoopback, type ForwardTarget } from '../../shared/forward.ts';
import { webhookPath, type Settings } from '../../shared/settings.ts';

/** Whether a target is the place at which this Dockbell receives MVMNT's events, so that they would go in circles. */
export function isOwnAddress(
  target: ForwardTarget,
  { publicUrl, port }: Pick<Settings, 'publicUrl' | 'port'>,
): boolean {
  if (target.kind === 'mail') return false;
  const url = new URL(target.address);
  if (isLoopback(url.hostname) && url.port === String(port)) return true;
  if (publicUrl === null) return false;
  const own = new URL(publicUrl + webhookPath);
  return url.host === own.host && url.pathname.replace(/\/+$/, '') === own.pathname;
}
