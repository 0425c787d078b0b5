import { useQuery } from '@tanstack/react-query';
import { call } from './api.ts';
import { keys } from './keys.ts';

/** Every type of event with its mode and counts. */
export function useTypes() {
  return useQuery({ queryKey: keys.types, queryFn: () => call('events:types') });
}
