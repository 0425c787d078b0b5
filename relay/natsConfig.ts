import { join } from 'node:path';
import type { RelayConfig } from './files.ts';

/** The configuration of nats-server on one machine, on loopback; who may connect is in `auth.conf` beside it. */
export function natsConfig(
  { natsPort, websocketPort, maxStreamBytes }: RelayConfig,
  folder: string,
): string {
  // Room for the register of desks, and for what JetStream rounds up.
  const megabytes = Math.ceil((maxStreamBytes * 1.25) / 1_048_576) + 64;
  return `# Made by "npm run relay -- init". For three machines there is relay/deploy/nats-cluster.conf.
server_name: relay-1
listen: "127.0.0.1:${natsPort}"
max_payload: 8MB
ping_interval: "20s"
ping_max: 2
jetstream {
  store_dir: ${JSON.stringify(join(folder, 'jetstream'))}
  max_memory_store: 64MB
  max_file_store: ${megabytes}MB
  # Every message is on disk before it is acknowledged; the relay does not start without it.
  sync_interval: always
}
websocket { listen: "127.0.0.1:${websocketPort}", no_tls: true, handshake_timeout: "5s" }
include "./auth.conf"
`;
}
