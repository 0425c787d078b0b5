import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { updateSourceOf, updateSourceWords } from '../../../scripts/packing/updateSource.ts';
import { publicHalf } from '../../../scripts/updateFeed.ts';

const publicKey = publicHalf(generateKeyPairSync('ed25519').publicKey);
const feed = 'https://example.com/versions.json';

describe('scripts/packing/updateSource.ts', () => {
  it('takes the environment over package.json, and either alone', () => {
    const updates = { feed: 'https://other.example/versions.json', publicKey };
    const environment = { DOCKBELL_BUILD_FEED: feed, DOCKBELL_BUILD_FEED_KEY: publicKey };
    expect(updateSourceOf({ updates }, environment)).toEqual({ feed, publicKey });
    expect(updateSourceOf({}, environment)).toEqual({ feed, publicKey });
    expect(updateSourceOf({ updates }, {})).toEqual(updates);
  });

  it('says where a build looks, and that it looks nowhere without a key', () => {
    const none = updateSourceOf({}, { DOCKBELL_BUILD_FEED: '', DOCKBELL_BUILD_FEED_KEY: '' });
    expect(none).toBeNull();
    expect(updateSourceWords(none)).toContain('No feed key is set');
    expect(updateSourceWords({ feed, publicKey })).toBe(
      'It looks for newer versions at https://example.com/versions.json.',
    );
  });

  it.each([
    ['an address without a key', { DOCKBELL_BUILD_FEED: feed }],
    ['a key without an address', { DOCKBELL_BUILD_FEED_KEY: publicKey }],
    [
      'http',
      { DOCKBELL_BUILD_FEED: feed.replace('https', 'http'), DOCKBELL_BUILD_FEED_KEY: publicKey },
    ],
    ['no key at all', { DOCKBELL_BUILD_FEED: feed, DOCKBELL_BUILD_FEED_KEY: 'aGVsbG8=' }],
    [
      'a key of another kind',
      {
        DOCKBELL_BUILD_FEED: feed,
        DOCKBELL_BUILD_FEED_KEY: publicHalf(generateKeyPairSync('x25519').publicKey),
      },
    ],
  ])('ends the build on %s', (_what, environment) => {
    expect(() => updateSourceOf({}, environment)).toThrow('DOCKBELL_BUILD_FEED');
    expect(() => updateSourceOf({ updates: { feed: 'https://example.com' } }, {})).toThrow(
      'package.json',
    );
  });
});
