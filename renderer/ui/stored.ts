import { useState } from 'react';
import type { z } from 'zod';

/** A state of this window that outlives it, such as the width of a column; what cannot be read is the default. */
export function useStored<T>(
  name: string,
  schema: z.ZodType<T>,
  initial: T,
): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => readStored(name, schema) ?? initial);
  return [
    value,
    (next) => {
      setValue(next);
      localStorage.setItem(name, JSON.stringify(next));
    },
  ];
}

/** What was stored under a name; null when there is nothing of that form. */
export function readStored<T>(name: string, schema: z.ZodType<T>): T | null {
  const text = localStorage.getItem(name);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not JSON, e.g. edited by hand.
    return null;
  }
}
