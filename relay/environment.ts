import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { checkedToken } from '../engine/listener/tokens.ts';
import { defaultPort } from '../shared/settings.ts';
import { RelayProblem } from './files.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What the environment says; times and sizes are in `relay.json`. */
export interface RelayEnvironment {
  readonly folder: string;
  /** The NATS servers; null to run the machine's own. */
  readonly servers: readonly string[] | null;
  /** Where desks' connections are passed on to, where that is not this machine's own. */
  readonly websocket: { readonly host: string; readonly port: number } | null;
  readonly host: string;
  readonly port: number;
  readonly adminPort: number;
  readonly desksPort: number;
  readonly name: string;
  /** Runs with servers that would lose accepted deliveries: only to try it out. */
  readonly mayLose: boolean;
}

/** Reads the variables; an empty one counts as not set. Throws RelayProblem with a sentence on one that cannot be. */
export function readRelayEnvironment(variables: Variables): RelayEnvironment {
  const valueOf = (name: string) => variables[name]?.trim() ?? '';
  function portOf(name: string, otherwise: number): number {
    const text = valueOf(name);
    if (text === '') return otherwise;
    const port = Number(text);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
    throw new RelayProblem(`${name} is "${text}". A port is a whole number from 1 to 65535.`);
  }
  const servers = valueOf('DOCKBELL_NATS');
  const websocket = valueOf('DOCKBELL_NATS_WEBSOCKET');
  return {
    folder: valueOf('DOCKBELL_RELAY_DIR') || valueOf('STATE_DIRECTORY') || ownFolder(variables),
    servers: servers === '' ? null : servers.split(',').map((one) => one.trim()),
    websocket: websocket === '' ? null : placeOf(websocket),
    host: valueOf('DOCKBELL_HOST') || '127.0.0.1',
    port: portOf('DOCKBELL_PORT', defaultPort),
    adminPort: portOf('DOCKBELL_ADMIN_PORT', defaultPort + 1),
    desksPort: portOf('DOCKBELL_DESKS_PORT', defaultPort + 2),
    name: valueOf('DOCKBELL_RELAY_NAME') || hostname(),
    mayLose: valueOf('DOCKBELL_RELAY_MAY_LOSE') === '1',
  };
}

function placeOf(address: string): { readonly host: string; readonly port: number } {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'ws:') return { host: url.hostname, port: Number(url.port || '80') };
  throw new RelayProblem(
    `DOCKBELL_NATS_WEBSOCKET is "${address}". It looks like ws://127.0.0.1:8443.`,
  );
}

function ownFolder(variables: Variables): string {
  const data = variables['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share');
  return join(data, 'dockbell-relay');
}

/** The tokens that MVMNT may send: the present one, and the one before where it is named. */
export interface RelayTokens {
  readonly current: string;
  readonly previous: string | null;
}

/** Reads the tokens from the environment or the files that it names, else from the relay's folder. Throws TokenProblem. */
export function readTokens(variables: Variables, ownToken: () => string): RelayTokens {
  const valueOf = (name: string): string | null => {
    const direct = variables[name]?.trim() ?? '';
    if (direct !== '') return direct;
    const file = variables[`${name}_FILE`]?.trim() ?? '';
    return file === '' ? null : readFileSync(file, 'utf8').trim();
  };
  const previous = valueOf('DOCKBELL_TOKEN_PREVIOUS');
  return {
    current: checkedToken(valueOf('DOCKBELL_TOKEN') ?? ownToken()),
    previous: previous === null ? null : checkedToken(previous),
  };
}
