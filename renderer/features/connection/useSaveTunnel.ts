import { useMutation } from '@tanstack/react-query';
import type { TunnelSettings } from '../../../shared/tunnel.ts';
import { act } from '../../data/api.ts';

/** Saves the settings of a tunnel, which then starts. */
export function useSaveTunnel() {
  return useMutation({
    mutationFn: (tunnel: TunnelSettings) => act('settings:change', { tunnel }),
    meta: { isShownInPlace: true },
  });
}
