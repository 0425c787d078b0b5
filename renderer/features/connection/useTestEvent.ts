import { useMutation } from '@tanstack/react-query';
import { call } from '../../data/api.ts';

/** Sends a test event through the whole road a real one takes. */
export function useTestEvent() {
  return useMutation({
    mutationFn: () => call('test:send'),
    meta: { isShownInPlace: true },
  });
}
