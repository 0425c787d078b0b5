import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { waitFor } from '../fixtures/waitFor.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

const body = (...events: readonly string[]) => `{"events":[${events.join(',')}]}`;
const event = (type: string, data: string, diff = 'null') =>
  `{"event":"${type}","timestamp":"2026-01-15T12:00:00Z","data":${data},"diff":${diff}}`;

const found = async ({ engine }: TestEngine, text: string) => {
  const rows = await engine.history.ask('rowsAt', filterOf({ text }), null, 0, 50);
  return rows.map(({ id }) => id);
};

describe('engine, what was sent', () => {
  it('shows, finds, notifies of and exports numbers as they were sent', async () => {
    const dataFolder = temporaryFolder();
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    const data =
      '{ "id": 12345678901234567890, "key":12345678901234567890,\n "proNumber":12345678901234567890,"bol":1152921506151679042,"rate":1e400, "weight": 1250.00}';
    const diff =
      '[{"type":"UPDATE","key":"bol","oldValue":9007199254740993,"value":1152921506151679042}]';
    const response = await test.post(body(event('SHIPMENT_DELIVERED', data, diff)));
    expect(response.status).toBe(200);
    await waitFor(() => expect(test.toasts).toHaveLength(1));
    expect(JSON.stringify(test.toasts)).toContain('12345678901234567890');
    for (const text of ['12345678901234567890', 'key:12345678901234567890']) {
      await waitFor(async () => expect(await found(test, text)).toEqual([1]));
    }
    expect(await found(test, '12345678901234567000')).toEqual([]);
    expect(await test.engine.history.ask('get', 1)).toMatchObject({
      entityId: '12345678901234567890',
      key: '12345678901234567890',
      json: data,
      data: { bol: '1152921506151679042', rate: '1e400', weight: 1_250 },
      changes: [{ path: ['bol'], before: '9007199254740993', after: '1152921506151679042' }],
    });
    const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'), { readonly: true });
    expect(database.prepare('SELECT data, diff FROM events').get()).toEqual({ data, diff });
    database.close();
    const [csv, jsonl] = ['a.csv', 'a.jsonl'].map((name) => join(dataFolder, name));
    await test.engine.files.export(filterOf(), 'csv', csv ?? '');
    const [row] = parse<Record<string, string>>(readFileSync(csv ?? ''), {
      columns: true,
      bom: true,
    });
    expect(row).toMatchObject({ Data: data, Key: '12345678901234567890' });
    await test.engine.files.export(filterOf(), 'jsonl', jsonl ?? '');
    const lines = readFileSync(jsonl ?? '', 'utf8').split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"rate":1e400, "weight": 1250.00}');
    expect(lines[0]).toContain(`"diff":${diff}`);
  });

  it('keeps two documents whose ids differ in the last digit apart, and knows a repeat of each', async () => {
    const test = await testEngine();
    await test.engine.start();
    const document = (id: string) => event('DOCUMENT_CREATED', `{"id":${id},"name":"POD"}`);
    const ids = [
      '9007199254740992',
      '9007199254740993',
      '"9007199254740993"',
      '1e400',
      '1e500',
      'null',
    ];
    for (const id of [...ids, ...ids]) await test.post(body(document(id)));
    const rows = await test.engine.history.ask('rowsAt', filterOf(), null, 0, 50);
    expect(rows.map(({ deliveryCount }) => deliveryCount)).toEqual(ids.map(() => 2));
    expect(rows.map(({ entityId }) => entityId).toReversed()).toEqual([
      '9007199254740992',
      '9007199254740993',
      '9007199254740993',
      '1e400',
      '1e500',
      null,
    ]);
  });

  it('refuses a body that is no UTF-8 with a plain sentence, and takes the same name in UTF-8', async () => {
    const test = await testEngine();
    await test.engine.start();
    for (const name of ['Muñoz', 'Peña', 'Peía']) {
      const text = body(event('CARRIER_CREATED', `{"id":"c","name":"${name}"}`));
      const refused = await test.post(Buffer.from(text, 'latin1'), {
        'content-type': 'application/json; charset=iso-8859-1',
      });
      expect(refused.status).toBe(400);
      expect(await refused.text()).toBe('The body is not UTF-8, which is how JSON is written.');
      expect((await test.post(text)).status).toBe(200);
    }
    const rows = await test.engine.history.ask('rowsAt', filterOf(), null, 0, 50);
    expect(rows.map(({ entityLabel }) => entityLabel)).toEqual(['Peía', 'Peña', 'Muñoz']);
  });

  it('keeps an event that does not fit in the letters it was sent in', async () => {
    const test = await testEngine();
    await test.engine.start();
    await test.post(
      body('{"event" : 1.0, "timestamp":"2026-01-15T12:00:00Z","data":{"id":1e400}}'),
    );
    const filter = { kind: 'quarantined', days: null } as const;
    const { rows } = await test.engine.history.ask('deliveries', filter, null, 9);
    const delivery = await test.engine.history.ask('delivery', rows[0]?.id ?? 0);
    expect(delivery?.quarantined).toMatchObject([
      { body: '{"event" : 1.0, "timestamp":"2026-01-15T12:00:00Z","data":{"id":1e400}}' },
    ]);
  });
});
