import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';

/** The entry of the cache that holds the tests' nginx; counted up when it is fetched otherwise. */
export const nginxName = `nginx-${process.arch}-1`;

/** The nginx that tests put in front of the relay: set-up's, else the system's; null where there is none. */
export function nginxForTests() {
  const places = [join(cacheFolder(), nginxName, 'nginx'), '/usr/sbin/nginx'];
  return places.find((place) => existsSync(place)) ?? null;
}
