// A desk of a team in a process of its own: `node desk.ts DATA_FOLDER PORT TOASTS_FILE JOIN_LINE`. What it notifies of is appended to a
// file, so that it is known also of one that was killed. It does what a dispatcher may, by messages.
import { appendFileSync } from 'node:fs';
import { createEngine, threadsIn } from '../../../engine/engine.ts';
import { filterSchema } from '../../../shared/filter.ts';
import type { DeskAct } from './deskAct.ts';

const [, , dataFolder = '', port = '', toastsFile = '', line = ''] = process.argv;
const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const everything = filterSchema.parse({});

const engine = createEngine({
  dataFolder,
  version: 'torture',
  threads: threadsIn(new URL('../../../engine/engine.ts', import.meta.url), 'ts'),
  provision: { host: '127.0.0.1', token: 'tok_torture_5d1e90b7', fixed: { port: Number(port) } },
  // A keyring that a desk which was killed finds again.
  cipher: {
    isProtected: () => Promise.resolve(true),
    encrypt: (text) => Promise.resolve(turned(Buffer.from(text))),
    decrypt: (bytes) => Promise.resolve({ text: turned(bytes).toString(), shouldReEncrypt: false }),
  },
  notify({ title }) {
    appendFileSync(toastsFile, `${JSON.stringify(title)}\n`);
    return Promise.resolve({ kind: 'shown' });
  },
  closeToasts: () => undefined,
  fetch,
  onEvents: () => undefined,
  onState: () => undefined,
  onProgress: () => undefined,
  isDoNotDisturbOn: () => false,
  restart: () => void end(),
  log: { info: () => undefined, error: (details, message) => console.error(message, details) },
});

async function end(): Promise<void> {
  await engine.close();
  process.exit(0);
}

async function act({ kind, choice, text }: DeskAct): Promise<void> {
  const ids = await engine.history.ask('idList', everything);
  const id = ids[Math.floor(choice * ids.length)];
  if (id === undefined) return;
  if (kind === 'take') engine.take([id]);
  else if (kind === 'release') engine.letGo([id]);
  else engine.notes.add(id, text);
}

process.once('SIGTERM', () => void end());
process.on('message', (message: DeskAct) => {
  act(message).catch((error: unknown) => console.error('Could not act', error));
});
await engine.start();
if (engine.state().relay.state.kind === 'none') await engine.relay.join(line);
console.log('Desk ready');
