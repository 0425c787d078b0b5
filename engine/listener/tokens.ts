import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { TokenState } from '../../shared/token.ts';
import { dayMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { SecretStore } from '../store/secrets.ts';
import type { TokenSlot } from '../store/deliveries.ts';

/** How long the token before the current one is still accepted: longer than MVMNT's last retry, 5 h 21 min after the first try. */
export const previousTokenLifetimeMs = dayMs;

/** The shortest token taken by hand: less is a slip of the mouse, or guessable. */
const minTokenLength = 8;

interface Token {
  readonly text: string;
  readonly hash: Buffer;
}

interface PreviousToken extends Token {
  /** Epoch ms. */
  readonly validUntil: number;
}

/** A sentence for the dispatcher about a token that was not taken. */
export class TokenProblem extends Error {
  override readonly name = 'TokenProblem';
}

/** What keeping tokens needs. */
export interface TokensDeps {
  readonly secrets: SecretStore;
  readonly now: () => number;
  /** The token from the environment; it wins over a stored one. */
  readonly administratorToken: string | null;
}

interface HeldTokens {
  readonly current: Token | null;
  readonly previous: PreviousToken | null;
  readonly keptIn: 'keyring' | 'session' | 'administrator';
  /** Why a saved token could not be read, in words for the dispatcher. */
  readonly problem: string | null;
}

export type Tokens = Awaited<ReturnType<typeof createTokens>>;

/** The tokens the listener accepts: the current one and, for a day, the one before (MVMNT best practices: a short window). */
export async function createTokens(deps: TokensDeps) {
  const { secrets, now } = deps;
  let { current, previous, keptIn, problem } = await loadTokens(deps);

  function refuseIfFixed(): void {
    if (keptIn !== 'administrator') return;
    throw new TokenProblem('The token is set by your administrator and cannot be changed here.');
  }

  function currentPrevious(): PreviousToken | null {
    // Only forgotten here, not deleted: to check a header must never fail because the file does.
    if (previous !== null && previous.validUntil <= now()) previous = null;
    return previous;
  }

  return {
    /** Which accepted token a header carries, compared by hash in constant time; null for none. */
    slotOf(header: string | undefined): TokenSlot | null {
      if (header === undefined) return null;
      const hash = hashOf(header.trim());
      // Both are always compared, so that the time does not reveal which one matched.
      const isCurrent = current !== null && timingSafeEqual(hash, current.hash);
      const old = currentPrevious();
      const isPrevious = old !== null && timingSafeEqual(hash, old.hash);
      if (isCurrent) return 'current';
      return isPrevious ? 'previous' : null;
    },

    hasToken: (): boolean => current !== null,

    /** The token itself, for the app's own test event and for the clipboard; null when none is set. */
    reveal: (): string | null => current?.text ?? null,

    /** What the window may know. */
    state: (): TokenState => stateOf({ current, previous: currentPrevious(), keptIn, problem }),

    /** Takes a new token; the one before stays valid for a day. Throws TokenProblem on one that is none or cannot be kept safe. */
    async set(text: string, isSessionOnly: boolean): Promise<void> {
      refuseIfFixed();
      const trimmed = checkedToken(text);
      const isKept = !isSessionOnly;
      if (isKept && !(await secrets.isProtected())) {
        throw new TokenProblem(
          'This computer has no keyring that could keep the token safe. You can keep it until Dockbell quits.',
        );
      }
      const replaced =
        current === null ? null : { ...current, validUntil: now() + previousTokenLifetimeMs };
      const old = current?.text === trimmed ? currentPrevious() : replaced;
      await saveTokens(secrets, isKept ? { text: trimmed, previous: old } : null);
      // Only now: a keyring that fails leaves everything as it was.
      previous = old;
      current = toToken(trimmed);
      keptIn = isKept ? 'keyring' : 'session';
      problem = null;
    },

    /** Forgets every token; all deliveries are refused until a new one is set. */
    clear(): void {
      refuseIfFixed();
      secrets.remove('token');
      secrets.remove('previousToken');
      current = null;
      previous = null;
      problem = null;
    },

    /** Stops accepting the token before the current one. */
    retirePrevious(): void {
      secrets.remove('previousToken');
      previous = null;
    },
  };
}

/** The tokens that hold at the start: the one from the environment, else those that the keyring keeps. */
async function loadTokens({ secrets, administratorToken }: TokensDeps): Promise<HeldTokens> {
  const none = { current: null, previous: null, keptIn: 'keyring', problem: null } as const;
  const fixed = administratorToken?.trim() ?? '';
  if (fixed !== '') return { ...none, current: toToken(fixed), keptIn: 'administrator' };
  try {
    const stored = await secrets.read('token');
    const old = await secrets.read('previousToken');
    return {
      ...none,
      current: stored === null ? null : toToken(stored.text),
      previous: old === null ? null : { ...toToken(old.text), validUntil: old.validUntil ?? 0 },
    };
  } catch (error) {
    // The keyring of another user or machine: the app must still start, and say what to do.
    const problem = `The saved token could not be read from the system's keyring (${errorWords(error)}). Enter it again.`;
    return { ...none, problem };
  }
}

/** Saves tokens in the keyring; with null it keeps none. */
async function saveTokens(
  secrets: SecretStore,
  tokens: { readonly text: string; readonly previous: PreviousToken | null } | null,
): Promise<void> {
  if (tokens === null) secrets.remove('token');
  else await secrets.save('token', { text: tokens.text, validUntil: null });
  const previous = tokens?.previous ?? null;
  if (previous === null) secrets.remove('previousToken');
  else await secrets.save('previousToken', previous);
}

function stateOf({ current, previous, keptIn, problem }: HeldTokens): TokenState {
  if (current === null) return { kind: 'none', problem };
  return {
    kind: 'set',
    ending: endingOf(current.text),
    keptIn,
    previous:
      previous === null ? null : { ending: endingOf(previous.text), until: previous.validUntil },
  };
}

/** A token without space around it; throws TokenProblem on what cannot be one. */
function checkedToken(text: string): string {
  const token = text.trim();
  if (token.length < minTokenLength) {
    throw new TokenProblem(
      `A token has at least ${minTokenLength} characters. Copy it again from MVMNT, whole.`,
    );
  }
  // HTTP header values are visible ASCII (RFC 9110, 5.5); anything else could never match.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TokenProblem(
      'A token has no spaces or special letters in it. Copy it again from MVMNT.',
    );
  }
  return token;
}

/** A new token with 256 random bits, safe in a header and easy to select with a double click. */
export function generateToken(): string {
  return randomBytes(32).toString('hex');
}

function toToken(text: string): Token {
  return { text, hash: hashOf(text) };
}

/** The bytes of its hex digits: to be given the hash as a Buffer takes three times as long. */
function hashOf(text: string): Buffer {
  return Buffer.from(hash('sha256', text));
}

function endingOf(text: string): string {
  // Of a short token, four characters would reveal too much.
  return text.slice(text.length < 16 ? -2 : -4);
}
