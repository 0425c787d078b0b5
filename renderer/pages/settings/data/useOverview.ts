import { useQuery } from '@tanstack/react-query';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';

/** The history file in figures. */
export function useOverview() {
  return useQuery({ queryKey: keys.dataOverview, queryFn: () => call('files:overview') });
}
