import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxBodyDepth, parseJsonBody } from '../../../engine/listener/body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('engine/listener/body.ts', () => {
  it('reads JSON of any kind, also behind a byte order mark', () => {
    expect(parse('{"a":[1]}')).toEqual({ ok: true, value: { a: [1] } });
    expect(parse('null')).toEqual({ ok: true, value: null });
    expect(parse('\uFEFF{}')).toEqual({ ok: true, value: {} });
  });

  it.each([
    ['', 'The body is empty.'],
    [' \n', 'The body is empty.'],
    ['{', 'The body is not JSON.'],
    ['\u0000', 'The body is not JSON.'],
    ["{'a':1}", 'The body is not JSON.'],
  ])('refuses %j', (text, why) => {
    expect(parse(text)).toEqual({ ok: false, why });
  });

  it('reads what is nested to the limit and refuses one level more', () => {
    expect(parse(nested(maxBodyDepth)).ok).toBe(true);
    expect(parse(nested(maxBodyDepth + 1))).toMatchObject({ ok: false, why: /nested/ });
    expect(parse('{"a":'.repeat(200_000)).ok).toBe(false);
  });

  it('counts no brackets inside strings, and is not fooled by escapes', () => {
    expect(parse(JSON.stringify('['.repeat(500))).ok).toBe(true);
    expect(parse(`["\\\\\\"", "${'{'.repeat(500)}"]`).ok).toBe(true);
    expect(parse(`["\\\\", ${nested(maxBodyDepth)}]`).ok).toBe(false);
  });

  it('agrees with JSON.parse on every value, and never throws on bytes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseJsonBody(Buffer.from(bytes)).ok).toBeTypeOf('boolean');
      }),
    );
  });
});
