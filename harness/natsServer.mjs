import { join } from 'node:path';
import { cacheFolder } from './paths.mjs';

/** The entry of the cache that holds the tests' nats-server; counted up when it is fetched otherwise. */
export const natsServerName = `nats-server-trixie-${process.arch}-1`;

/** Where the tests' nats-server is, once set-up has put it there. */
export function cachedNatsServer() {
  return join(cacheFolder(), natsServerName, 'nats-server');
}
