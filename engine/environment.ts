import { settingsSchema, type Settings } from '../shared/settings.ts';

/** What the environment fixes, for tests and for IT departments that provision machines. */
export interface Provision {
  readonly dataFolder: string | null;
  readonly host: string;
  readonly token: string | null;
  /** Settings that cannot be changed in the app. */
  readonly fixed: Partial<Settings>;
}

/** Reads the DOCKBELL_ variables; an empty one counts as not set. Throws with a plain sentence on a port that is none. */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Provision {
  return {
    dataFolder: valueOf(environment['DOCKBELL_DATA_DIR']),
    host: valueOf(environment['DOCKBELL_HOST']) ?? '127.0.0.1',
    token: valueOf(environment['DOCKBELL_TOKEN']),
    fixed: fixedSettings(valueOf(environment['DOCKBELL_PORT'])),
  };
}

function fixedSettings(port: string | null): Partial<Settings> {
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
