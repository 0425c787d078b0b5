import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { durably } from './database.ts';
import type { ManagedSettings } from '../../shared/policyFile.ts';
import {
  settingsSchema,
  type SettingName,
  type Settings,
  type SettingsChange,
} from '../../shared/settings.ts';
import { words } from '../../shared/words/words.ts';
import { parseOnce } from './parseOnce.ts';

/** A stored setting that no longer fits and was read as its default. */
export interface UnreadableSetting {
  readonly name: string;
  readonly problem: string;
}

/** What the administrator set. */
export interface GivenSettings {
  /** These cannot be changed. */
  readonly fixed: ManagedSettings;
  /** These take the place of the settings' own defaults. */
  readonly defaults?: ManagedSettings;
}

/** The settings, one row a key, each parsed with its default. */
export function createSettingsStore(
  database: Database,
  { fixed, defaults = {} }: GivenSettings,
  onUnreadable: (setting: UnreadableSetting) => void,
) {
  const upsert = database.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const stored = new Set<string>();
  let settings = read();

  return {
    /** All settings as they apply now. */
    get: (): Settings => settings,

    /** Settings that cannot be changed here. */
    fixedNames: Object.keys(fixed) as readonly (keyof ManagedSettings)[],

    /** A change without what is fixed and stays as it is; null when it would change something fixed. */
    withoutFixed(change: SettingsChange): SettingsChange | null {
      const isFixed = ([name]: readonly [string, unknown]) => name in fixed;
      const entries = Object.entries(change);
      const same = ([name, value]: readonly [string, unknown]) =>
        JSON.stringify(value) === JSON.stringify(settings[name as SettingName]);
      if (!entries.filter(isFixed).every(same)) return null;
      return Object.fromEntries(entries.filter((entry) => !isFixed(entry)));
    },

    /** Whether a setting is the administrator's: fixed, or a default that nobody has changed yet. */
    isGiven: (name: keyof ManagedSettings): boolean =>
      name in fixed || (name in defaults && !stored.has(name)),

    /** Stores changed settings, durably. Throws on one that is fixed. */
    change(change: { readonly [Name in SettingName]?: Settings[Name] | undefined }): Settings {
      const entries = Object.entries(change).filter(([, value]) => value !== undefined);
      for (const [name] of entries) {
        if (name in fixed) throw new Error(words().storeProblems.settingFixed(name));
      }
      const write = database.transaction(() => {
        for (const [name, value] of entries) upsert.run(name, JSON.stringify(value));
      });
      durably(database, write);
      for (const [name] of entries) stored.add(name);
      settings = { ...settings, ...Object.fromEntries(entries) };
      return settings;
    },
  };

  function read(): Settings {
    const rows = database
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM settings')
      .all();
    const texts = new Map(rows.map(({ key, value }) => [key, value]));
    const shape: Record<string, z.ZodType> = settingsSchema.shape;
    const values: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      const text = texts.get(name);
      if (text === undefined) continue;
      const parsed = schema.safeParse(parseJson(text), parseOnce);
      if (parsed.success) {
        values[name] = parsed.data;
        stored.add(name);
      } else onUnreadable({ name, problem: z.prettifyError(parsed.error) });
    }
    return settingsSchema.parse({ ...defaults, ...values, ...fixed }, parseOnce);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A symbol fits no setting, so the caller reports it; undefined would pass for one that was never stored.
    return Symbol('not JSON');
  }
}
