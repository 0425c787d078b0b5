import { describe, expect, it } from 'vitest';
import { createCipher, type SafeStorageApi } from '../../../electron/keyring.ts';
import { pauseEnd } from '../../../shared/pause.ts';

const hour = 3_600_000;

describe('shared/pause.ts', () => {
  it('ends after so many minutes, or at once', () => {
    expect(pauseEnd({ minutes: 30 }, 1_000)).toBe(1_801_000);
    expect(pauseEnd(null, 1_000)).toBeNull();
  });

  it.each([
    ['in the evening', new Date(2026, 0, 15, 20), new Date(2026, 0, 16, 6)],
    ['after midnight, which is the same', new Date(2026, 0, 15, 0, 30), new Date(2026, 0, 15, 6)],
    ['an hour before six', new Date(2026, 0, 15, 5), new Date(2026, 0, 15, 6)],
    ['just before six', new Date(2026, 0, 15, 5, 30), new Date(2026, 0, 16, 6)],
    ['after six', new Date(2026, 0, 15, 6, 30), new Date(2026, 0, 16, 6)],
    ['in the night the clocks go forward', new Date(2026, 2, 8, 0, 30), new Date(2026, 2, 8, 6)],
    ['in the night they go back', new Date(2026, 10, 1, 0, 30), new Date(2026, 10, 1, 6)],
    ['on the last day of a month', new Date(2026, 0, 31, 12), new Date(2026, 1, 1, 6)],
    ['before the clocks go forward', new Date(2026, 2, 7, 20), new Date(2026, 2, 8, 6)],
    ['before they go back', new Date(2026, 9, 31, 20), new Date(2026, 10, 1, 6)],
  ])('lasts until the next six o’clock in the morning: %s', (_case, now, end) => {
    expect(pauseEnd('tomorrow', now.getTime())).toBe(end.getTime());
  });

  it('counts hours of that morning, not hours from now', () => {
    const now = new Date(2026, 2, 7, 20).getTime();
    expect((pauseEnd('tomorrow', now) ?? 0) - now).toBe(9 * hour);
  });
});

function storage(part: Partial<SafeStorageApi> = {}): SafeStorageApi {
  return {
    getSelectedStorageBackend: () => 'gnome_libsecret',
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`sync:${text}`),
    decryptString: (bytes) => bytes.toString().replace('sync:', ''),
    ...part,
  };
}

/** A keyring that is there and unlocked. */
const unlocked = { ready: () => Promise.resolve(), isThere: () => Promise.resolve(true) };

const modern = storage({
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: (text) => Promise.resolve(Buffer.from(`async:${text}`)),
  decryptStringAsync: (bytes) =>
    Promise.resolve({ result: bytes.toString().replace('async:', ''), shouldReEncrypt: true }),
});

describe('electron/keyring.ts', () => {
  it.each([
    ['gnome_libsecret', true],
    ['kwallet6', true],
    ['basic_text', false],
    ['unknown', false],
  ])('takes %s on Linux for a keyring: %s', async (backend, isProtected) => {
    const api = storage({ getSelectedStorageBackend: () => backend });
    expect(await createCipher(api, 'linux', unlocked).isProtected()).toBe(isProtected);
  });

  it('does not ask other systems for a backend, which only Linux has', async () => {
    const api = storage({
      getSelectedStorageBackend: () => {
        throw new Error('only on Linux');
      },
    });
    expect(await createCipher(api, 'darwin', unlocked).isProtected()).toBe(true);
    const off = storage({ isEncryptionAvailable: () => false });
    expect(await createCipher(off, 'win32', unlocked).isProtected()).toBe(false);
    expect(await createCipher(off, 'linux', unlocked).isProtected()).toBe(false);
  });

  it('prefers the calls that do not block, and believes them', async () => {
    const cipher = createCipher(modern, 'linux', unlocked);
    expect((await cipher.encrypt('x')).toString()).toBe('async:x');
    expect(await cipher.decrypt(Buffer.from('async:x'))).toEqual({
      text: 'x',
      shouldReEncrypt: true,
    });
    const locked = { ...modern, isAsyncEncryptionAvailable: () => Promise.resolve(false) };
    expect(await createCipher(locked, 'linux', unlocked).isProtected()).toBe(false);
  });

  it('falls back to the older calls where there are no others', async () => {
    const cipher = createCipher(storage(), 'linux', unlocked);
    expect((await cipher.encrypt('x')).toString()).toBe('sync:x');
    expect(await cipher.decrypt(Buffer.from('sync:x'))).toEqual({
      text: 'x',
      shouldReEncrypt: false,
    });
  });

  it('asks Electron nothing before the keyring is there and unlocked', async () => {
    const asked: string[] = [];
    const api = storage({
      isEncryptionAvailable: () => asked.push('isEncryptionAvailable') > 0,
      encryptString: (text) => Buffer.from(`${asked.push('encrypt')}${text}`),
      decryptString: () => String(asked.push('decrypt')),
    });
    const locked = {
      ready: () => Promise.reject(new Error('it is locked')),
      isThere: () => Promise.resolve(true),
    };
    const cipher = createCipher(api, 'linux', locked);
    await expect(cipher.encrypt('x')).rejects.toThrow('it is locked');
    await expect(cipher.decrypt(Buffer.from('x'))).rejects.toThrow('it is locked');
    expect(await cipher.isProtected()).toBe(true);
    const gone = createCipher(api, 'linux', { ...locked, isThere: () => Promise.resolve(false) });
    expect(await gone.isProtected()).toBe(false);
    expect(asked).toEqual([]);
  });

  it('waits for the Secret Service only where secrets are kept there', async () => {
    const never = {
      ready: () => Promise.reject(new Error('not asked')),
      isThere: () => Promise.reject(new Error('not asked')),
    };
    const wallet = storage({ getSelectedStorageBackend: () => 'kwallet6' });
    expect(await createCipher(wallet, 'linux', never).isProtected()).toBe(true);
    expect((await createCipher(storage(), 'darwin', never).encrypt('x')).toString()).toBe('sync:x');
    const basic = storage({ getSelectedStorageBackend: () => 'basic_text' });
    expect(await createCipher(basic, 'linux', never).isProtected()).toBe(false);
  });
});
