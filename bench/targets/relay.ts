// A relay with a nats-server of its own. "invite" answers a desk's line, "usage" what both use.
import { freePort } from '../../harness/freePort.ts';
import { natsServerForTests, startTeam } from '../../harness/relay.ts';
import { usageOf } from '../parts/processTree.ts';
import { benchToken } from '../parts/requests.ts';

const program = natsServerForTests();
if (program === null) throw new Error('There is no nats-server.');
const folder = process.env['DOCKBELL_DATA_DIR'] ?? '.';
const team = await startTeam(folder, program);
const relay = await team.relay({
  tokens: () => ({ current: benchToken, previous: null }),
  newsMs: 10_000,
  environment: {
    folder,
    servers: [`nats://127.0.0.1:${team.natsPort}`],
    websocket: null,
    host: '127.0.0.1',
    port: Number(process.env['DOCKBELL_PORT']),
    adminPort: await freePort(),
    desksPort: team.desksPort,
    name: 'bench',
    mayLose: false,
  },
});
let count = 0;
process.on('message', ({ kind }: { readonly kind: 'invite' | 'usage' }) => {
  if (kind === 'usage') {
    process.send?.(usageOf(process.pid));
    return;
  }
  count += 1;
  void team.invite(relay, `Desk ${count}`).then((line) => process.send?.({ line }));
});
process.once('SIGTERM', () => {
  void team.close().then(() => process.exit(0));
});
