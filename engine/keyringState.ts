import type { EngineDeps } from './engineDeps.ts';
import type { Stores } from './store/stores.ts';

interface KeyringStateDeps {
  readonly deps: Pick<EngineDeps, 'provision' | 'onState'>;
  readonly stores: Pick<Stores, 'secrets'>;
  readonly onError: (message: string, error: unknown) => void;
}

/**
 * Whether secrets are encrypted by a keyring. A locked one asks a person first, which must not keep the port closed, and need
 * not be where an administrator sets the token.
 */
export function createKeyringState({ deps, stores, onError }: KeyringStateDeps) {
  let hasKeyring = true;
  return {
    /** True until the keyring says otherwise. */
    hasKeyring: () => hasKeyring,

    async ask(): Promise<void> {
      if (deps.provision.token !== null) return;
      try {
        hasKeyring = await stores.secrets.isProtected();
      } catch (error) {
        onError('The keyring did not answer', error);
        hasKeyring = false;
      }
      deps.onState();
    },
  };
}
