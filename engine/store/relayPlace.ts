import type { Database } from 'better-sqlite3';
import { placeSchema, type Place } from '../../shared/team.ts';
import { storedJson } from './storedValues.ts';

/**
 * How far this history has come in the stream of the team's relay. A row among the settings, because it belongs to what the file
 * holds: a restored backup has read as far as it had then.
 */
export function createRelayPlaceStore(database: Database) {
  const select = database
    .prepare<[], string>("SELECT value FROM settings WHERE key = 'relayPlace'")
    .pluck();
  const upsert = database.prepare<[string]>(
    `INSERT INTO settings VALUES ('relayPlace', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
     WHERE value ->> 'stream' <> excluded.value ->> 'stream' OR value ->> 'number' < excluded.value ->> 'number'`,
  );
  const remove = database.prepare("DELETE FROM settings WHERE key = 'relayPlace'");

  return {
    /** Null before anything came by a relay. */
    place(): Place | null {
      const text = select.get();
      const parsed = placeSchema.safeParse(text === undefined ? null : storedJson(text));
      // Without a place the relay sends all it has, which is stored once.
      return parsed.success ? parsed.data : null;
    },

    /** Notes a place, unless a later one of its stream is noted. The intake calls it within a transaction. */
    savePlace: (place: Place): void => void upsert.run(JSON.stringify(place)),

    /** Forgets it, because the stream was begun anew. */
    forgetPlace: (): void => void remove.run(),
  };
}
