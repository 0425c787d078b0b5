import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restore } from '../../../relay/backup.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const noPeers = { description: 'no suitable peers for placement', err_code: 10005 };
const noSpace = { description: 'insufficient storage resources available', err_code: 10047 };

/** Servers without streams that answer what they were sent, its end each time with the next of the given errors. */
function servers(...ends: readonly (object | undefined)[]) {
  const asked: string[] = [];
  const left = [...ends];
  const request = async (subject: string, body: string | Buffer) => {
    const step = subject !== 'chunks' ? 'begin' : body.length === 0 ? 'end' : 'chunk';
    asked.push(step);
    const answer = {
      begin: () => ({ deliver_subject: 'chunks' }),
      chunk: () => ({}),
      end: () => ({ error: left.shift() }),
    };
    return { json: () => answer[step]() };
  };
  const link = { nats: { request }, manager: { streams: { list: async function* () {} } } };
  return { asked, link: link as unknown as Parameters<typeof restore>[0] };
}

function backupFile(): string {
  const file = join(temporaryFolder(), 'relay.backup');
  const stream = { name: 'DOCKBELL', config: {}, state: {}, bytes: 3 };
  const head = { kind: 'dockbell-relay-backup', streams: [stream] };
  writeFileSync(file, `${JSON.stringify(head)}\nabc`);
  return file;
}

describe('a restore', () => {
  it('sends a stream once more where the servers say only at its end that they are too few', async () => {
    const { asked, link } = servers(noPeers);
    await expect(restore(link, backupFile(), 3)).resolves.toBe(1);
    expect(asked).toEqual(['begin', 'chunk', 'end', 'begin', 'chunk', 'end']);
  });

  it('says at once what will not pass', async () => {
    const { asked, link } = servers(noSpace);
    await expect(restore(link, backupFile(), 3)).rejects.toThrow(/insufficient storage/);
    expect(asked).toEqual(['begin', 'chunk', 'end']);
  });
});
