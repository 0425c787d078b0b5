import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, csvText, exportWriters, localIso } from '../../../engine/files/exportFormats.ts';
import type { ExportedEvent } from '../../../engine/store/exportReads.ts';

const event: ExportedEvent = {
  id: 7,
  type: 'SHIPMENT_DELIVERED',
  tone: 'good',
  occurredAt: Date.UTC(2026, 0, 15, 13, 0, 5, 123),
  receivedAt: Date.UTC(2026, 6, 15, 13),
  timestamp: '2026-01-15T13:00:05.123456Z',
  entityKind: 'shipment',
  entityId: 'x',
  friendlyId: 'SHP-1',
  key: '=HYPERLINK("http://evil.example")',
  name: null,
  summary: 'SHP-1 delivered, "signed"',
  detail: 'first\r\nsecond; third',
  isRead: false,
  readAt: null,
  isStarred: true,
  outcome: 'notified',
  reason: '{"code":"mode","mode":"notify"}',
  notifiedAt: Date.UTC(2026, 6, 15, 13),
  deliveryCount: 2,
  deliveries: [{ receivedAt: Date.UTC(2026, 6, 15, 13), sentAt: null }],
  notes: [{ writtenAt: Date.UTC(2026, 6, 16), text: 'called' }],
  data: '{"id":"x","weight":1234567.5,"__proto__":{"a":1}}',
  diff: null,
  extra: '{"sequence":4}',
};

/** Text with everything that could end a cell or a line, and what begins a formula. */
const hostileText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\r', '\n', ';', '\t', '=', '+', '-', '@', "'", 'a', ' '),
  }),
);

function readCsv(text: string): readonly Record<string, string>[] {
  return parse(text, { bom: true, columns: true, relax_column_count: false });
}

describe('engine/files/exportFormats.ts, CSV', () => {
  it('is read back by another CSV reader, cell by cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(hostileText, { minLength: 3, maxLength: 3 }), { minLength: 1 }),
        (rows) => {
          const read: unknown = parse(rows.map((row) => csvLine(row)).join(''), {
            skip_empty_lines: false,
          });
          expect(read).toEqual(rows.map((row) => row.map(csvText)));
        },
      ),
    );
  });

  it('never begins a cell as a formula does, and changes nothing else', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = csvText(text);
        const isNumber = /^[+-]?\d+(\.\d+)?$/.test(text);
        expect(/^[=+\-@\t\r\n]/.test(shown)).toBe(isNumber && /^[+-]/.test(text));
        expect([text, `'${text}`]).toContain(shown);
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 151', "'+49 151"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['-12.5', '-12.5'],
    ['+15551234567', '+15551234567'],
    ['-1-1', "'-1-1"],
    ['SHP-1', 'SHP-1'],
    ['', ''],
  ])('writes %j as %j', (text, shown) => {
    expect(csvText(text)).toBe(shown);
  });

  it('begins with a mark for Excel and words for the columns', () => {
    const { head } = exportWriters.csv;
    expect(head).toMatch(/^\uFEFF"Happened","Arrived","Type",.*"Data"\r\n$/);
  });

  it('has every column of an event', () => {
    const { head, line } = exportWriters.csv;
    expect(readCsv(head + line(event))).toEqual([
      {
        Happened: '2026-01-15T07:00:05.123-06:00',
        Arrived: '2026-07-15T08:00:00.000-05:00',
        Type: 'SHIPMENT_DELIVERED',
        Label: 'Delivered',
        Group: 'shipment',
        Entity: 'shipment',
        'Friendly id': 'SHP-1',
        Key: '\'=HYPERLINK("http://evil.example")',
        Name: '',
        Summary: 'SHP-1 delivered, "signed"',
        Detail: 'first\r\nsecond; third',
        Read: 'no',
        Starred: 'yes',
        Outcome: 'Notified',
        Why: 'Notified: this type of event notifies',
        Deliveries: '2',
        Data: event.data,
      },
    ]);
  });

  it('names the moment exactly in every zone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (time) => {
        expect(localIso(time)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}-0[56]:00$/);
        expect(Date.parse(localIso(time))).toBe(time);
      }),
    );
  });
});

describe('engine/files/exportFormats.ts, JSON Lines', () => {
  it('is one line with everything that is stored', () => {
    const line = exportWriters.jsonl.line(event);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toMatchObject({
      id: 7,
      label: 'Delivered',
      timestamp: '2026-01-15T13:00:05.123456Z',
      occurredAt: '2026-01-15T13:00:05.123Z',
      isStarred: true,
      readAt: null,
      reason: { code: 'mode', mode: 'notify' },
      why: 'Notified: this type of event notifies',
      deliveries: [{ receivedAt: '2026-07-15T13:00:00.000Z', sentAt: null }],
      notes: [{ text: 'called' }],
      diff: null,
      extra: { sequence: 4 },
    });
  });

  it('stays one line for JSON that was sent on several lines', () => {
    const line = exportWriters.jsonl.line({ ...event, data: '{\r\n  "a": 1.00,\n"b":"\\n"}' });
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(line).toContain('"data":{   "a": 1.00, "b":"\\n"}');
  });

  it('has what MVMNT sent letter by letter', () => {
    expect(exportWriters.jsonl.line(event)).toContain(`"data":${event.data}`);
    expect(exportWriters.jsonl.line(event)).toContain('"__proto__":{"a":1}');
  });
});
