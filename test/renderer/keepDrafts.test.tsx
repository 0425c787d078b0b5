import { describe, expect, test } from 'vitest';
import { hasDraft, noteTyping } from '../../renderer/app/keepDrafts.ts';

/** Shows fields, and types nothing more into each of them. */
function typeInto(html: string): void {
  document.body.innerHTML = html;
  document.body.addEventListener('input', noteTyping);
  for (const field of document.querySelectorAll('input, textarea')) {
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

describe('renderer/app/keepDrafts.ts', () => {
  test.each([
    ['<input type="search" value="acme"><input type="checkbox" value="on">', false],
    ['<textarea></textarea><input>', false],
    ['<textarea>Called the driver</textarea>', true],
    ['<input type="text" value="My rule">', true],
    ['<input type="password" value="secret">', true],
  ])('%s, typed: %s', (html, isDraft) => {
    typeInto(html);
    expect(hasDraft()).toBe(isDraft);
  });

  test('what only shows what is saved is no draft', () => {
    document.body.innerHTML = '<input type="number" value="4170"><input readonly value="Ctrl + E">';
    expect(hasDraft()).toBe(false);
  });
});
