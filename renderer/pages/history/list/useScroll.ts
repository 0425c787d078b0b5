import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import { type ListLayout, rowHeight } from './layout.ts';

/** How far above and below the visible part rows are drawn, so that not every pixel draws again. */
const step = rowHeight * 4;
/** Leaps of more than a step within this time, in ms, mean that the list moves too fast to be read. */
const restAfterMs = 120;

/** What the list shows, in CSS pixels of its layout. */
interface Place {
  readonly top: number;
  readonly height: number;
  /** What the scroll bar is ahead of the layout by: 0 unless the list is longer than a page can be. */
  readonly shift: number;
  readonly leaps: number;
}

/** The visible part of the list, the part that is drawn, and whether it moves too fast to be read. */
export function useScroll(
  layout: ListLayout,
  gridRef: RefObject<HTMLDivElement | null>,
  headHeight: number,
) {
  const [place, setPlace] = useState<Place>({ top: 0, height: 800, shift: 0, leaps: 0 });

  /** Takes over where the list is scrolled to, and answers it exactly. */
  function read(): { readonly top: number; readonly height: number } | null {
    const grid = gridRef.current;
    if (grid === null) return null;
    const height = grid.clientHeight - headHeight;
    const at = layout.fromScroll(grid.scrollTop, height);
    // Only every row, so that scrolling draws seldom; but the very top counts.
    const top = at <= 0 ? 0 : Math.max(1, Math.floor(at / rowHeight) * rowHeight);
    const shift = grid.scrollTop - at;
    setPlace((before) =>
      before.top === top && before.height === height
        ? before
        : { top, height, shift, leaps: Math.abs(top - before.top) > step ? before.leaps + 1 : 0 },
    );
    return { top: at, height };
  }

  /** Scrolls there at once: the scroll event comes with the next frame, which would be empty until React has drawn after it. */
  function show(top: number) {
    const grid = gridRef.current;
    if (grid !== null) grid.scrollTop = layout.toScroll(top, grid.clientHeight - headHeight);
    read();
  }

  useEffect(() => {
    if (place.leaps === 0) return undefined;
    const timer = setTimeout(() => setPlace((before) => ({ ...before, leaps: 0 })), restAfterMs);
    return () => clearTimeout(timer);
  }, [place]);

  const onResize = useEffectEvent(read);
  useLayoutEffect(() => {
    onResize();
    const grid = gridRef.current;
    if (grid === null) return undefined;
    const observer = new ResizeObserver(() => onResize());
    observer.observe(grid);
    return () => observer.disconnect();
  }, [gridRef]);

  const { top, height, shift, leaps } = place;
  // A single leap, such as a page down, is where somebody wants to read.
  const isFast = leaps > 1;
  // Whoever moves fast is beyond what waits above and below before it is seen.
  const around = isFast ? 0 : step;
  const from = Math.floor(top / step) * step - around;
  // At the top only what fills the last step: so it is when each letter of a search draws all rows again.
  const to = Math.ceil((top + height) / step) * step + (top === 0 ? 0 : around);
  return { top, height, shift, isFast, from, to, read, show };
}
