import { useCallback } from 'react';
import { useTypes } from '../../data/useTypes.ts';

/** A function that gives the label of a type of event; its own name where none is known. */
export function useLabelOf(): (type: string) => string {
  const { data: types } = useTypes();
  return useCallback((name) => types?.find((type) => type.name === name)?.label ?? name, [types]);
}
