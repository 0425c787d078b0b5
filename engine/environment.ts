import { z } from 'zod';
import { settingsSchema, type Settings } from '../shared/settings.ts';

/** What the environment fixes, for tests and for IT departments that provision machines. */
export interface Provision {
  readonly dataFolder: string | null;
  readonly host: string;
  readonly token: string | null;
  /** Settings that cannot be changed in the app. */
  readonly fixed: Partial<Settings>;
}

const environmentSchema = z.object({
  DOCKBELL_DATA_DIR: z.string().optional(),
  DOCKBELL_HOST: z.string().optional(),
  DOCKBELL_PORT: z.string().optional(),
  DOCKBELL_TOKEN: z.string().optional(),
});

/** Reads the DOCKBELL_ variables; an empty one counts as not set. Throws with a plain sentence on a port that is none. */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Provision {
  const values = environmentSchema.parse(environment);
  return {
    dataFolder: valueOf(values.DOCKBELL_DATA_DIR),
    host: valueOf(values.DOCKBELL_HOST) ?? '127.0.0.1',
    token: valueOf(values.DOCKBELL_TOKEN),
    fixed: fixedSettings(valueOf(values.DOCKBELL_PORT)),
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
