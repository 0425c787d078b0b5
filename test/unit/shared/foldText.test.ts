import { describe, expect, it } from 'vitest';
import { foldText } from '../../../shared/foldText.ts';

describe('shared/foldText.ts', () => {
  it.each([
    ['SHP-12345', 'shp12345'],
    ['DO_NOT_USE', 'donotuse'],
    ['doNotUse', 'donotuse'],
    ['Do not\u00a0use', 'donotuse'],
    ['ＡＢ‑1\u0000', 'ab1'],
    [' - _ ', ''],
    ['Zürich/1', 'zürich/1'],
  ])('folds %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});
