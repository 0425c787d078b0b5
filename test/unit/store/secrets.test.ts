import { describe, expect, it } from 'vitest';
import { createSecretStore } from '../../../engine/store/secrets.ts';
import { fakeCipher } from '../../fixtures/fakeCipher.ts';
import { testStore } from '../../fixtures/testStore.ts';

describe('engine/store/secrets.ts', () => {
  it('keeps a secret readable only through the keyring', async () => {
    const { database } = testStore();
    const secrets = createSecretStore(database, fakeCipher(), () => 5);
    await secrets.save('token', { text: 'hush', validUntil: null });
    expect(database.serialize().includes('hush')).toBe(false);
    expect(await secrets.read('token')).toEqual({ text: 'hush', validUntil: null });
    expect(await secrets.read('other')).toBeNull();
    await secrets.save('token', { text: 'hush 2', validUntil: null });
    expect((await secrets.read('token'))?.text).toBe('hush 2');
    secrets.remove('token');
    expect(await secrets.read('token')).toBeNull();
  });

  it('forgets a secret the moment it runs out', async () => {
    const { database } = testStore();
    let now = 0;
    const secrets = createSecretStore(database, fakeCipher(), () => now);
    await secrets.save('old', { text: 'hush', validUntil: 10 });
    now = 9;
    expect(await secrets.read('old')).toEqual({ text: 'hush', validUntil: 10 });
    now = 10;
    expect(await secrets.read('old')).toBeNull();
    expect(database.prepare('SELECT count(*) FROM secrets').pluck().get()).toBe(0);
  });

  it('stores again what the keyring wants under its newer key, with its time', async () => {
    const { database } = testStore();
    let now = 1;
    const secrets = createSecretStore(database, fakeCipher({ shouldReEncrypt: true }), () => now);
    await secrets.save('old', { text: 'hush', validUntil: 10 });
    now = 2;
    await secrets.read('old');
    expect(database.prepare('SELECT saved_at, valid_until FROM secrets').get()).toEqual({
      saved_at: 2,
      valid_until: 10,
    });
  });

  it('throws what the keyring says, and keeps the secret', async () => {
    const { database } = testStore();
    const cipher = fakeCipher();
    const secrets = createSecretStore(database, cipher, () => 1);
    await secrets.save('token', { text: 'hush', validUntil: null });
    cipher.lock();
    await expect(secrets.read('token')).rejects.toThrow('locked');
    cipher.unlock();
    expect((await secrets.read('token'))?.text).toBe('hush');
  });
});
