import { assertNever } from '../shared/assertNever.ts';
import type { ManagedSettings, PolicyView } from '../shared/policyFile.ts';
import { settingsSchema } from '../shared/settings.ts';
import type { Policy } from './policyFile.ts';

/** What the policy and the environment set, for tests and for IT departments that provision machines. */
export interface Provision {
  readonly dataFolder: string | null;
  readonly host: string;
  readonly token: string | null;
  /** Where newer versions are looked for; null for the address of the build. */
  readonly updateFeed: string | null;
  /** The one relay that may be joined; null for any. */
  readonly relayAddress: string | null;
  /** Settings that cannot be changed in the app. */
  readonly fixed: ManagedSettings;
  /** Settings that hold until somebody changes them in the app. */
  readonly defaults: ManagedSettings;
  /** What of all this the policy fixes; null without one. */
  readonly policy: PolicyView | null;
}

/**
 * Reads the DOCKBELL_ variables, over which a policy wins; an empty one counts as not set. Throws with a plain sentence on a port
 * that is none, and where the policy asks for a token that is not there.
 */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  policy: Policy | null = null,
): Provision {
  return {
    dataFolder: valueOf(environment['DOCKBELL_DATA_DIR']),
    host: policy?.host ?? valueOf(environment['DOCKBELL_HOST']) ?? '127.0.0.1',
    token: tokenOf(valueOf(environment['DOCKBELL_TOKEN']), policy),
    updateFeed: policy?.updateFeed ?? null,
    relayAddress: policy?.relayAddress ?? null,
    fixed: { ...fixedSettings(valueOf(environment['DOCKBELL_PORT'])), ...policy?.enforced },
    defaults: policy?.defaults ?? {},
    policy: policy && { file: policy.file, names: policy.names },
  };
}

function tokenOf(given: string | null, policy: Policy | null): string | null {
  const source = policy?.token ?? null;
  if (source === null) return given;
  switch (source.from) {
    case 'file':
      return source.text;
    case 'keyring':
      return null;
    case 'environment':
      if (given !== null) return given;
      throw new Error(
        `The policy of this computer, ${policy?.file}, takes the token from DOCKBELL_TOKEN, which is not set. Your administrator can set it.`,
      );
    default:
      return assertNever(source);
  }
}

function fixedSettings(port: string | null): ManagedSettings {
  if (port === null) return {};
  const parsed = settingsSchema.shape.port.safeParse(Number(port));
  if (!parsed.success) {
    throw new Error(`DOCKBELL_PORT is "${port}". The port is a whole number from 1 to 65535.`);
  }
  return { port: parsed.data };
}

function valueOf(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
