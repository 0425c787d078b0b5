import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOn } from '../../../../electron/window/place.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const second = { x: 1440, y: 0, width: 1920, height: 1040 };
const left = { x: 1600, y: 100, width: 1280, height: 800, isMaximized: false };

describe('electron/window/place.ts', () => {
  test('opens where it was left', () => {
    expect(placeOn([laptop, second], left)).toEqual({ x: 1600, y: 100, width: 1280, height: 800 });
  });

  test('opens where the system puts it when it was never open, or its display is gone', () => {
    expect(placeOn([laptop, second], null)).toBeNull();
    expect(placeOn([laptop], left)).toBeNull();
  });

  test('is not put where its title cannot be taken hold of', () => {
    for (const out of [{ y: 0 }, { y: 860 }, { x: 1300 }, { x: -1200 }]) {
      expect(placeOn([laptop], { ...left, x: 0, y: 25, ...out })).toBeNull();
    }
  });

  test('is no larger than its display', () => {
    expect(placeOn([laptop], { ...left, x: 0, y: 25, width: 3000, height: 2000 })).toEqual(laptop);
  });

  test('always leaves something to take hold of', () => {
    const length = fc.integer({ min: 480, max: 5000 });
    const at = fc.integer({ min: -6000, max: 6000 });
    const place = fc.record({
      x: at,
      y: at,
      width: length,
      height: length,
      isMaximized: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 3 }), place, (areas, was) => {
        const opened = placeOn(areas, was);
        if (opened === null) return;
        const isReached = areas.some(
          (area) =>
            opened.x < area.x + area.width &&
            opened.x + opened.width > area.x &&
            opened.y >= area.y &&
            opened.y < area.y + area.height,
        );
        expect(isReached).toBe(true);
      }),
    );
  });
});
