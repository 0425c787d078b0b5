import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp } from '../../../engine/contract/timestamp.ts';

const noon = Date.UTC(2025, 0, 15, 12, 0, 0);

describe('parseTimestamp', () => {
  it.each([
    ['2025-01-15T12:00:00Z', noon],
    ['2025-01-15T12:00:00.000Z', noon],
    ['2025-01-15T12:00:00.5Z', noon + 500],
    ['2025-01-15T12:00:00,123456789012Z', noon + 123],
    ['2025-01-15T12:00Z', noon],
    ['2025-01-15T12:00:00', noon],
    ['2025-01-15 12:00:00', noon],
    ['2025-01-15T14:00:00+02:00', noon],
    ['2025-01-15T14:00:00+0200', noon],
    ['2025-01-15T14:00:00+02', noon],
    ['2025-01-15T06:30:00-05:30', noon],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2000-01-01T00:00:00Z', Date.UTC(2000, 0, 1)],
    ['2099-12-31T23:59:59Z', Date.UTC(2099, 11, 31, 23, 59, 59)],
    ['1970-01-20T15:58:21.483Z', 1_699_101_483],
    ['0001-01-01T00:00:00Z', Date.parse('0001-01-01T00:00:00Z')],
    ['0096-02-29T00:00:00.000Z', Date.parse('0096-02-29T00:00:00Z')],
    ['9999-12-31T23:59:59.999Z', Date.UTC(9999, 11, 31, 23, 59, 59, 999)],
    ['2025-01-14T24:00:00Z', Date.UTC(2025, 0, 15)],
    ['2024-12-31T24:00:00.000Z', Date.UTC(2025, 0, 1)],
    [' 2025-01-15T12:00:00Z\n', noon],
    ['2025-01-15T06:00:00-06:00[America/Chicago]', noon],
    ['2025-01-15T12:00:00Z[UTC][u-ca=gregory]', noon],
  ])('reads %s', (text, time) => {
    expect(parseTimestamp(text)).toBe(time);
  });

  it.each([
    '',
    'now',
    '2025-01-15',
    '1736951400000',
    '2025-02-30T12:00:00Z',
    '2025-13-01T12:00:00Z',
    '2025-00-10T12:00:00Z',
    '2025-01-00T12:00:00Z',
    '2025-02-30T12:00:00.000Z',
    '2025-02-29T12:00:00.000Z',
    '2025-04-31T12:00:00.000Z',
    '2025-13-01T12:00:00.000Z',
    '2025-01-00T12:00:00.000Z',
    '2025-01-15T24:00:00.001Z',
    '2025-01-15T24:00:01Z',
    '2025-01-15T24:30:00Z',
    '2025-01-15T25:00:00.000Z',
    '2025-01-15T12:60:00Z',
    '2025-01-15T12:00:61Z',
    '2025-01-15T12:00:00+24:00',
    '2025-01-15T06:00:00[America/Chicago]',
    '2025-01-15T12:00:00Z[UTC',
    '0095-02-29T00:00:00Z',
    '12025-01-15T12:00:00Z',
    '0000-00-00T00:00:00Z',
    'Wed, 15 Jan 2025 12:00:00 GMT',
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeNull();
  });

  it('reads the form that MVMNT writes as it reads the others', () => {
    const digits = fc.stringMatching(
      /^(20|19|21)[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]\.[0-9]{3}$/,
    );
    fc.assert(
      fc.property(digits, (text) => {
        expect(parseTimestamp(`${text}Z`)).toBe(parseTimestamp(`${text}+00:00`));
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back every time that Date writes', () => {
    const dates = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseTimestamp(date.toISOString())).toBe(date.getTime());
      }),
    );
  });
});
