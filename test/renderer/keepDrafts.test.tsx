import { describe, expect, test } from 'vitest';
import { hasDraft } from '../../renderer/app/keepDrafts.ts';

describe('renderer/app/keepDrafts.ts', () => {
  test.each([
    ['<input type="search" value="acme"><input type="checkbox" value="on">', false],
    ['<textarea></textarea><input>', false],
    ['<textarea>Called the driver</textarea>', true],
    ['<input type="text" value="My rule">', true],
    ['<input type="password" value="secret">', true],
  ])('%s: %s', (html, isDraft) => {
    document.body.innerHTML = html;
    expect(hasDraft()).toBe(isDraft);
  });
});
