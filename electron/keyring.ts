import type { Cipher } from '../engine/store/secrets.ts';
import type { SecretService } from './secretService.ts';

/** The part of Electron's safeStorage in use: the async calls where this Electron has them, otherwise the sync ones, which end with 46. */
export interface SafeStorageApi {
  readonly getSelectedStorageBackend: () => string;
  readonly isAsyncEncryptionAvailable?: () => Promise<boolean>;
  readonly encryptStringAsync?: (text: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (
    ciphertext: Buffer,
  ) => Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  readonly isEncryptionAvailable: () => boolean;
  readonly encryptString: (text: string) => Buffer;
  readonly decryptString: (ciphertext: Buffer) => string;
}

/**
 * The system's keyring. On Linux the backend `basic_text` keeps everything readable, so it counts as no keyring, and the Secret
 * Service is waited for before it is asked. https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function createCipher(
  storage: SafeStorageApi,
  platform: NodeJS.Platform,
  secretService: Pick<SecretService, 'ready' | 'isThere'>,
): Cipher {
  const backend = () => (platform === 'linux' ? storage.getSelectedStorageBackend() : '');

  async function ready(isAskedFor: boolean): Promise<void> {
    if (backend() === 'gnome_libsecret') await secretService.ready(isAskedFor);
  }

  return {
    async isProtected() {
      if (['basic_text', 'unknown'].includes(backend())) return false;
      try {
        await ready(false);
      } catch {
        // One that is locked protects what it stores; to ask Electron now could stand still.
        return secretService.isThere();
      }
      return (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable();
    },
    async encrypt(text) {
      await ready(true);
      return (await storage.encryptStringAsync?.(text)) ?? storage.encryptString(text);
    },
    async decrypt(ciphertext) {
      await ready(false);
      const decrypted = await storage.decryptStringAsync?.(ciphertext);
      return decrypted === undefined
        ? { text: storage.decryptString(ciphertext), shouldReEncrypt: false }
        : { text: decrypted.result, shouldReEncrypt: decrypted.shouldReEncrypt };
    },
  };
}
