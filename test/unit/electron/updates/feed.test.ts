import { generateKeyPairSync } from 'node:crypto';
import { array, assert, constantFrom, integer, pre, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewer, readFeed } from '../../../../electron/updates/feed.ts';
import {
  altered,
  feedOf,
  page,
  publicKey,
  unsigned,
  withoutSignature,
  wrong,
} from '../../../fixtures/feeds.ts';

describe('electron/updates/feed.ts', () => {
  it('reads a feed with the right signature', () => {
    expect(readFeed(feedOf('0.2.0'), publicKey)).toEqual({
      product: 'dockbell',
      version: '0.2.0',
      notes: 'A <b>louder</b> bell',
      page,
      rolloutPercent: 100,
      files: {},
    });
  });

  it.each([
    ['unsigned', withoutSignature, unsigned],
    ['altered', altered(feedOf('0.2.0')), wrong],
    ['signed with another key', feedOf('0.2.0', generateKeyPairSync('ed25519').privateKey), wrong],
    ['no JSON', '<html>', unsigned],
    ['empty', '', unsigned],
    ['of another form', feedOf('two'), 'in an unknown format'],
  ])('does not believe one that is %s', (_, text, words) => {
    expect(() => readFeed(text, publicKey)).toThrow(words);
  });

  it('does not believe one of which any letter was changed', () => {
    const text = feedOf('0.2.0');
    const { signed, signature } = JSON.parse(text) as { signed: string; signature: string };
    assert(
      property(
        integer({ min: 0, max: signed.length - 1 }),
        string({ minLength: 1, maxLength: 1 }),
        (at, letter) => {
          const other = signed.slice(0, at) + letter + signed.slice(at + 1);
          pre(other !== signed);
          const read = () => readFeed(JSON.stringify({ signed: other, signature }), publicKey);
          expect(read).toThrow('so it was ignored');
        },
      ),
    );
  });
});

describe('electron/updates/feed.ts, versions', () => {
  // The order of Semantic Versioning 2.0.0, 11.
  const ordered = [
    '0.1.0',
    '0.2.0',
    '0.10.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.1',
    '2.0.0',
  ];

  it('takes a later one alone for newer', () => {
    for (const [index, one] of ordered.entries()) {
      for (const [place, other] of ordered.entries()) {
        expect([one, other, isNewer(one, other)]).toEqual([one, other, index > place]);
      }
    }
  });

  it('never takes both of two for newer than each other', () => {
    const part = integer({ min: 0, max: 12 });
    const before = array(constantFrom('alpha', '1', '11', 'rc', '0'), { maxLength: 3 });
    const version = tuple(part, part, part, before).map(
      ([major, minor, patch, names]) =>
        `${major}.${minor}.${patch}${names.length === 0 ? '' : `-${names.join('.')}`}`,
    );
    assert(
      property(version, version, (one, other) => {
        expect(Number(isNewer(one, other)) + Number(isNewer(other, one))).toBe(
          one === other ? 0 : 1,
        );
      }),
    );
  });
});
