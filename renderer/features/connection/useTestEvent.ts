import { useMutation } from '@tanstack/react-query';
import { call } from '../../data/api.ts';

/** Sends a test event down the whole path of a real one. */
export function useTestEvent() {
  return useMutation({
    mutationFn: () => call('test:send'),
    meta: { isShownInPlace: true },
  });
}
