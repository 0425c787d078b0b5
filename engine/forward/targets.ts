import { randomUUID } from 'node:crypto';
import {
  forwardTargetSchema,
  maxForwards,
  placeOfTarget,
  type ForwardChoice,
  type ForwardEntry,
  type ForwardTarget,
} from '../../shared/forward.ts';
import type { Settings } from '../../shared/settings.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import type { SecretStore } from '../store/secrets.ts';
import { storedJson } from '../store/storedValues.ts';
import { isOwnAddress } from './loop.ts';

/** What stands against a target, in words for the person who set it. */
export class ForwardError extends Error {
  override readonly name = 'ForwardError';
}

/** What keeping targets needs. */
export interface TargetsDeps {
  readonly secrets: Pick<SecretStore, 'has' | 'isProtected' | 'read' | 'remove' | 'save'>;
  readonly settings: () => Pick<Settings, 'forwards' | 'port' | 'publicUrl'>;
  readonly saveEntries: (forwards: readonly ForwardEntry[]) => void;
  readonly onError: (message: string, error: unknown) => void;
}

/** What is saved of a target; without `target` its secrets stay as they are. */
export interface SavedTarget {
  readonly id: string | null;
  readonly name: string;
  readonly choice: ForwardChoice;
  readonly target: ForwardTarget | null;
}

const secretName = (id: string) => `forward:${id}`;

/** Keeps targets: what a person knows them by in the settings, everything else in the keyring or, without one, in memory. */
export function createForwardTargets({ secrets, settings, saveEntries, onError }: TargetsDeps) {
  const known = new Map<string, ForwardTarget>();
  const entries = () => settings().forwards;

  async function keep(id: string, target: ForwardTarget): Promise<boolean> {
    const isProtected = await secrets.isProtected();
    if (isProtected) {
      try {
        await secrets.save(secretName(id), { text: JSON.stringify(target), validUntil: null });
      } catch (error) {
        onError('The address to send events to could not be saved', error);
        throw new ForwardError(words().forwardProblems.notSaved(errorWords(error)));
      }
    } else secrets.remove(secretName(id));
    known.set(id, target);
    return !isProtected;
  }

  return {
    entries,

    /** Whether its secrets are gone, because there was no keyring to keep them. */
    isForgotten: ({ id, isSessionOnly }: ForwardEntry): boolean => isSessionOnly && !known.has(id),

    /** A target with its secrets; null where they are gone. Rejects while the keyring does not give them. */
    async read(id: string): Promise<ForwardTarget | null> {
      const inMemory = known.get(id);
      if (inMemory !== undefined) return inMemory;
      const text = (await secrets.read(secretName(id)))?.text;
      if (text === undefined) return null;
      const target = forwardTargetSchema.parse(storedJson(text));
      known.set(id, target);
      return target;
    },

    /** Adds or changes a target. Rejects with ForwardError where it cannot be. */
    async save({ id, name, choice, target }: SavedTarget): Promise<void> {
      const problems = words().forwardProblems;
      const before = entries().find((one) => one.id === id);
      if (id !== null && before === undefined) throw new ForwardError(problems.gone);
      if (before === undefined && target === null) throw new ForwardError(problems.noAddress);
      if (before === undefined && entries().length >= maxForwards) {
        throw new ForwardError(problems.tooMany(maxForwards));
      }
      if (target !== null && isOwnAddress(target, settings())) {
        throw new ForwardError(problems.inCircles);
      }
      const key = id ?? randomUUID();
      const isSessionOnly = target === null ? before?.isSessionOnly : await keep(key, target);
      const about = target === null ? before : { kind: target.kind, place: placeOfTarget(target) };
      if (about === undefined || isSessionOnly === undefined) return;
      const { kind, place } = about;
      const entry = { id: key, kind, name, place, choice, isSessionOnly };
      const others = entries();
      saveEntries(
        others.some((one) => one.id === key)
          ? others.map((one) => (one.id === key ? entry : one))
          : [...others, entry],
      );
    },

    remove(id: string): void {
      saveEntries(entries().filter((one) => one.id !== id));
      secrets.remove(secretName(id));
      known.delete(id);
    },
  };
}
