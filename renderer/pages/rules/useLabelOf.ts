import { useTypes } from '../../data/useTypes.ts';

/** A function that gives the label of a type, or its name while that is not known. */
export function useLabelOf(): (name: string) => string {
  const { data: types } = useTypes();
  return (name) => types?.find((type) => type.name === name)?.label ?? name;
}
