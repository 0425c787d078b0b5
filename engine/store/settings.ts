import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { durably } from './database.ts';
import { settingsSchema, type SettingName, type Settings } from '../../shared/settings.ts';

/** A stored setting that no longer fits and was read as its default. */
export interface UnreadableSetting {
  readonly name: string;
  readonly problem: string;
}

/** The settings, one row a key, each parsed with its default; `fixed` ones come from the environment and cannot be changed. */
export function createSettingsStore(
  database: Database,
  fixed: Partial<Settings>,
  onUnreadable: (setting: UnreadableSetting) => void,
) {
  const upsert = database.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  let settings = read(database, fixed, onUnreadable);

  return {
    /** All settings as they apply now. */
    get: (): Settings => settings,

    /** Settings that cannot be changed here. */
    fixedNames: Object.keys(fixed) as readonly SettingName[],

    /** Stores changed settings, durably. Throws on one that is fixed. */
    change(change: { readonly [Name in SettingName]?: Settings[Name] | undefined }): Settings {
      const entries = Object.entries(change).filter(([, value]) => value !== undefined);
      for (const [name] of entries) {
        if (name in fixed) throw new Error(`The setting "${name}" is set by your administrator.`);
      }
      const write = database.transaction(() => {
        for (const [name, value] of entries) upsert.run(name, JSON.stringify(value));
      });
      durably(database, write);
      settings = { ...settings, ...Object.fromEntries(entries) };
      return settings;
    },
  };
}

function read(
  database: Database,
  fixed: Partial<Settings>,
  onUnreadable: (setting: UnreadableSetting) => void,
): Settings {
  const rows = database
    .prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
    .all();
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const shape: Record<string, z.ZodType> = settingsSchema.shape;
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const value = stored.get(name);
    if (value === undefined) continue;
    const parsed = schema.safeParse(parseJson(value));
    if (parsed.success) values[name] = parsed.data;
    else onUnreadable({ name, problem: z.prettifyError(parsed.error) });
  }
  return settingsSchema.parse({ ...values, ...fixed });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A symbol fits no setting, so the caller reports it; undefined would pass for one that was never stored.
    return Symbol('not JSON');
  }
}
