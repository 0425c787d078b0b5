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
          event_count INTEGER NOT NULL DEFAULT 0,
          repeat_count INTEGER NOT NULL DEFAULT 1,
          body_start TEXT
        ) STRICT;
        CREATE INDEX deliveries_by_time ON deliveries (received_at);

        CREATE TABLE events (
          id INTEGER PRIMARY KEY,
          fingerprint BLOB NOT NULL UNIQUE,
          type TEXT NOT NULL,
          tone TEXT NOT NULL,
          occurred_at INTEGER NOT NULL,
          received_at INTEGER NOT NULL,
          entity_kind TEXT NOT NULL,
          entity_id TEXT,
          friendly_id TEXT,
          key TEXT,
          name TEXT,
          summary TEXT NOT NULL,
          detail TEXT,
          timestamp TEXT NOT NULL,
          data TEXT NOT NULL,
          diff TEXT,
          extra TEXT,
          search_text TEXT NOT NULL,
          delivery_count INTEGER NOT NULL DEFAULT 1,
          read_at INTEGER,
          starred INTEGER NOT NULL DEFAULT 0,
          badge INTEGER NOT NULL DEFAULT 0,
          outcome TEXT NOT NULL DEFAULT 'pending',
          reason TEXT,
          told_at INTEGER
        ) STRICT;
        CREATE INDEX events_by_time ON events (occurred_at, id);
        CREATE INDEX events_by_type ON events (type, occurred_at, id);
        CREATE INDEX events_by_entity ON events (entity_kind, entity_id, occurred_at);
        CREATE INDEX events_undecided ON events (id) WHERE outcome = 'pending';
        CREATE INDEX events_unread ON events (occurred_at, id) WHERE read_at IS NULL AND badge = 1;

        CREATE TABLE event_deliveries (
          event_id INTEGER NOT NULL,
          delivery_id INTEGER NOT NULL,
          PRIMARY KEY (event_id, delivery_id)
        ) STRICT, WITHOUT ROWID;

        CREATE VIRTUAL TABLE events_search USING fts5 (
          search_text, content='events', content_rowid='id', tokenize='trigram'
        );

        CREATE TABLE quarantine (
          id INTEGER PRIMARY KEY,
          delivery_id INTEGER NOT NULL,
          position INTEGER NOT NULL,
          body TEXT NOT NULL,
          why TEXT NOT NULL
        ) STRICT;

        -- Kept by triggers, so that no screen ever counts a million rows.
        CREATE TABLE type_counts (
          type TEXT PRIMARY KEY,
          total INTEGER NOT NULL,
          unread INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER events_count_insert AFTER INSERT ON events BEGIN
          INSERT INTO type_counts VALUES (new.type, 1, new.badge = 1 AND new.read_at IS NULL)
          ON CONFLICT (type) DO UPDATE SET
            total = total + 1, unread = unread + excluded.unread;
        END;
        CREATE TRIGGER events_count_update AFTER UPDATE OF badge, read_at ON events
        WHEN (new.badge = 1 AND new.read_at IS NULL) <> (old.badge = 1 AND old.read_at IS NULL)
        BEGIN
          UPDATE type_counts
          SET unread = unread
            + (new.badge = 1 AND new.read_at IS NULL) - (old.badge = 1 AND old.read_at IS NULL)
          WHERE type = new.type;
        END;
        CREATE TRIGGER events_count_delete AFTER DELETE ON events BEGIN
          UPDATE type_counts
          SET total = total - 1, unread = unread - (old.badge = 1 AND old.read_at IS NULL)
          WHERE type = old.type;
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
];
