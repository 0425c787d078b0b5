import type { Rectangle } from 'electron';
import type { WindowPlace } from '../../shared/settings.ts';

/** How much of the window must lie on a display for a person to take hold of it, in pixels. */
const grip = { width: 160, height: 48 };

/**
 * Where the window opens: where it was left, cut to the display it is on. Null when that display is
 * gone, or too little of the window is on any of them to take hold of it.
 *
 * @param workAreas What each display has to give, without its taskbar.
 */
export function placeOn(
  workAreas: readonly Rectangle[],
  left: WindowPlace | null,
): Rectangle | null {
  if (left === null) return null;
  for (const area of workAreas) {
    const width = Math.min(left.width, area.width);
    const height = Math.min(left.height, area.height);
    const isHeld =
      Math.min(left.x + width, area.x + area.width) - Math.max(left.x, area.x) >= grip.width &&
      left.y >= area.y &&
      left.y + grip.height <= area.y + area.height;
    if (isHeld) return { x: left.x, y: left.y, width, height };
  }
  return null;
}
