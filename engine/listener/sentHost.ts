import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';

/**
 * The public host name that a request was sent to, in lower case and without its port; null where the headers do not say one: a
 * proxy may put the local address in its place. (RFC 7239; X-Forwarded-Host is what most proxies add)
 */
export function sentHost(headers: IncomingHttpHeaders): string | null {
  const forwarded = headers['x-forwarded-host'];
  const named = [
    typeof forwarded === 'string' ? forwarded.split(',')[0] : undefined,
    /(?:^|[;,\s])host="?([^";,\s]+)/i.exec(headers.forwarded ?? '')?.[1],
    headers.host,
  ];
  const hosts = named.flatMap((text) => {
    const host = (text ?? '').trim().toLowerCase().replace(/:\d+$/, '');
    return isPublic(host) ? [host] : [];
  });
  return hosts[0] ?? null;
}

/** Only what can be a name on the internet, and no more of it than a name can have. */
function isPublic(host: string): boolean {
  return (
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host) &&
    host.length <= 253 &&
    isIP(host) === 0 &&
    !host.endsWith('.local') &&
    !host.endsWith('.localhost')
  );
}
