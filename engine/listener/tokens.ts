import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { pastedToken, type TokenState } from '../../shared/token.ts';
import { hourMs, secondMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { SecretStore } from '../store/secrets.ts';
import type { TokenSlot } from '../store/deliveries.ts';
import { words } from '../../shared/words/words.ts';

/**
 * How long the token before the current one is still accepted once that was used: longer than MVMNT's last retry, 5 h 21 min after
 * the first try, which may carry it.
 */
export const usedTokenGraceMs = 6 * hourMs;

/** The shortest token taken by hand: less is a slip of the mouse, or guessable. */
const minTokenLength = 8;

interface Token {
  readonly text: string;
  readonly hash: Buffer;
}

interface PreviousToken extends Token {
  /** Epoch ms; null until the current one is used. */
  readonly validUntil: number | null;
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
  /** A saved token was read, or could not be. */
  readonly onChange: () => void;
  readonly onError: (message: string, error: unknown) => void;
}

/** How often a keyring that could not be read is asked again: it may be unlocked, or come, at any time. */
const readAgainMs = 15 * secondMs;

export type Tokens = ReturnType<typeof createTokens>;

/**
 * The tokens the listener accepts: the current one and, for a while, the one before (MVMNT best practices: a short window). Saved
 * ones hold once `read` has them from the keyring.
 */
// Longer than 80 lines: the two tokens are one state that all of it reads and changes.
export function createTokens(deps: TokensDeps) {
  const { secrets, now } = deps;
  const fixed = pastedToken(deps.administratorToken ?? '');
  let current = fixed === '' ? null : toToken(fixed);
  let previous: PreviousToken | null = null;
  let keptIn: 'keyring' | 'session' | 'administrator' = fixed === '' ? 'keyring' : 'administrator';
  const { problem, ...reading } = createSavedTokens(deps, fixed === '', (token, before) => {
    current = token;
    previous = before;
  });

  function refuseIfFixed(): void {
    if (keptIn !== 'administrator') return;
    throw new TokenProblem(words().tokenProblems.setByAdministrator);
  }

  function currentPrevious(): PreviousToken | null {
    // Only forgotten here, not deleted: to check a header must never fail because the file does.
    if (previous !== null && (previous.validUntil ?? Infinity) <= now()) previous = null;
    return previous;
  }

  return {
    ...reading,

    /** Which accepted token a header carries, compared by hash in constant time; null for none. */
    slotOf(header: string | undefined): TokenSlot | null {
      return header === undefined ? null : slotOf(header, current, currentPrevious());
    },

    /** The token itself, for the app's own test event and for the clipboard; null when none is set. */
    reveal: (): string | null => current?.text ?? null,

    /** What the window may know. */
    state: (): TokenState =>
      reading.isUnread()
        ? { kind: 'unread', problem: problem() }
        : stateOf(current, currentPrevious(), keptIn),

    /**
     * Takes a new token; the one before stays valid until a time (epoch ms), with null until the new one is used. Throws TokenProblem
     * on one that is none or cannot be kept safe.
     */
    async set(text: string, isSessionOnly: boolean, oldUntil: number | null = null): Promise<void> {
      refuseIfFixed();
      const trimmed = checkedToken(text);
      const isKept = !isSessionOnly;
      if (isKept) await needKeyring(secrets);
      const replaced = current === null ? null : { ...current, validUntil: oldUntil };
      const old = current?.text === trimmed ? currentPrevious() : replaced;
      await saveTokens(deps, isKept ? { text: trimmed, previous: old } : null);
      // Only now: a keyring that fails leaves everything as it was.
      previous = old;
      current = toToken(trimmed);
      keptIn = isKept ? 'keyring' : 'session';
      reading.stop();
    },

    /** The current token was used at a time (epoch ms): the one before ends soon, where it was to stay until then. */
    async noteUsed(at: number): Promise<void> {
      if (previous?.validUntil !== null) return;
      previous = { ...previous, validUntil: at + usedTokenGraceMs };
      if (keptIn === 'keyring') await secrets.save('previousToken', previous);
    },

    /** Forgets every token; all deliveries are refused until a new one is set. */
    clear(): void {
      refuseIfFixed();
      secrets.remove('token');
      secrets.remove('previousToken');
      current = null;
      previous = null;
      reading.stop();
    },

    /** Stops accepting the token before the current one. */
    retirePrevious(): void {
      secrets.remove('previousToken');
      previous = null;
    },
  };
}

/** Reads the tokens that the keyring keeps, and hands them to `take`. */
function createSavedTokens(
  { secrets, onChange, onError }: TokensDeps,
  isWanted: boolean,
  take: (current: Token | null, previous: PreviousToken | null) => void,
) {
  let isUnread = isWanted && secrets.has('token');
  let problem: string | null = null;
  let reading: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;

  async function tryToRead(): Promise<void> {
    try {
      const stored = await secrets.read('token');
      const old = await secrets.read('previousToken');
      // A person may have set another one while the keyring was asked.
      if (!isUnread) return;
      take(
        stored === null ? null : toToken(stored.text),
        old === null ? null : { ...toToken(old.text), validUntil: old.validUntil },
      );
      stop();
    } catch (error) {
      if (!isUnread) return;
      const words = errorWords(error);
      // Once, not every time it is asked again.
      if (words !== problem) onError('The saved token could not be read', error);
      problem = words;
    }
    onChange();
  }

  async function read(): Promise<void> {
    if (!isUnread) return;
    reading ??= tryToRead().finally(() => {
      reading = null;
    });
    await reading;
  }

  function stop(): void {
    isUnread = false;
    problem = null;
    if (timer !== null) clearInterval(timer);
    timer = null;
  }

  return {
    /** Whether a saved token is still to be read, so that nobody can say which one is right. */
    isUnread: (): boolean => isUnread,

    /** Why it could not be read so far, in words for the dispatcher; null when the keyring has not answered yet. */
    problem: (): string | null => problem,

    /** Reads the saved tokens, which hold at once. Does nothing when there is nothing to read, and never rejects. */
    read,

    /** Reads the saved tokens in the background, again and again until the keyring gives them. */
    start(): void {
      if (!isUnread) return;
      void read();
      timer = setInterval(() => void read(), readAgainMs).unref();
    },

    /** Asks the keyring no more; what it still answers is not used. */
    stop,
  };
}

async function needKeyring(secrets: SecretStore): Promise<void> {
  if (await secrets.isProtected()) return;
  throw new TokenProblem(words().tokenProblems.noKeyring);
}

/** Saves tokens in the keyring; with null it keeps none. Throws TokenProblem when the keyring does not take them. */
async function saveTokens(
  { secrets, onError }: TokensDeps,
  tokens: { readonly text: string; readonly previous: PreviousToken | null } | null,
): Promise<void> {
  try {
    if (tokens === null) secrets.remove('token');
    else await secrets.save('token', { text: tokens.text, validUntil: null });
    const previous = tokens?.previous ?? null;
    if (previous === null) secrets.remove('previousToken');
    else await secrets.save('previousToken', previous);
  } catch (error) {
    onError('The token could not be saved', error);
    throw new TokenProblem(words().tokenProblems.notSaved(errorWords(error)));
  }
}

/** Which of two tokens a header carries, compared by hash in constant time; null for neither. */
export function slotOf(
  header: string,
  current: Token | null,
  previous: Token | null,
): TokenSlot | null {
  const hash = hashOf(pastedToken(header));
  // Both are always compared, so that the time does not reveal which one matched.
  const isCurrent = current !== null && timingSafeEqual(hash, current.hash);
  const isPrevious = previous !== null && timingSafeEqual(hash, previous.hash);
  if (isCurrent) return 'current';
  return isPrevious ? 'previous' : null;
}

function stateOf(
  current: Token | null,
  previous: PreviousToken | null,
  keptIn: 'keyring' | 'session' | 'administrator',
): TokenState {
  if (current === null) return { kind: 'none' };
  return {
    kind: 'set',
    ending: endingOf(current.text),
    keptIn,
    previous:
      previous === null ? null : { ending: endingOf(previous.text), until: previous.validUntil },
  };
}

/** A token without space around it; throws TokenProblem on what cannot be one. */
export function checkedToken(text: string): string {
  const token = pastedToken(text);
  if (token.length < minTokenLength) {
    throw new TokenProblem(words().tokenProblems.tooShort(minTokenLength));
  }
  // HTTP header values are visible ASCII (RFC 9110, 5.5); anything else could never match.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new TokenProblem(words().tokenProblems.otherLetters);
  }
  return token;
}

/** A new token with 256 random bits, safe in a header and easy to select with a double click. */
export function generateToken(): string {
  return randomBytes(32).toString('hex');
}

/** A token, ready to be compared. */
export function toToken(text: string): Token {
  return { text, hash: hashOf(pastedToken(text)) };
}

/** The bytes of its hex digits: to be given the hash as a Buffer takes three times as long. */
function hashOf(text: string): Buffer {
  return Buffer.from(hash('sha256', text));
}

function endingOf(text: string): string {
  // Of a short token, four characters would reveal too much.
  return text.slice(text.length < 16 ? -2 : -4);
}
