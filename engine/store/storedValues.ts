import { outcomeSchema, reasonSchema, type Outcome, type Reason } from '../../shared/decision.ts';
import { parseJson } from '../../shared/json.ts';

// A file can be damaged in a single letter. One row that cannot be read must not take a list, a summary or an export with it.

/** Reads stored JSON; undefined for what is none. */
export function storedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Reads a stored reason; null for one that a newer Dockbell wrote or that is damaged, whose event is then shown without it. */
export function reasonOf(text: string | null): Reason | null {
  if (text === null) return null;
  const parsed = reasonSchema.safeParse(storedJson(text));
  return parsed.success ? parsed.data : null;
}

/** Reads a stored outcome; one that is damaged counts as failed, as nobody knows whether the event was shown. */
export function outcomeOf(text: string): Outcome {
  const parsed = outcomeSchema.safeParse(text);
  return parsed.success ? parsed.data : 'failed';
}
