import { describe, expect, it } from 'vitest';
import { bytesWords } from '../../renderer/ui/bytesWords.ts';

describe('renderer/ui/bytesWords.ts', () => {
  it.each([
    [0, '0 kB'],
    [412, '0.4 kB'],
    [12_345, '12 kB'],
    [1_023 * 1_024, '1 MB'],
    [5_033_165, '4.8 MB'],
    [220_200_960, '210 MB'],
    [1.4 * 1024 ** 3, '1.4 GB'],
    [5_000 * 1024 ** 4, '5,000 TB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(bytesWords(bytes)).toBe(words);
  });
});
