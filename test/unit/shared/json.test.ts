import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson, isOfOwnForm, parseJson } from '../../../shared/json.ts';

describe('shared/json.ts, parseJson', () => {
  it.each([
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['9007199254740992', 9_007_199_254_740_992],
    ['-1152921506151679042', '-1152921506151679042'],
    ['1e400', '1e400'],
    ['-1E+400', '-1E+400'],
    ['1e-400', '1e-400'],
    ['0.1234567890123456789', '0.1234567890123456789'],
    ['123456789.123456789123', '123456789.123456789123'],
    ['1.0', 1],
    ['1250.00', 1_250],
    ['1e5', 100_000],
    ['12e-1', 1.2],
    ['1e21', 1e21],
    ['0e999', 0],
    ['-0', -0],
    ['0.50000000000000000000', 0.5],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', 5e-324],
    ['100000000000000000000000', 1e23],
  ])('reads %s as %j', (text, value) => {
    expect(parseJson(text)).toBe(value);
    expect(parseJson(`{"a": [${text} ,1]}`)).toEqual({ a: [value, 1] });
    expect(parseJson(`{"a":${text}}`)).toEqual({ a: value });
    expect(parseJson(JSON.stringify({ a: text, b: `: ${text},` }))).toEqual({
      a: text,
      b: `: ${text},`,
    });
  });

  it('reads everything else as JSON.parse does, and refuses what that refuses', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
    for (const text of ['', '01', '012345678901234567890', '1.', '[1e400', '{"a":1e400,}']) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
    const hostile = '{"__proto__":12345678901234567890,"a\\"b":1e400,"c":"\\\\"}';
    expect(Object.entries(parseJson(hostile) as object)).toEqual([
      ['__proto__', '12345678901234567890'],
      ['a"b', '1e400'],
      ['c', '\\'],
    ]);
  });

  it('holds the digits of any whole number', () => {
    fc.assert(
      fc.property(fc.bigInt(), (number) => {
        expect(BigInt(parseJson(String(number)) as number | string)).toBe(number);
      }),
    );
  });
});

describe('shared/json.ts, isOfOwnForm', () => {
  it('finds a number exactly where JavaScript would write it in another way', () => {
    const number = fc.stringMatching(/^-?(0|[1-9]\d{0,25})(\.\d{1,25})?([eE][+-]?\d{1,3})?$/);
    fc.assert(
      fc.property(
        fc.oneof(number, fc.integer().map(String), fc.double({ noNaN: true }).map(String)),
        (text) => {
          expect(isOfOwnForm(text)).toBe(String(Number(text)) !== text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('shared/json.ts, indentJson', () => {
  it('writes what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4), (value, blanks) => {
        const text = JSON.stringify(value, null, blanks);
        expect(indentJson(text)).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps each letter of numbers and strings', () => {
    expect(indentJson('{"a":1.00,"b":[12345678901234567890,"\\u00e9\\/"],"c":{},"d":[ ]}')).toBe(
      '{\n  "a": 1.00,\n  "b": [\n    12345678901234567890,\n    "\\u00e9\\/"\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });
});
