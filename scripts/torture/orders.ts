import type { TunnelSettings } from '../../shared/tunnel.ts';

/** What a target under torture may be asked to do. */
export type Order =
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'backUp' | 'export'; readonly target: string }
  /** Makes the SSH key, and answers its public half. */
  | { readonly kind: 'makeSshKey' }
  | { readonly kind: 'openTunnel'; readonly tunnel: TunnelSettings }
  /** Answers how the tunnel is. */
  | { readonly kind: 'tunnelState' }
  /** Answers `Resources`. */
  | { readonly kind: 'resources' };

/** What a target holds of the system. */
export interface Resources {
  /** Connections that are open. */
  readonly sockets: number;
  /** Files, pipes and sockets that are open. */
  readonly files: number;
  readonly timers: number;
  /** Programs that it started and that still run. */
  readonly programs: number;
  /** Resident memory, bytes. */
  readonly memory: number;
}
