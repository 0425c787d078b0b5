import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxBodyDepth, readBodyText } from '../../../engine/contract/body.ts';

const read = (text: string) => readBodyText(Buffer.from(text));
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('engine/contract/body.ts', () => {
  it('reads text as it is, also behind a byte order mark', () => {
    expect(read('{"a":[1]} ')).toEqual({ ok: true, text: '{"a":[1]} ' });
    expect(read('\uFEFF{"a":"Muñoz"}')).toEqual({ ok: true, text: '{"a":"Muñoz"}' });
    expect(read('"\u0000�"')).toEqual({ ok: true, text: '"\u0000�"' });
  });

  it.each([
    ['', 'The body is empty.'],
    [' \n', 'The body is empty.'],
    ['\uFEFF', 'The body is empty.'],
  ])('refuses %j', (text, why) => {
    expect(read(text)).toEqual({ ok: false, why });
  });

  it.each([
    ['Latin-1', Buffer.from('{"name":"Muñoz"}', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le')],
    ['a letter that is cut off', Buffer.from('{"name":"Muñ').subarray(0, -1)],
    ['half of a pair', Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22])],
    ['a letter in too many bytes', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ])('refuses %s, which is no UTF-8', (_what, bytes) => {
    expect(readBodyText(bytes)).toEqual({
      ok: false,
      why: 'The body is not UTF-8, which is how JSON is written.',
    });
  });

  it('reads what is nested to the limit and refuses one level more', () => {
    expect(read(nested(maxBodyDepth)).ok).toBe(true);
    expect(read(nested(maxBodyDepth + 1))).toMatchObject({ ok: false, why: /nested/ });
    expect(read('{"a":'.repeat(200_000)).ok).toBe(false);
  });

  it('refuses more values than MVMNT fits into a body, but not commas in strings', () => {
    const list = (count: number) => `[${Array(count).fill('1').join(',')}]`;
    expect(read(list(80_000)).ok).toBe(true);
    expect(read(list(80_001))).toEqual({
      ok: false,
      why: 'The body has more than 80,000 values.',
    });
    expect(read(JSON.stringify([',\\"'.repeat(100_000)])).ok).toBe(true);
    expect(read(','.repeat(200_000)).ok).toBe(false);
    expect(read(`"${','.repeat(200_000)}`).ok).toBe(true);
  });

  it('counts no brackets inside strings, and is not fooled by escapes', () => {
    expect(read(JSON.stringify('['.repeat(500))).ok).toBe(true);
    expect(read(`["\\\\\\"", "${'{'.repeat(500)}"]`).ok).toBe(true);
    expect(read(`["\\\\", ${nested(maxBodyDepth)}]`).ok).toBe(false);
  });

  it('reads every text as it was written, and no two different bodies as one', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(read(text)).toEqual({ ok: true, text });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        const body = readBodyText(Buffer.from(bytes));
        const isWhole = !body.ok || Buffer.from(bytes).toString().endsWith(body.text);
        expect(isWhole).toBe(true);
      }),
    );
  });
});
