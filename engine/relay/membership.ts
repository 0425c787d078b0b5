import { z } from 'zod';
import { errorWords } from '../../shared/errorWords.ts';
import type { SecretStore } from '../store/secrets.ts';
import { storedJson } from '../store/storedValues.ts';
import { words } from '../../shared/words/words.ts';
import { RelayError } from './problem.ts';

/** What lets this computer in as a desk of a team. */
const membershipSchema = z.object({
  /** The id of the desk. */
  desk: z.string(),
  name: z.string(),
  /** Where the relay is, without a path. */
  address: z.url(),
  /** The credential that the relay made for the desk's key. */
  jwt: z.string(),
  /** The private half of that key, which was made here and leaves this computer never. */
  seed: z.string(),
  /** The relay's own certificate authority, PEM; null for a public one. */
  authority: z.string().nullable(),
});
export type Membership = z.infer<typeof membershipSchema>;

/** What keeping it needs. */
export interface MembershipDeps {
  readonly secrets: Pick<SecretStore, 'has' | 'isProtected' | 'read' | 'remove' | 'save'>;
  readonly onError: (message: string, error: unknown) => void;
}

const secretName = 'relay';

/** Keeps what lets this computer in: in the keyring, or in memory where there is none. */
export function createMembershipStore({ secrets, onError }: MembershipDeps) {
  let inMemory: Membership | null = null;
  // Asked at every change of the state, when the file may be closed already.
  let isSessionOnly = false;
  return {
    /** What is known without asking the keyring. */
    known: (): Membership | null => inMemory,

    has: (): boolean => inMemory !== null || secrets.has(secretName),

    isSessionOnly: (): boolean => isSessionOnly,

    /** Null where this computer is in no team. Throws what the keyring says where it does not give it. */
    async read(): Promise<Membership | null> {
      if (inMemory !== null) return inMemory;
      const text = (await secrets.read(secretName))?.text;
      if (text === undefined) return null;
      inMemory = membershipSchema.parse(storedJson(text));
      return inMemory;
    },

    /** Throws RelayError where there is a keyring that does not take it. */
    async save(membership: Membership): Promise<void> {
      if (await secrets.isProtected()) {
        try {
          await secrets.save(secretName, { text: JSON.stringify(membership), validUntil: null });
        } catch (error) {
          onError('The key for the relay could not be saved', error);
          throw new RelayError(words().relayProblems.keyNotSaved(errorWords(error)));
        }
        isSessionOnly = false;
      } else {
        secrets.remove(secretName);
        isSessionOnly = true;
      }
      inMemory = membership;
    },

    remove(): void {
      secrets.remove(secretName);
      inMemory = null;
      isSessionOnly = false;
    },
  };
}
