import { assertNever } from '../../../shared/assertNever.ts';
import type { Outcome } from '../../../shared/decision.ts';
import { flagBits, noKind, outcomes, type Columns, type Kind, type Span } from './columns.ts';
import type { Term } from './query.ts';
import { wordTestsOf, type WordTest } from './words.ts';

/** Everything an event must have to be found; an empty list leaves the choice open. */
export interface Criteria {
  readonly terms: readonly Term[];
  readonly types: readonly string[];
  /** When it happened, epoch ms: from included, to not. */
  readonly from: number | null;
  readonly to: number | null;
  readonly isUnreadOnly: boolean;
  readonly isStarredOnly: boolean;
  readonly isAttentionOnly: boolean;
  readonly outcomes: readonly Outcome[];
  /** An event that arrives longer than this after it happened is late, in ms. */
  readonly lateAfterMs: number;
}

/** The choices of a search whose counts leave the choice itself out, one bit each. */
export const choiceBits = { types: 1, outcomes: 2, unread: 4, starred: 8, attention: 16 } as const;
/** The bit of a kind that the rest of a search rules out. */
export const ruledOut = 32;

/** A search as the scans need it; good until rows are put. */
export interface Query {
  /** When events must have happened, oldest first, none of them empty. */
  readonly spans: readonly Span[];
  readonly words: readonly WordTest[];
  /** For each kind the choices that it does not meet, as `choiceBits`, or `ruledOut`. 0 is found. */
  readonly misses: Uint8Array;
  /** Whether all kinds are found. */
  readonly isAnyKind: boolean;
  /** A delay must be over the first and not over the second, in ms; null for any. */
  readonly delay: { readonly over: number; readonly upTo: number } | null;
}

/** What a term asks of an event's kind. */
type KindTest = (kind: Kind) => boolean;

/** Brings criteria into the form that is quick to test. */
export function compile(columns: Columns, criteria: Criteria): Query {
  const tests: KindTest[] = [];
  let spans: readonly Span[] = [
    { from: criteria.from ?? -Infinity, to: criteria.to ?? Infinity },
  ].filter(({ from, to }) => from < to);
  let delay: Query['delay'] = null;
  for (const term of criteria.terms) {
    switch (term.kind) {
      case 'text':
      case 'numbers':
      case 'entities':
        break;
      case 'types': {
        const isOfType = typeTest(columns.types, term.types);
        tests.push((kind) => isOfType(kind) !== term.isNegated);
        break;
      }
      case 'is': {
        const { flag, isNegated } = term;
        if (flag === 'late') delay = narrowedDelay(delay, criteria.lateAfterMs, term);
        else tests.push((kind) => hasFlag(kind, flag) !== isNegated);
        break;
      }
      case 'time':
        spans = narrowedSpans(spans, term);
        break;
      default:
        assertNever(term);
    }
  }
  const misses = missesOf(columns, criteria, tests);
  const isAnyKind = misses.every((each, kind) => each === 0 || kind === noKind);
  const words = wordTestsOf(columns, criteria.terms, spans);
  return { spans: words === null ? [] : spans, words: words ?? [], misses, isAnyKind, delay };
}

/** What each kind of event misses of a search. */
function missesOf(
  { kinds, types }: Columns,
  criteria: Criteria,
  tests: readonly KindTest[],
): Uint8Array {
  const isChosenType = typeTest(types, criteria.types);
  const missing = (isOnly: boolean, kind: Kind, flag: 'unread' | 'starred' | 'attention') =>
    isOnly && (kind.flags & flagBits[flag]) === 0 ? choiceBits[flag] : 0;
  const misses = Uint8Array.from(kinds, (kind) => {
    if (!tests.every((test) => test(kind))) return ruledOut;
    const isChosenOutcome = criteria.outcomes.some((name) => name === outcomes[kind.outcome]);
    return (
      (criteria.types.length === 0 || isChosenType(kind) ? 0 : choiceBits.types) |
      (criteria.outcomes.length === 0 || isChosenOutcome ? 0 : choiceBits.outcomes) |
      missing(criteria.isUnreadOnly, kind, 'unread') |
      missing(criteria.isStarredOnly, kind, 'starred') |
      missing(criteria.isAttentionOnly, kind, 'attention')
    );
  });
  misses[noKind] = ruledOut;
  return misses;
}

function typeTest(types: readonly string[], names: readonly string[]): KindTest {
  const wanted = new Set(names);
  return ({ type }) => wanted.has(types[type] ?? '');
}

function hasFlag({ flags, outcome }: Kind, flag: Exclude<Flag, 'late'>): boolean {
  if (flag === 'read') return (flags & flagBits.unread) === 0;
  if (flag === 'unread' || flag === 'starred' || flag === 'repeated' || flag === 'attention') {
    return (flags & flagBits[flag]) !== 0;
  }
  return outcomes[outcome] === (flag satisfies Outcome);
}
type Flag = Extract<Term, { kind: 'is' }>['flag'];

function narrowedDelay(
  known: Query['delay'],
  lateAfterMs: number,
  { isNegated }: Term,
): Query['delay'] {
  // The column holds delays rounded so.
  const limit = Math.fround(lateAfterMs);
  const { over, upTo } = known ?? { over: -Infinity, upTo: Infinity };
  return isNegated ? { over, upTo: limit } : { over: limit, upTo };
}

function narrowedSpans(
  spans: readonly Span[],
  term: Extract<Term, { kind: 'time' }>,
): readonly Span[] {
  const from = term.from ?? -Infinity;
  const to = term.to ?? Infinity;
  if (term.isNegated) return without(spans, { from, to });
  return without(without(spans, { from: -Infinity, to: from }), { from: to, to: Infinity });
}

/** Spans less a span. */
function without(spans: readonly Span[], left: Span): readonly Span[] {
  if (left.from >= left.to) return spans;
  return spans
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, left.from) },
      { from: Math.max(from, left.to), to },
    ])
    .filter(({ from, to }) => from < to);
}

/** Criteria that every event meets. */
export const anyEvent: Criteria = {
  terms: [],
  types: [],
  from: null,
  to: null,
  isUnreadOnly: false,
  isStarredOnly: false,
  isAttentionOnly: false,
  outcomes: [],
  lateAfterMs: Infinity,
};

/** Whether every event meets some criteria. */
export function isAnyEvent({ lateAfterMs: _, ...criteria }: Criteria): boolean {
  return Object.values(criteria).every(
    (each) => each === null || each === false || (Array.isArray(each) && each.length === 0),
  );
}
