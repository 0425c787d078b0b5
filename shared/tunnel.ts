import { z } from 'zod';
import { portSchema } from './port.ts';
import { call, noArgument, type ActionResult } from './call.ts';
import { words } from './words/words.ts';

/** A name of a computer or an IP address: nothing that a program could take for an option. */
const hostSchema = z
  .string()
  .trim()
  .max(253)
  .regex(/^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/i, {
    error: () => words().tunnelForms.notServerName,
  });

/** The account on an SSH server. */
const userSchema = z
  .string()
  .trim()
  .regex(/^[a-z_][a-z0-9_.-]{0,63}$/i, { error: () => words().tunnelForms.notUserName });

/** How MVMNT's requests come to this computer: over a tunnel that Dockbell opens, or a way that others look after. */
export const tunnelSchema = z.discriminatedUnion('kind', [
  /** The dispatcher has an address that leads here, such as that of a reverse proxy. */
  z.strictObject({ kind: z.literal('own') }),
  /** The IT department makes one. */
  z.strictObject({ kind: z.literal('it') }),
  z.strictObject({
    kind: z.literal('ngrok'),
    /** A domain reserved in the account; null takes the one that ngrok gives. */
    domain: hostSchema.nullable(),
    /** Whether the account is on the free plan, which counts requests. */
    isFree: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('ssh'),
    host: hostSchema,
    port: portSchema,
    user: userSchema,
    /** The port on the server that forwards to this computer. */
    remotePort: portSchema,
  }),
  z.strictObject({
    kind: z.literal('cloudflared'),
    /** The name of a tunnel made before; null opens a quick one with an address that changes at each start. */
    name: z
      .string()
      .trim()
      .regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/i, { error: () => words().tunnelForms.notTunnelName })
      .nullable(),
  }),
  z.strictObject({ kind: z.literal('tailscale') }),
]);
export type TunnelSettings = z.infer<typeof tunnelSchema>;
export type TunnelKind = TunnelSettings['kind'];

/** Files that a person chose in the system's dialog: the window never names one. */
export const tunnelFileSchema = z.enum(['cloudflared', 'tailscale', 'sshKey']);
export type TunnelFile = z.infer<typeof tunnelFileSchema>;

/** What a tunnel needs a person for. */
export type TunnelRemedy =
  /** The SSH server is not known, or has another key than before. */
  | { readonly kind: 'trustHost' }
  /** Something is to be allowed on a web page. */
  | { readonly kind: 'openLink'; readonly address: string };

/** Why a tunnel is down. */
interface TunnelProblem {
  /** What happened and what to do. */
  readonly words: string;
  readonly remedy: TunnelRemedy | null;
}

/** How a tunnel is. */
export type TunnelState =
  /** None is to run. */
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'up';
      /** The public address it brought; null where a person enters it. */
      readonly address: string | null;
      readonly since: number;
    }
  | {
      readonly kind: 'down';
      readonly problem: TunnelProblem;
      /** When it is tried again, epoch ms. */
      readonly retryAt: number;
    };

/** What the window shows around the tunnel. */
export interface TunnelView {
  readonly state: TunnelState;
  readonly hasNgrokAuthtoken: boolean;
  /** Requests that came through ngrok this month, as far as Dockbell saw them. */
  readonly ngrokRequests: number;
  /** The public half of Dockbell's own SSH key; null before it was made. */
  readonly sshPublicKey: string | null;
}

/** Requests a month in ngrok's free plan (ngrok.com/pricing). */
export const maxFreeNgrokRequests = 20_000;

/** A key of an SSH server, to be compared with what the server's owner says. */
export interface HostKey {
  readonly type: string;
  readonly fingerprint: string;
}

/** Whether a tunnel brings its public address by itself. */
export function bringsAddress(tunnel: TunnelSettings | null): boolean {
  if (tunnel === null) return false;
  return (
    tunnel.kind === 'ngrok' ||
    tunnel.kind === 'tailscale' ||
    (tunnel.kind === 'cloudflared' && tunnel.name === null)
  );
}

export const tunnelCalls = {
  /** Keeps the authtoken of ngrok in the keyring, or until Dockbell quits where there is none. */
  'tunnel:setAuthtoken': call(z.string().max(500))<ActionResult>(),
  /** Tries at once to open a tunnel that is down. */
  'tunnel:retry': call(noArgument)<void>(),
  /** Asks for a program or a key file in the system's dialog. */
  'tunnel:chooseFile': call(tunnelFileSchema)<void>(),
  /** Forgets the file that was chosen, so that Dockbell finds its own again. */
  'tunnel:forgetFile': call(tunnelFileSchema)<void>(),
  /** Asks the SSH server for its keys, which are shown before they are trusted. */
  'tunnel:readHostKeys': call(noArgument)<HostKeyReading>(),
  /** Trusts the keys that were read last. */
  'tunnel:trustHostKeys': call(noArgument)<ActionResult>(),
  /** Makes Dockbell's own SSH key, if there is none, and puts its public half on the clipboard. */
  'tunnel:copySshKey': call(noArgument)<ActionResult>(),
};

/** The keys of an SSH server, or why they could not be read. */
export type HostKeyReading =
  | { readonly ok: true; readonly keys: readonly HostKey[] }
  | { readonly ok: false; readonly problem: string };
