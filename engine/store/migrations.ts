// Longer than 300 lines: every step from the first file to today's, in one place and never edited.
import type { Database } from 'better-sqlite3';

/** One step of the schema; steps are applied in order and never edited once released. */
export interface Migration {
  /** What `PRAGMA user_version` says after it. */
  readonly version: number;
  readonly up: (database: Database) => void;
}

/** Every step from an empty file to today's schema. */
export const migrations: readonly Migration[] = [
  {
    version: 1,
    // Longer than 80 lines: the first schema, whole.
    up(database) {
      database.exec(`
        CREATE TABLE deliveries (
          id INTEGER PRIMARY KEY,
          received_at INTEGER NOT NULL,
          sent_at INTEGER,
          status INTEGER NOT NULL,
          problem TEXT,
          token_slot TEXT,
          bytes INTEGER NOT NULL,
          -- From the first byte to the decision about the answer, in ms.
          duration INTEGER,
          event_count INTEGER NOT NULL DEFAULT 0,
          repeat_count INTEGER NOT NULL DEFAULT 1,
          body_start TEXT
        ) STRICT;
        CREATE INDEX deliveries_refused ON deliveries (id) WHERE status <> 200;

        CREATE TABLE events (
          id INTEGER PRIMARY KEY,
          fingerprint BLOB NOT NULL,
          -- The delivery that brought it first; later ones are in event_repeats.
          delivery_id INTEGER NOT NULL,
          type TEXT NOT NULL,
          tone TEXT NOT NULL,
          occurred_at INTEGER NOT NULL,
          received_at INTEGER NOT NULL,
          entity_kind TEXT NOT NULL,
          entity_id TEXT,
          -- Its number in entities; null without an id.
          entity INTEGER,
          friendly_id TEXT,
          key TEXT,
          name TEXT,
          summary TEXT NOT NULL,
          detail TEXT,
          timestamp TEXT NOT NULL,
          data TEXT NOT NULL,
          diff TEXT,
          extra TEXT,
          -- What a search looks at: whom it happened to, and what happened.
          search_who TEXT NOT NULL,
          search_what TEXT NOT NULL,
          delivery_count INTEGER NOT NULL DEFAULT 1,
          read_at INTEGER,
          starred INTEGER NOT NULL DEFAULT 0,
          badge INTEGER NOT NULL DEFAULT 0,
          outcome TEXT NOT NULL DEFAULT 'pending',
          reason TEXT,
          told_at INTEGER,
          -- 1 while a critical one is repeated until it is seen.
          needs_seeing INTEGER NOT NULL DEFAULT 0,
          acknowledged_at INTEGER,
          snoozed_until INTEGER
        ) STRICT;
        -- A repeat says the same time, so one index serves the order and finds repeats. It grows at its end, as do the others:
        -- an index over values as random as fingerprints would rewrite a page of its own for each event.
        CREATE UNIQUE INDEX events_by_time ON events (occurred_at, fingerprint);
        CREATE INDEX events_by_entity ON events (entity, occurred_at) WHERE entity IS NOT NULL;
        CREATE INDEX events_pending ON events (id) WHERE outcome = 'pending';
        CREATE INDEX events_unseen ON events (id) WHERE needs_seeing = 1;
        CREATE INDEX events_snoozed ON events (snoozed_until) WHERE snoozed_until IS NOT NULL;

        CREATE TABLE entities (
          number INTEGER PRIMARY KEY,
          kind TEXT NOT NULL,
          id TEXT NOT NULL,
          UNIQUE (id, kind)
        ) STRICT;

        CREATE TABLE event_repeats (
          event_id INTEGER NOT NULL,
          delivery_id INTEGER NOT NULL,
          PRIMARY KEY (event_id, delivery_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX event_repeats_by_delivery ON event_repeats (delivery_id);

        CREATE TABLE quarantine (
          id INTEGER PRIMARY KEY,
          delivery_id INTEGER NOT NULL,
          position INTEGER NOT NULL,
          body TEXT NOT NULL,
          why TEXT NOT NULL,
          -- The version of Dockbell that tried last to understand it.
          tried_by TEXT
        ) STRICT;
        CREATE INDEX quarantine_by_delivery ON quarantine (delivery_id);

        -- What a dispatcher wrote about an event.
        CREATE TABLE notes (
          id INTEGER PRIMARY KEY,
          event_id INTEGER NOT NULL,
          written_at INTEGER NOT NULL,
          text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX notes_by_event ON notes (event_id);

        -- Shipments, carriers and the like that are watched or muted.
        CREATE TABLE subjects (
          entity_kind TEXT NOT NULL,
          entity_id TEXT NOT NULL,
          label TEXT NOT NULL,
          kind TEXT NOT NULL,
          through_quiet INTEGER NOT NULL DEFAULT 0,
          -- Notify if nothing has happened by then.
          expect_by INTEGER,
          since INTEGER NOT NULL,
          -- When a watch ended by itself, and what ended it.
          ended_at INTEGER,
          ended_by TEXT,
          PRIMARY KEY (entity_kind, entity_id)
        ) STRICT, WITHOUT ROWID;

        -- Handovers that this desk of a team sent, or that were sent to it.
        CREATE TABLE team_handovers (
          id TEXT PRIMARY KEY,
          sent_by TEXT NOT NULL,
          sent_to TEXT NOT NULL,
          is_own INTEGER NOT NULL,
          at INTEGER NOT NULL,
          -- How many problems were open.
          open INTEGER NOT NULL,
          text TEXT NOT NULL,
          -- The place in the stream; 0 until it is there.
          number INTEGER NOT NULL,
          read_by TEXT,
          read_at INTEGER,
          -- The place in the stream of the mark that says so; null until it is there.
          read_number INTEGER
        ) STRICT;

        -- Notifications of this system's daemon by its numbers, so that a click on an old one opens its event.
        CREATE TABLE toasts (
          daemon_id INTEGER PRIMARY KEY,
          event_id INTEGER,
          shown_at INTEGER NOT NULL
        ) STRICT;

        -- Kept by triggers, so that the tray never counts a million rows.
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO counters VALUES ('unread', 0);
        CREATE TRIGGER events_count_insert AFTER INSERT ON events
        WHEN new.badge = 1 AND new.read_at IS NULL
        BEGIN
          UPDATE counters SET value = value + 1 WHERE name = 'unread';
        END;
        CREATE TRIGGER events_count_update AFTER UPDATE OF badge, read_at ON events
        WHEN (new.badge = 1 AND new.read_at IS NULL) <> (old.badge = 1 AND old.read_at IS NULL)
        BEGIN
          UPDATE counters
          SET value = value + iif(new.badge = 1 AND new.read_at IS NULL, 1, -1)
          WHERE name = 'unread';
        END;
        CREATE TRIGGER events_count_delete AFTER DELETE ON events
        WHEN old.badge = 1 AND old.read_at IS NULL
        BEGIN
          UPDATE counters SET value = value - 1 WHERE name = 'unread';
        END;

        CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE secrets (
          name TEXT PRIMARY KEY,
          ciphertext BLOB NOT NULL,
          saved_at INTEGER NOT NULL,
          valid_until INTEGER
        ) STRICT, WITHOUT ROWID;
      `);
    },
  },
  {
    version: 2,
    up(database) {
      // Whoever stores events counts them, once a transaction; a trigger did it for each event.
      database.exec('DROP TRIGGER events_count_insert');
    },
  },
  {
    version: 3,
    up(database) {
      database.exec('ALTER TABLE events RENAME COLUMN told_at TO notified_at');
      const value = database
        .prepare<[], string>("SELECT value FROM settings WHERE key = 'rules'")
        .pluck()
        .get();
      if (value === undefined) return;
      database
        .prepare("UPDATE settings SET value = ? WHERE key = 'rules'")
        .run(JSON.stringify(withNotify(JSON.parse(value))));
    },
  },
  {
    version: 4,
    up(database) {
      database.exec(`
        -- What an event says of its time where it is placed at another: a repeat is recognized by it.
        ALTER TABLE events ADD COLUMN stated_at INTEGER;
        CREATE UNIQUE INDEX events_by_stated_time ON events (stated_at, fingerprint) WHERE stated_at IS NOT NULL;
        -- What an invalid event says, by which a repeat of it is recognized.
        ALTER TABLE quarantine ADD COLUMN fingerprint BLOB;
        ALTER TABLE quarantine ADD COLUMN repeat_count INTEGER NOT NULL DEFAULT 1;
        CREATE UNIQUE INDEX quarantine_by_fingerprint ON quarantine (fingerprint);
        UPDATE events SET stated_at = occurred_at, occurred_at = received_at WHERE occurred_at > received_at;
      `);
    },
  },
  {
    version: 5,
    up(database) {
      // A number is worth nothing without the life of the daemon that gave it, so those without one are forgotten.
      database.exec(`
        DROP TABLE toasts;
        CREATE TABLE toasts (
          life TEXT NOT NULL,
          daemon_id INTEGER NOT NULL,
          event_id INTEGER,
          -- What a click opens, where that is no event and not the history.
          page TEXT,
          shown_at INTEGER NOT NULL,
          PRIMARY KEY (life, daemon_id)
        ) STRICT, WITHOUT ROWID;

        -- The newest refused request that was MVMNT's is looked up with each redraw of the tray.
        CREATE INDEX deliveries_refused_sender ON deliveries (id)
        WHERE status <> 200 AND token_slot IS NOT NULL;
        -- What was refused up to now is no news.
        INSERT OR REPLACE INTO settings
          SELECT 'seenDeliveryId', max(id) FROM deliveries HAVING max(id) IS NOT NULL;
      `);
    },
  },
  {
    version: 6,
    up(database) {
      database.exec(`
        -- What was received when, one row a span of one state; the last one of a run grows with each heartbeat.
        CREATE TABLE coverage (
          id INTEGER PRIMARY KEY,
          started_at INTEGER NOT NULL,
          ended_at INTEGER NOT NULL,
          state TEXT NOT NULL,
          detail TEXT,
          -- 1 while its run goes on; found so at a start, that run was cut off.
          is_open INTEGER NOT NULL
        ) STRICT;

        -- Keys and forms that events of a type had, each once.
        CREATE TABLE contract_parts (
          type TEXT NOT NULL,
          part TEXT NOT NULL,
          seen_at INTEGER NOT NULL,
          -- 1 where the contract does not name it and the type was known before.
          is_news INTEGER NOT NULL,
          PRIMARY KEY (type, part)
        ) STRICT, WITHOUT ROWID;
      `);
    },
  },
  {
    version: 7,
    up(database) {
      database.exec(`
        -- What events said of each shipment, carrier and customer; made from the events, and at any time anew.
        CREATE TABLE entity_records (
          -- Its number in entities.
          entity INTEGER PRIMARY KEY,
          kind TEXT NOT NULL,
          entity_id TEXT NOT NULL,
          last_at INTEGER NOT NULL,
          -- When it was delivered, canceled or deleted.
          ended_at INTEGER,
          open_problems INTEGER NOT NULL,
          record TEXT NOT NULL
        ) STRICT;
        CREATE INDEX entity_records_open ON entity_records (kind, entity) WHERE ended_at IS NULL;
        CREATE INDEX entity_records_ended ON entity_records (ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX entity_records_problems ON entity_records (open_problems) WHERE open_problems > 0;
        -- In an empty file they are complete; in another they are missing, and made at the next start.
        INSERT INTO counters VALUES ('unrecorded', 0);
        INSERT INTO counters SELECT 'recordFormat', 1 WHERE NOT EXISTS (SELECT 1 FROM events);

        -- A note belongs to what its event is about.
        ALTER TABLE notes ADD COLUMN entity INTEGER;
        UPDATE notes SET entity = (SELECT entity FROM events WHERE events.id = notes.event_id);
        CREATE INDEX notes_by_entity ON notes (entity) WHERE entity IS NOT NULL;
      `);
    },
  },
  {
    version: 8,
    up(database) {
      database.exec(`
        -- Who took it in hand and when; no name where none was set.
        ALTER TABLE events RENAME COLUMN acknowledged_at TO taken_at;
        ALTER TABLE events ADD COLUMN taken_by TEXT;
      `);
    },
  },
  {
    version: 9,
    up(database) {
      database.exec(`
        -- Events that are sent on, one row an event and target, written with the event.
        CREATE TABLE forwards (
          id INTEGER PRIMARY KEY,
          event_id INTEGER NOT NULL,
          target TEXT NOT NULL,
          -- waiting, sent or dead.
          state TEXT NOT NULL,
          -- When it is due, was sent or was given up.
          at INTEGER NOT NULL,
          tries INTEGER NOT NULL,
          problem TEXT,
          -- What is sent, as JSON; of what was sent, what the target was called.
          message TEXT NOT NULL
        ) STRICT;
        CREATE INDEX forwards_by_target ON forwards (target, state, at);
        CREATE INDEX forwards_by_event ON forwards (event_id);
      `);
    },
  },
  {
    version: 10,
    up(database) {
      database.exec(`
        -- How far the team's marks on an event, a note or a watch were folded, and who has it by them.
        CREATE TABLE team_targets (
          target TEXT PRIMARY KEY,
          -- The place in the stream of the last mark on it, and of the last one that changed who has it.
          number INTEGER NOT NULL,
          changed INTEGER NOT NULL,
          holder TEXT,
          holder_name TEXT,
          taken_at INTEGER,
          -- 1 for what rings no more, and for a note that was taken away.
          is_done INTEGER NOT NULL,
          -- The last mark, as JSON, while the event it is about is not here.
          waiting TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX team_targets_waiting ON team_targets (target) WHERE waiting IS NOT NULL;

        -- What this desk shares and has not yet read back from the stream, as JSON.
        CREATE TABLE team_outbox (id INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT;

        -- What the note is called in the team, and who wrote it; both null outside of one.
        ALTER TABLE notes ADD COLUMN team_id TEXT;
        ALTER TABLE notes ADD COLUMN written_by TEXT;
        CREATE UNIQUE INDEX notes_by_team_id ON notes (team_id) WHERE team_id IS NOT NULL;
        -- Who watches it for the team; null for one's own.
        ALTER TABLE subjects ADD COLUMN team_by TEXT;
      `);
    },
  },
  {
    version: 11,
    up(database) {
      database.exec(`
        -- Who has a shipment, carrier or customer itself in hand; whoever has a problem of it is in its events.
        CREATE TABLE entity_takes (
          entity_kind TEXT NOT NULL,
          entity_id TEXT NOT NULL,
          taken_at INTEGER NOT NULL,
          -- Null for somebody without a name.
          taken_by TEXT,
          PRIMARY KEY (entity_kind, entity_id)
        ) STRICT, WITHOUT ROWID;
      `);
    },
  },
  {
    version: 12,
    up(database) {
      database.exec(`
        UPDATE settings
        SET value = json_set(json_remove(value, '$.told'), '$.notified', json(value -> '$.told'))
        WHERE key = 'outage' AND value ->> '$.told' IS NOT NULL;
      `);
    },
  },
];

/** Stored rules with `notify` for what was called `tell` before version 3; anything else is left for the schema to judge. */
function withNotify(rules: unknown): unknown {
  if (!Array.isArray(rules)) return rules;
  return rules.map((rule: unknown) => {
    if (typeof rule !== 'object' || rule === null || !('tell' in rule)) return rule;
    const { tell, ...rest } = rule;
    return { ...rest, notify: tell };
  });
}
