import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJoinLine } from '../../../engine/relay/joinLine.ts';
import { RelayError, wayWords } from '../../../engine/relay/problem.ts';
import { joinLine } from '../../../relay/invitations.ts';

const code = { u: 'https://relay.example.com', i: 'invitation.signature' };

describe('engine/relay/joinLine.ts', () => {
  it('reads what the relay writes, also broken by a mail and in quotes', () => {
    const line = joinLine({ ...code, f: 'a'.repeat(64) });
    expect(readJoinLine(line)).toEqual({ ...code, f: 'a'.repeat(64) });
    expect(readJoinLine(` “${line.slice(0, 30)}\r\n  ${line.slice(30)}” `)).toMatchObject(code);
  });

  it.each([
    '',
    'DB1.',
    'DB1.e30',
    'mvmnt-token',
    joinLine(code).slice(4),
    joinLine(code).slice(0, -9),
  ])('refuses %j', (line) => {
    expect(() => readJoinLine(line)).toThrow(/not a join code/);
  });

  it('takes an address without encryption only on this computer', () => {
    expect(readJoinLine(joinLine({ ...code, u: 'http://127.0.0.1:4172' })).u).toContain(
      '127.0.0.1',
    );
    for (const u of ['http://relay.example.com', 'ftp://127.0.0.1', 'http://192.168.1.2']) {
      expect(() => readJoinLine(joinLine({ ...code, u }))).toThrow(/not encrypted/);
    }
  });

  it('leads only to the relay that the policy of the computer allows', () => {
    const line = joinLine(code);
    expect(readJoinLine(line, 'https://relay.example.com/')).toMatchObject(code);
    expect(() => readJoinLine(line, 'https://relay.example.org')).toThrow(
      'allows only https://relay.example.org.',
    );
  });

  it('never throws anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String().map((text) => `DB1.${text}`),
        ),
        (text) => {
          let thrown: unknown = null;
          try {
            readJoinLine(text);
          } catch (error) {
            thrown = error;
          }
          expect(thrown === null || thrown instanceof RelayError).toBe(true);
        },
      ),
    );
  });
});

describe('engine/relay/problem.ts', () => {
  it.each([
    ['ECONNREFUSED', /refuses connections/],
    ['HTTP 502', /answered 502/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /does not trust/],
    ['EWHATEVER', /could not be reached \(EWHATEVER\)/],
  ])('says %s in words', (cause, words) => {
    expect(wayWords('relay.example.com', cause)).toMatch(words);
  });
});
