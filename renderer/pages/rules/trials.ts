import type { Cursor, RuleBroken, RuleTrial, RuleUse } from '../../../shared/ruleTrial.ts';

/** How many of the events that a rule decides about are listed. */
const maxRows = 50;

/** Asks for part after part until all days were looked at, the time is up (ms), or nobody waits any more. */
export async function inParts<Part extends { readonly next: Cursor | null }>(
  ask: (after: Cursor | null) => Promise<Part>,
  join: (whole: Part, part: Part) => Part,
  limits: {
    readonly within: number;
    readonly signal: AbortSignal;
    readonly onPart?: (whole: Part) => void;
    readonly clock?: () => number;
  },
): Promise<Part> {
  const { within, signal, onPart, clock = () => performance.now() } = limits;
  const stopAt = clock() + within;
  let whole = await ask(null);
  while (whole.next !== null && clock() < stopAt && !signal.aborted) {
    onPart?.(whole);
    whole = join(whole, await ask(whole.next));
  }
  return whole;
}

/** Two parts of a trial as one. */
export function joinTrials(one: RuleTrial, other: RuleTrial): RuleTrial {
  return {
    looked: one.looked + other.looked,
    decided: one.decided + other.decided,
    rang: one.rang + other.rang,
    taken: one.taken + other.taken,
    broken: joinBroken(one.broken, other.broken),
    rows: [...one.rows, ...other.rows].slice(0, maxRows),
    next: other.next,
  };
}

/** Two parts of what the rules did as one. */
export function joinUses(one: RuleUse, other: RuleUse): RuleUse {
  const decided = { ...one.decided };
  for (const [id, count] of Object.entries(other.decided)) decided[id] = (decided[id] ?? 0) + count;
  const broken = { ...one.broken };
  for (const [id, each] of Object.entries(other.broken)) {
    broken[id] = joinBroken(broken[id] ?? null, each) ?? each;
  }
  return { looked: one.looked + other.looked, decided, broken, next: other.next };
}

/** The reason of the first part stays: it is the newest. */
function joinBroken(one: RuleBroken | null, other: RuleBroken | null): RuleBroken | null {
  if (one === null || other === null) return one ?? other;
  return { ...one, count: one.count + other.count };
}
