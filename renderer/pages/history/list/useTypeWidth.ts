import { useMemo } from 'react';
import { useTypes } from '../../../data/useTypes.ts';

/** What the sign before a label takes. */
const signWidth = 24;

/** How wide the column of types must be for the longest label there is in the history, in CSS pixels. */
export function useTypeWidth(): number {
  const { data: types } = useTypes();
  return useMemo(() => {
    const widthOf = measure();
    const widths = (types ?? [])
      .filter(({ total }) => total > 0)
      .map(({ label }) => widthOf(label));
    return signWidth + Math.ceil(Math.max(90, ...widths));
  }, [types]);
}

/** Measures text as the list writes it; without a canvas, about as wide. */
function measure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 7;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
