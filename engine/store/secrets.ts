import type { Database } from 'better-sqlite3';
import { durably } from './database.ts';

/** The system's keyring, injected: Electron's safeStorage in the app, a fake in tests. */
export interface Cipher {
  /** False where the system has no keyring that protects what it stores. */
  readonly isProtected: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Buffer>;
  /** `shouldReEncrypt` asks to store the text again under the keyring's newer key. */
  readonly decrypt: (
    ciphertext: Buffer,
  ) => Promise<{ readonly text: string; readonly shouldReEncrypt: boolean }>;
}

/** A secret read back. */
export interface StoredSecret {
  readonly text: string;
  /** Epoch ms after which it no longer holds; null when it holds until replaced. */
  readonly validUntil: number | null;
}

export type SecretStore = ReturnType<typeof createSecretStore>;

/** Secrets in the database, readable only through the system's keyring. */
export function createSecretStore(database: Database, cipher: Cipher, now: () => number) {
  const upsert = database.prepare<[string, Buffer, number, number | null]>(
    `INSERT INTO secrets VALUES (?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET
       ciphertext = excluded.ciphertext, saved_at = excluded.saved_at, valid_until = excluded.valid_until`,
  );
  const select = database.prepare<[string], { ciphertext: Buffer; validUntil: number | null }>(
    'SELECT ciphertext, valid_until AS validUntil FROM secrets WHERE name = ?',
  );
  const remove = database.prepare<[string]>('DELETE FROM secrets WHERE name = ?');

  async function save(name: string, { text, validUntil }: StoredSecret): Promise<void> {
    const ciphertext = await cipher.encrypt(text);
    durably(database, () => upsert.run(name, ciphertext, now(), validUntil));
  }

  return {
    isProtected: cipher.isProtected,

    save,

    /** Whether there is a secret of this name; asks no keyring. */
    has: (name: string): boolean => select.get(name) !== undefined,

    /** Reads a secret; null when there is none or it has run out. Throws when the keyring cannot read it. */
    async read(name: string): Promise<StoredSecret | null> {
      const row = select.get(name);
      if (row === undefined) return null;
      if (row.validUntil !== null && row.validUntil <= now()) {
        remove.run(name);
        return null;
      }
      const { text, shouldReEncrypt } = await cipher.decrypt(row.ciphertext);
      const secret = { text, validUntil: row.validUntil };
      if (shouldReEncrypt) await save(name, secret);
      return secret;
    },

    remove: (name: string) => void durably(database, () => remove.run(name)),
  };
}
