import type { Cipher } from '../engine/store/secrets.ts';

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
 * The system's keyring. On Linux the backend `basic_text` keeps everything readable, so it counts as no keyring.
 * https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function createCipher(storage: SafeStorageApi, platform: NodeJS.Platform): Cipher {
  return {
    async isProtected() {
      const isAvailable =
        (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable();
      if (!isAvailable || platform !== 'linux') return isAvailable;
      return !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend());
    },
    async encrypt(text) {
      return (await storage.encryptStringAsync?.(text)) ?? storage.encryptString(text);
    },
    async decrypt(ciphertext) {
      const decrypted = await storage.decryptStringAsync?.(ciphertext);
      return decrypted === undefined
        ? { text: storage.decryptString(ciphertext), shouldReEncrypt: false }
        : { text: decrypted.result, shouldReEncrypt: decrypted.shouldReEncrypt };
    },
  };
}
