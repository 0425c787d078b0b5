import { reasonSchema, type Reason } from '../../shared/decision.ts';

/** Reads a stored reason; null for one that a newer Dockbell wrote, whose event is then shown without it. */
export function reasonOf(text: string | null): Reason | null {
  if (text === null) return null;
  const parsed = reasonSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
