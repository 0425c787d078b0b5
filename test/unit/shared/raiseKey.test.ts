import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raiseKeyOf, raiseKeySchema, raiseKeyWords } from '../../../shared/raiseKey.ts';

const none = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

describe('shared/raiseKey.ts', () => {
  it.each([
    [{ code: 'KeyD', ctrlKey: true, altKey: true }, 'Control+Alt+D', 'Ctrl + Alt + D'],
    [{ code: 'F24', metaKey: true, shiftKey: true }, 'Super+Shift+F24', 'Super + Shift + F24'],
    [{ code: 'Space', ctrlKey: true, altKey: true }, 'Control+Alt+Space', 'Ctrl + Alt + Space'],
    [{ code: 'Digit1', altKey: true, metaKey: true }, 'Alt+Super+1', 'Alt + Super + 1'],
    [{ code: 'F4', ctrlKey: true }, 'Control+F4', 'Ctrl + F4'],
  ])('takes %j', (pressed, key, words) => {
    expect(raiseKeyOf({ ...none, ...pressed })).toBe(key);
    expect(raiseKeyWords(key, 'linux')).toBe(words);
  });

  it.each([
    { code: 'KeyC', ctrlKey: true },
    { code: 'KeyV', ctrlKey: true, shiftKey: true },
    { code: 'F4', altKey: true },
    { code: 'KeyD' },
    { code: 'KeyD', shiftKey: true },
    { code: 'ControlLeft', ctrlKey: true },
    { code: 'Tab', altKey: true },
    { code: 'Escape', ctrlKey: true },
    { code: 'F25', ctrlKey: true },
  ])('leaves %j to the page', (pressed) => {
    expect(raiseKeyOf({ ...none, ...pressed })).toBeNull();
  });

  it('gives only what the setting takes, and throws for nothing', () => {
    const pressed = fc.record({
      code: fc.oneof(fc.string(), fc.constantFrom('KeyA', 'Digit9', 'F1', 'F99', 'Space')),
      ctrlKey: fc.boolean(),
      altKey: fc.boolean(),
      metaKey: fc.boolean(),
      shiftKey: fc.boolean(),
    });
    fc.assert(
      fc.property(pressed, (one) => {
        const key = raiseKeyOf(one);
        expect(raiseKeySchema.nullable().parse(key)).toBe(key);
      }),
    );
  });
});
