import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { createLog } from '../../engine/log.ts';
import { freePort } from '../../harness/freePort.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const [oldToken, newToken] = ['zebra-token-of-before-1111', 'quagga-token-of-now-2222'];

it('the file for support holds no token and nothing that MVMNT sent, and is what was shown', async () => {
  const dataFolder = temporaryFolder();
  const port = await freePort();
  const log = createLog(dataFolder);
  const { engine, post } = await testEngine({
    dataFolder,
    port,
    cipher: fakeCipher(),
    provision: { host: '127.0.0.1', token: null, fixed: { port } },
    log,
  });
  await engine.start();
  await engine.tokens.set(oldToken, false, null);
  await engine.tokens.set(newToken, false, null);
  const data = {
    id: 'id-giraffe',
    friendlyId: 'SHP-OKAPI',
    key: 'ERP-TAPIR',
    name: 'Walrus Freight',
    notes: 'call Mr Narwhal',
    accountNumber: '99887766',
  };
  const diff = [{ type: 'UPDATE', key: 'status', value: 'LEMUR', oldValue: 'OCELOT' }];
  const event = wireEvent(1, { event: 'CARRIER_UPDATED', data, diff });
  const statuses = [
    await post(wireBody(event), { 'x-api-key': newToken }),
    await post(wireBody(event), { 'x-api-key': oldToken }),
    await post(wireBody(event), { 'x-api-key': 'wolverine-a-wrong-token' }),
    await post('{"events": "Narwhal"', { 'x-api-key': newToken }),
    await post(wireBody({ ...event, timestamp: 'Narwhal o’clock' }), { 'x-api-key': newToken }),
    await post('x'.repeat(2_000_000), { 'x-api-key': newToken }),
    await post(wireBody({ ...event, accountCode: 'Narwhal' }), { 'x-api-key': newToken }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 401, 400, 200, 413, 200]);
  // The worst that an error can say of itself.
  const error = new SyntaxError(`Unexpected "Walrus Freight" with ${newToken}: SHP-OKAPI`);
  log.error({ err: error, body: wireBody(event) }, 'An event could not be read');
  log.error({ err: { kind: 'failed', detail: 'SHP-OKAPI' } }, 'A notification was not shown');
  await engine.changeSettings({
    publicUrl: 'https://desk.example.com/hyena-path',
    rules: [
      {
        id: 'r1',
        name: 'Walrus rule',
        isEnabled: true,
        when: [
          { kind: 'entity', entityKind: 'carrier', entityId: 'id-giraffe', label: 'SHP-OKAPI' },
        ],
        notify: { mode: 'notify', sound: 'default', words: 'Narwhal called' },
      },
    ],
  });

  const shown = await engine.previewSupport();
  const target = join(temporaryFolder(), 'support.zip');
  expect(await engine.saveSupport(target)).toMatchObject({ kind: 'done', count: shown.length });
  const files = unzipSync(new Uint8Array(readFileSync(target)));
  const saved = Object.entries(files).map(([name, bytes]) => ({
    name,
    text: Buffer.from(bytes).toString('utf8'),
  }));
  expect(saved).toEqual(shown);

  const everything = saved.map(({ text }) => text).join('\n');
  for (const secret of [
    oldToken,
    newToken,
    'wolverine',
    '1111',
    '2222',
    'Narwhal',
    'Walrus',
    'LEMUR',
    'OCELOT',
    'hyena',
    ...Object.values(data),
  ]) {
    expect(everything).not.toContain(secret);
  }
  const textOf = (name: string) => saved.find((file) => file.name === name)?.text ?? '';
  expect(textOf('log.txt')).toContain('An event could not be read (SyntaxError)');
  expect(textOf('log.txt')).toMatch(/ {4}at .*support\.test\.ts:\d+:\d+/);
  expect(textOf('settings.json')).toContain('"publicUrl": "https://desk.example.com"');
  expect(textOf('requests.csv')).toContain('"The token was wrong."');
  expect(textOf('requests.csv').trim().split('\r\n')).toHaveLength(8);
  expect(textOf('coverage.csv')).toContain('From');
  expect(textOf('check.json')).toContain('"keptIn": "keyring"');
  expect(textOf('contract.csv')).toContain('accountCode');
  expect(textOf('versions.json')).toContain('"dockbell": "test"');
});
