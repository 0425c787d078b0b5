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

/** What the terms ask of an event's kind. */
interface KindTest {
  required: number;
  forbidden: number;
  /** By type number; null for any. */
  types: Uint8Array | null;
  /** Bits by outcome number. */
  outcomes: number;
}

const allOutcomes = (1 << outcomes.length) - 1;

/** Brings criteria into the form that is quick to test. */
export function compile(columns: Columns, criteria: Criteria): Query {
  const test: KindTest = { required: 0, forbidden: 0, types: null, outcomes: allOutcomes };
  let spans: readonly Span[] = [
    { from: criteria.from ?? -Infinity, to: criteria.to ?? Infinity },
  ].filter(({ from, to }) => from < to);
  let delay: Query['delay'] = null;
  for (const term of criteria.terms) {
    switch (term.kind) {
      case 'text':
      case 'entities':
        break;
      case 'types':
        test.types = narrowed(test.types, typeMask(columns, term.types), term.isNegated);
        break;
      case 'is':
        if (term.flag === 'late') delay = narrowedDelay(delay, criteria.lateAfterMs, term);
        else addFlag(test, term.flag, term.isNegated);
        break;
      case 'time':
        spans = narrowedSpans(spans, term);
        break;
      default:
        assertNever(term);
    }
  }
  const misses = missesOf(columns, criteria, test);
  const isAnyKind = misses.every((each, kind) => each === 0 || kind === noKind);
  const words = wordTestsOf(columns, criteria.terms, spans);
  if (words === null) return { spans: [], words: [], misses, isAnyKind, delay };
  return { spans, words, misses, isAnyKind, delay };
}

/** What each kind of event misses of a search. */
function missesOf(columns: Columns, criteria: Criteria, test: KindTest): Uint8Array {
  const types = criteria.types.length === 0 ? null : typeMask(columns, criteria.types);
  const chosen = criteria.outcomes.length === 0 ? allOutcomes : outcomeBits(criteria.outcomes);
  const flags =
    (criteria.isUnreadOnly ? flagBits.unread : 0) |
    (criteria.isStarredOnly ? flagBits.starred : 0) |
    (criteria.isAttentionOnly ? flagBits.attention : 0);
  const misses = Uint8Array.from(columns.kinds, (kind) => {
    if (!isPossible(test, kind)) return ruledOut;
    const missing = flags & ~kind.flags;
    return (
      (types === null || types[kind.type] === 1 ? 0 : choiceBits.types) |
      ((chosen >>> kind.outcome) & 1 ? 0 : choiceBits.outcomes) |
      (missing & flagBits.unread ? choiceBits.unread : 0) |
      (missing & flagBits.starred ? choiceBits.starred : 0) |
      (missing & flagBits.attention ? choiceBits.attention : 0)
    );
  });
  misses[noKind] = ruledOut;
  return misses;
}

function isPossible({ required, forbidden, types, outcomes: bits }: KindTest, kind: Kind): boolean {
  return (
    (kind.flags & required) === required &&
    (kind.flags & forbidden) === 0 &&
    (types === null || types[kind.type] === 1) &&
    ((bits >>> kind.outcome) & 1) === 1
  );
}

function typeMask({ types }: Columns, names: readonly string[]): Uint8Array {
  const wanted = new Set(names);
  return Uint8Array.from(types, (name) => Number(wanted.has(name)));
}

function outcomeBits(names: readonly Outcome[]): number {
  return names.reduce((bits, name) => bits | (1 << outcomes.indexOf(name)), 0);
}

function narrowed(known: Uint8Array | null, mask: Uint8Array, isNegated: boolean): Uint8Array {
  return mask.map((bit, type) => Number((bit === 1) !== isNegated && known?.[type] !== 0));
}

function addFlag(test: KindTest, flag: Exclude<Flag, 'late'>, isNegated: boolean): void {
  switch (flag) {
    case 'unread':
    case 'starred':
    case 'repeated':
      test[isNegated ? 'forbidden' : 'required'] |= flagBits[flag];
      break;
    case 'read':
      test[isNegated ? 'required' : 'forbidden'] |= flagBits.unread;
      break;
    case 'notified':
    case 'digest':
    case 'silent':
    case 'suppressed':
    case 'failed':
    case 'pending':
      test.outcomes &= isNegated ? ~outcomeBits([flag]) : outcomeBits([flag]);
      break;
    default:
      assertNever(flag);
  }
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
