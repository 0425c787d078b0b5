import { assertNever } from '../../shared/assertNever.ts';
import type { Outcome } from '../../shared/decision.ts';
import { searchFields, type SearchField } from '../contract/searchText.ts';
import { grown } from './grown.ts';
import { createTextDictionary, type Mask } from './textDictionary.ts';
import type { Term } from './query.ts';

/** What a search knows of one event. */
export interface ColumnsRow {
  /** Whole and rising with the order of storing. */
  readonly id: number;
  readonly occurredAt: number;
  readonly type: string;
  readonly outcome: Outcome;
  readonly isUnread: boolean;
  readonly isStarred: boolean;
  readonly isAttention: boolean;
  readonly isLate: boolean;
  /** From its happening to its arrival, ms. */
  readonly delay: number;
  readonly isRepeated: boolean;
  readonly who: string;
  readonly what: string;
}

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
}

/** Counts of a search; each choice is counted with its own part of the search left out. */
export interface Counts {
  readonly total: number;
  readonly unread: number;
  readonly starred: number;
  readonly attention: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** What is told of each event in a span of time; numbers stand for what the columns share. */
export type Visit = (
  id: number,
  occurredAt: number,
  delay: number,
  type: number,
  who: number,
) => void;

export type Columns = ReturnType<typeof createColumns>;

/** A place in the order of time. */
export interface Place {
  readonly occurredAt: number;
  readonly id: number;
}

const outcomes = [
  'pending',
  'notified',
  'digest',
  'silent',
  'suppressed',
  'failed',
] as const satisfies readonly Outcome[];

const flags = { present: 1, unread: 2, starred: 4, attention: 8, late: 16, repeated: 32 } as const;
/** Where the outcome's number stands among the flags. */
const outcomeShift = 6;
/** After how many events others get a turn. */
const turnAfter = 16_384;
/** How many values the flags and the outcome can have together. */
const flagValues = 1 << 9;

/** Whether a search finds a kind of event, asked once a kind. */
const unasked = 0;
const yes = 1;
const no = 2;

/** What kept an event out of a search, one bit a choice. */
const missed = { types: 1, outcomes: 2, unread: 4, starred: 8, attention: 16 } as const;

/** Nobody sees MVMNT's own ids, and every short number is in many of them; but a long part of one was copied from somewhere. */
const longId = /^[\da-f]{8,}$/;

const whoFields = ['id', 'key', 'name', 'carrier', 'customer'] as const satisfies SearchField[];
const fieldsOf = {
  id: ['id', 'entityId'],
  key: ['key'],
  name: ['name'],
  carrier: ['carrier'],
  customer: ['customer'],
  status: ['status'],
} as const satisfies Record<string, readonly SearchField[]>;
const whoMarks = whoFields.flatMap((field) => fieldsOf[field].map((name) => searchFields[name]));

/**
 * The searched part of the whole history, in memory: one typed array a column, indexed by event id, and the ids in order
 * of time. A pass over a million events takes a few milliseconds, whatever is asked, and finds page and counts alike;
 * a full-text index answers a rare word as fast but needs a second for one that is everywhere. `giveWay` is called every
 * fraction of a millisecond of a pass.
 */
export function createColumns(giveWay: () => void = () => undefined) {
  const who = createTextDictionary({ giveWay, hidden: searchFields.entityId });
  const what = createTextDictionary({ giveWay });
  const typeNumbers = new Map<string, number>();
  const typeNames: string[] = [];
  let capacity = 4_096;
  /** The id of the first place in the columns. */
  let base = 0;
  let end = 0;
  let times = new Float64Array(capacity);
  /** To the millisecond up to some hours, beyond that to a ten-millionth. */
  let delays = new Float32Array(capacity);
  let whoOf = new Uint32Array(capacity);
  let whatOf = new Uint32Array(capacity);
  /** Type, flags and outcome in one number, so that they can be counted together. */
  let kindOf = new Uint32Array(capacity);
  /** How many events there are of each kind; a gap is of none. */
  let kindCounts = new Uint32Array(flagValues);
  /** Places in the columns, by time, then id. */
  let order = new Uint32Array(capacity);
  let count = 0;

  const noneScratch = createScratch((size) => new Uint8Array(size));
  /** The mask of a word that is in none of so many texts. */
  const inNone = (size: number): Mask => noneScratch()(size);
  const bitsScratch = createScratch((size) => new Uint8Array(size));
  const answersScratch = createScratch((size) => new Uint8Array(size));
  const places = new Uint32Array(turnAfter);
  const kindScratch = createScratch((size) => new Uint32Array(size));

  function typeNumber(name: string): number {
    const known = typeNumbers.get(name);
    if (known !== undefined) return known;
    typeNumbers.set(name, typeNames.length);
    const needed = (typeNames.length + 1) * flagValues;
    if (kindCounts.length < needed) kindCounts = grown(kindCounts, new Uint32Array(needed * 2));
    return typeNames.push(name) - 1;
  }

  function makeRoom(needed: number): void {
    if (needed <= capacity) return;
    while (capacity < needed) capacity *= 2;
    times = grown(times, new Float64Array(capacity));
    delays = grown(delays, new Float32Array(capacity));
    whoOf = grown(whoOf, new Uint32Array(capacity));
    whatOf = grown(whatOf, new Uint32Array(capacity));
    kindOf = grown(kindOf, new Uint32Array(capacity));
    order = grown(order, new Uint32Array(capacity));
  }

  function write(place: number, row: ColumnsRow): void {
    times[place] = row.occurredAt;
    delays[place] = row.delay;
    whoOf[place] = who.numberOf(row.who, row.occurredAt);
    whatOf[place] = what.numberOf(row.what, row.occurredAt);
    setKind(
      place,
      typeNumber(row.type) * flagValues +
        (flags.present |
          (row.isUnread ? flags.unread : 0) |
          (row.isStarred ? flags.starred : 0) |
          (row.isAttention ? flags.attention : 0) |
          (row.isLate ? flags.late : 0) |
          (row.isRepeated ? flags.repeated : 0) |
          (outcomes.indexOf(row.outcome) << outcomeShift)),
    );
  }

  function setKind(place: number, kind: number): void {
    const before = kindOf[place] ?? 0;
    if (before !== 0) increase(kindCounts, before, -1);
    kindOf[place] = kind;
    if (kind !== 0) increase(kindCounts, kind, 1);
  }

  /** Where in the order the first event stands that is not before a place in time. */
  function positionOf(occurredAt: number, place: number): number {
    let from = 0;
    let to = count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = order[middle] ?? 0;
      const time = times[other] ?? 0;
      if (time < occurredAt || (time === occurredAt && other < place)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function insert(place: number, occurredAt: number): void {
    const position = positionOf(occurredAt, place);
    order.copyWithin(position + 1, position, count);
    order[position] = place;
    count += 1;
  }

  /** What it returns is good until the next call. */
  function compile(criteria: Criteria) {
    const scratch = bitsScratch();
    who.beginSearch();
    what.beginSearch();
    let from = criteria.from ?? -Infinity;
    let to = criteria.to ?? Infinity;
    let required: number = flags.present;
    let forbidden = 0;
    const words: Word[] = [];
    const spans: Span[] = [];
    let termTypes: Mask | null = null;
    let termOutcomes = (1 << outcomes.length) - 1;

    for (const term of criteria.terms) {
      switch (term.kind) {
        case 'text':
          words.push({ ...masksOf(term.field, term.text), isWanted: !term.isNegated });
          break;
        case 'entities':
          words.push({
            whoMask: who.searchWhole(term.ids, searchFields.entityId),
            whatMask: inNone(what.size()),
            isWanted: !term.isNegated,
          });
          break;
        case 'types': {
          const chosen = typeMask(term.types);
          termTypes ??= new Uint8Array(typeNames.length).fill(1);
          for (let type = 0; type < chosen.length; type += 1) {
            if ((chosen[type] === 1) === term.isNegated) termTypes[type] = 0;
          }
          break;
        }
        case 'is': {
          const flag = flagOf(term.flag);
          if (flag.outcome !== undefined) {
            const bit = 1 << outcomes.indexOf(flag.outcome);
            termOutcomes &= term.isNegated ? ~bit : bit;
          } else if (flag.isSet === !term.isNegated) {
            required |= flag.bit;
          } else {
            forbidden |= flag.bit;
          }
          break;
        }
        case 'time':
          if (term.isNegated) {
            spans.push({ from: term.from ?? -Infinity, to: term.to ?? Infinity });
          } else {
            from = Math.max(from, term.from ?? -Infinity);
            to = Math.min(to, term.to ?? Infinity);
          }
          break;
      }
    }
    let chosenOutcomes = criteria.outcomes.length === 0 ? (1 << outcomes.length) - 1 : 0;
    for (const outcome of criteria.outcomes) chosenOutcomes |= 1 << outcomes.indexOf(outcome);
    return {
      from,
      to,
      held: heldTimes(words, positionOf(to, 0) - positionOf(from, 0)),
      required,
      forbidden,
      wordTests: wordTestsOf(words, { whoSize: who.size(), whatSize: what.size(), scratch }),
      answers: answersScratch()(typeNames.length * flagValues).fill(unasked),
      spans,
      termTypes,
      termOutcomes,
      chosenTypes: criteria.types.length === 0 ? null : typeMask(criteria.types),
      chosenOutcomes,
      chosenFlags:
        (criteria.isUnreadOnly ? flags.unread : 0) |
        (criteria.isStarredOnly ? flags.starred : 0) |
        (criteria.isAttentionOnly ? flags.attention : 0),
    };
  }
  type Test = ReturnType<typeof compile>;

  /** The span outside of which none of so many events has all words, by when the texts that they are in came. */
  function heldTimes(
    words: readonly Word[],
    events: number,
  ): { readonly first: number; readonly last: number } {
    let first = -Infinity;
    let last = Infinity;
    // Where there are fewer events than texts, a look at each text costs more than it saves.
    if (events < who.size() + what.size()) return { first, last };
    for (const { whoMask, whatMask, isWanted } of words) {
      if (!isWanted) continue;
      const inWho = who.timesOf(whoMask);
      const inWhat = what.timesOf(whatMask);
      first = Math.max(first, Math.min(inWho.first, inWhat.first));
      last = Math.min(last, Math.max(inWho.last, inWhat.last));
    }
    return { first, last };
  }

  function masksOf(field: keyof typeof fieldsOf | 'any', text: string) {
    if (field === 'any') {
      const whoMask = who.search(text, longId.test(text) ? whoMarks : null);
      return { whoMask, whatMask: what.search(text, null) };
    }
    const marks = fieldsOf[field].map((name) => searchFields[name]);
    const isWho = whoFields.some((name) => name === field);
    return {
      whoMask: isWho ? who.search(text, marks) : inNone(who.size()),
      whatMask: isWho ? inNone(what.size()) : what.search(text, marks),
    };
  }

  function typeMask(names: readonly string[]): Mask {
    const mask = new Uint8Array(typeNames.length);
    for (const name of names) {
      const number = typeNumbers.get(name);
      if (number !== undefined) mask[number] = 1;
    }
    return mask;
  }

  /** Whether the words of a search are in an event, and its time is in none of the spans left out. */
  function hasWords({ wordTests, spans }: Test, place: number): boolean {
    for (const { whoBits, whatBits, wanted } of wordTests) {
      const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
      const inWhat = whatBits[whatOf[place] ?? 0] ?? 0;
      if ((inWho | inWhat) !== wanted) return false;
    }
    if (spans.length === 0) return true;
    const time = times[place] ?? 0;
    return !spans.some(({ from, to }) => time >= from && time < to);
  }

  /** Whether the flags, the outcome and the type of a search hold, its choices left aside. */
  function isKind(test: Test, type: number, flagBits: number): boolean {
    return (
      (flagBits & test.required) === test.required &&
      (flagBits & test.forbidden) === 0 &&
      (test.termTypes === null || test.termTypes[type] === 1) &&
      ((test.termOutcomes >>> (flagBits >>> outcomeShift)) & 1) === 1
    );
  }

  /** Which choices of a search a kind of event does not meet, as bits of `missed`. */
  function missedBy(test: Test, type: number, flagBits: number): number {
    const lacking = test.chosenFlags & ~flagBits;
    return (
      (test.chosenTypes === null || test.chosenTypes[type] === 1 ? 0 : missed.types) |
      (((test.chosenOutcomes >>> (flagBits >>> outcomeShift)) & 1) === 1 ? 0 : missed.outcomes) |
      (lacking & flags.unread ? missed.unread : 0) |
      (lacking & flags.starred ? missed.starred : 0) |
      (lacking & flags.attention ? missed.attention : 0)
    );
  }

  function countKinds(test: Test, byKind: Uint32Array): void {
    const { first, last } = boundsOf(test);
    // Over all of time the order does not matter, and memory is quickest from end to end, though all of it is read.
    const isAll = test.from === -Infinity && test.to === Infinity && (last - first) * 2 > count;
    if (last - first === count && test.wordTests.length + test.spans.length === 0) {
      byKind.set(kindCounts.subarray(0, byKind.length));
      return;
    }
    const stop = isAll ? end : last;
    const countSlice = isAll ? countPlaces : countPositions;
    for (let from = isAll ? 0 : first; from < stop; from += turnAfter) {
      giveWay();
      countSlice(test, byKind, from, Math.min(stop, from + turnAfter));
    }
  }

  /**
   * Counts events from end to end of memory; a gap is of a kind that is never present. No loop has a branch for each event:
   * where half of them are found, guessing wrong costs more than to add zeros. The look at an event's texts stands in each
   * loop: as one function for all of them it took twice the time.
   */
  function countPlaces(test: Test, byKind: Uint32Array, from: number, to: number): void {
    const only = onlyTest(test);
    if (only === null) {
      for (let place = from; place < to; place += 1) {
        increase(byKind, kindOf[place] ?? 0, Number(hasWords(test, place)));
      }
      return;
    }
    const { whoBits, whatBits, wanted, side } = only;
    if (side === 'both') {
      for (let place = from; place < to; place += 1) {
        const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
        const inWhat = whatBits[whatOf[place] ?? 0] ?? 0;
        increase(byKind, kindOf[place] ?? 0, Number((inWho | inWhat) === wanted));
      }
      return;
    }
    const bits = side === 'who' ? whoBits : whatBits;
    const textOf = side === 'who' ? whoOf : whatOf;
    for (let place = from; place < to; place += 1) {
      increase(byKind, kindOf[place] ?? 0, Number(bits[textOf[place] ?? 0] === wanted));
    }
  }

  function countPositions(test: Test, byKind: Uint32Array, from: number, to: number): void {
    const only = onlyTest(test);
    if (only === null) {
      for (let position = from; position < to; position += 1) {
        const place = order[position] ?? 0;
        increase(byKind, kindOf[place] ?? 0, Number(hasWords(test, place)));
      }
      return;
    }
    const { whoBits, whatBits, wanted } = only;
    for (let position = from; position < to; position += 1) {
      const place = order[position] ?? 0;
      const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
      const inWhat = whatBits[whatOf[place] ?? 0] ?? 0;
      increase(byKind, kindOf[place] ?? 0, Number((inWho | inWhat) === wanted));
    }
  }

  function isKindFound(test: Test, kind: number): boolean {
    const { answers } = test;
    const known = answers[kind];
    if (known === yes || known === no) return known === yes;
    const type = Math.floor(kind / flagValues);
    const flagBits = kind % flagValues;
    const isOne = isKind(test, type, flagBits) && missedBy(test, type, flagBits) === 0;
    answers[kind] = isOne ? yes : no;
    return isOne;
  }

  /** How many events there are of the kinds that a search finds, whatever its words: it finds no more. Asks each kind there is. */
  function countOfKinds(test: Test): number {
    let all = 0;
    for (let kind = 0; kind < typeNames.length * flagValues; kind += 1) {
      const some = kindCounts[kind] ?? 0;
      if (some > 0 && isKindFound(test, kind)) all += some;
    }
    return all;
  }

  function isFound(test: Test, place: number): boolean {
    return isKindFound(test, kindOf[place] ?? 0) && hasWords(test, place);
  }

  /**
   * Writes the places of the events found among positions, from the last to the first; returns how many. As in `countPlaces`, no
   * loop has a branch for each event. Kinds come first: what they leave is all that is looked at for words.
   */
  function collect(test: Test, places: Uint32Array, { from, to, isAnyKind }: Slice): number {
    if (isAnyKind) {
      const all = places.subarray(0, to - from);
      all.set(order.subarray(from, to));
      all.reverse();
      return keepWithWords(test, places, all.length);
    }
    const { answers } = test;
    let found = 0;
    for (let position = to - 1; position >= from; position -= 1) {
      const place = order[position] ?? 0;
      places[found] = place;
      found += Number(answers[kindOf[place] ?? 0] === yes);
    }
    return keepWithWords(test, places, found);
  }

  /** Keeps of some places, in their order, those of events with the words of a search; returns how many. */
  function keepWithWords(test: Test, places: Uint32Array, count: number): number {
    if (test.wordTests.length + test.spans.length === 0) return count;
    const only = onlyTest(test);
    let kept = 0;
    if (only === null) {
      for (let index = 0; index < count; index += 1) {
        const place = places[index] ?? 0;
        places[kept] = place;
        kept += Number(hasWords(test, place));
      }
      return kept;
    }
    const { whoBits, whatBits, wanted } = only;
    for (let index = 0; index < count; index += 1) {
      const place = places[index] ?? 0;
      const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
      const inWhat = whatBits[whatOf[place] ?? 0] ?? 0;
      places[kept] = place;
      kept += Number((inWho | inWhat) === wanted);
    }
    return kept;
  }

  /** Tells the ids of up to so many events of a search, newest first by the time they happened, from beyond a place in time. */
  function walk(test: Test, after: Place | null, limit: number, tell: (id: number) => void): void {
    const { first, last } = boundsOf(test);
    const start =
      after === null ? last : Math.min(last, positionOf(after.occurredAt, after.id - base));
    const ofKinds = countOfKinds(test);
    const isAnyKind = ofKinds === count;
    let left = Math.min(limit, ofKinds);
    for (let to = start; to > first && left > 0; to -= turnAfter) {
      giveWay();
      const from = Math.max(first, to - turnAfter);
      const found = Math.min(left, collect(test, places, { from, to, isAnyKind }));
      for (const place of places.subarray(0, found)) tell(place + base);
      left -= found;
    }
  }

  function boundsOf(test: Test): { readonly first: number; readonly last: number } {
    return {
      first: positionOf(Math.max(test.from, test.held.first), 0),
      last: Math.min(positionOf(test.to, 0), positionOf(test.held.last, Infinity)),
    };
  }

  return {
    /** Adds events in the order of their ids, or takes over what changed of one that is here. */
    put(rows: readonly ColumnsRow[]): void {
      for (const row of rows) {
        if (count === 0 && end === 0) base = row.id;
        const place = row.id - base;
        if (place < 0) continue;
        if (place < end) {
          // An event never changes when it happened, so its place in the order stays.
          if (((kindOf[place] ?? 0) & flags.present) !== 0) write(place, row);
          continue;
        }
        makeRoom(place + 1);
        write(place, row);
        end = place + 1;
        insert(place, row.occurredAt);
      }
    },

    /** Forgets events that are no longer stored. */
    remove(ids: readonly number[]): void {
      for (const id of ids) setKind(id - base, 0);
      if (ids.length === 0) return;
      let kept = 0;
      for (let position = 0; position < count; position += 1) {
        const place = order[position] ?? 0;
        if (((kindOf[place] ?? 0) & flags.present) === 0) continue;
        order[kept] = place;
        kept += 1;
      }
      count = kept;
    },

    /** How many events there are. */
    size: () => count,

    /** The types of events that came; each stands at its number. */
    types: (): readonly string[] => typeNames,

    /** How many texts say whom events happened to: their numbers are below it. */
    whoCount: () => who.size(),

    /** Whom an event happened to, as a search sees it, by its number. */
    whoText: (number: number): string => who.textOf(number),

    /** How many events happened in a span of time, epoch ms: from included, to not. */
    countBetween: (from: number, to: number): number => positionOf(to, 0) - positionOf(from, 0),

    /** Visits the events that happened in a span of time, oldest first. */
    visit(from: number, to: number, tell: Visit): void {
      const last = positionOf(to, 0);
      for (let position = positionOf(from, 0); position < last; position += 1) {
        const place = order[position] ?? 0;
        const type = Math.floor((kindOf[place] ?? 0) / flagValues);
        tell(place + base, times[place] ?? 0, delays[place] ?? 0, type, whoOf[place] ?? 0);
      }
    },

    /** The ids of a page, newest first by the time they happened, from beyond a place in time. */
    page(criteria: Criteria, after: Place | null, limit: number): readonly number[] {
      const ids: number[] = [];
      walk(compile(criteria), after, limit, (id) => ids.push(id));
      return ids;
    },

    /** The same of all events of a search, in memory that can be handed over to another thread. */
    idList(criteria: Criteria): Float64Array {
      const test = compile(criteria);
      const ids = new Float64Array(countOfKinds(test));
      let found = 0;
      walk(test, null, Infinity, (id) => {
        ids[found] = id;
        found += 1;
      });
      return found === ids.length ? ids : ids.slice(0, found);
    },

    /** Counts a search and what each other choice would find. */
    counts(criteria: Criteria): Counts {
      const test = compile(criteria);
      // Events are first counted by kind, so that everything but words is asked once a kind and not once an event.
      const byKind = kindScratch()(typeNames.length * flagValues).fill(0);
      countKinds(test, byKind);
      const byType = new Uint32Array(typeNames.length);
      const byOutcome = new Uint32Array(outcomes.length);
      let total = 0;
      let unread = 0;
      let starred = 0;
      let attention = 0;
      for (let kind = 0; kind < byKind.length; kind += 1) {
        const found = byKind[kind] ?? 0;
        if (found === 0) continue;
        const type = Math.floor(kind / flagValues);
        const flagBits = kind % flagValues;
        if (!isKind(test, type, flagBits)) continue;
        const misses = missedBy(test, type, flagBits);
        const outcome = flagBits >>> outcomeShift;
        if (misses === 0) total += found;
        if ((misses & ~missed.types) === 0) byType[type] = (byType[type] ?? 0) + found;
        if ((misses & ~missed.outcomes) === 0) {
          byOutcome[outcome] = (byOutcome[outcome] ?? 0) + found;
        }
        if ((misses & ~missed.unread) === 0 && flagBits & flags.unread) unread += found;
        if ((misses & ~missed.starred) === 0 && flagBits & flags.starred) starred += found;
        if ((misses & ~missed.attention) === 0 && flagBits & flags.attention) attention += found;
      }
      return {
        total,
        unread,
        starred,
        attention,
        types: named(typeNames, byType),
        outcomes: named(outcomes, byOutcome),
      };
    },

    /** How many events of a search were stored after one. */
    countSince(criteria: Criteria, id: number): number {
      const test = compile(criteria);
      let found = 0;
      for (let place = Math.max(0, id + 1 - base); place < end; place += 1) {
        const time = times[place] ?? 0;
        if (time < test.from || time >= test.to) continue;
        if (isFound(test, place)) found += 1;
      }
      return found;
    },
  };
}

/** Times in epoch ms: from included, to not. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Positions to look at, and whether the search finds events of every kind. */
interface Slice {
  readonly from: number;
  readonly to: number;
  readonly isAnyKind: boolean;
}

/** A word of a search: the texts of both kinds that it is in, and whether it must be in one of them or in none. */
interface Word {
  readonly whoMask: Mask;
  readonly whatMask: Mask;
  readonly isWanted: boolean;
}

/**
 * Words in a form that is looked up once a text. The first bit says that a text does not have all the words that are in texts
 * of its kind only; each further bit stands for a word that is in texts of both kinds.
 */
interface WordTest {
  readonly whoBits: Uint8Array;
  readonly whatBits: Uint8Array;
  /** What the bits of both texts together must be. */
  readonly wanted: number;
  /** Where only texts of one kind can fail the test, that kind. */
  readonly side: 'who' | 'what' | 'both';
}

/** How many words that are in texts of both kinds fit into one test. */
const wordsInTest = 7;

function wordTestsOf(words: readonly Word[], { whoSize, whatSize, scratch }: Sizes): WordTest[] {
  if (words.length === 0) return [];
  const inWho = words.filter(({ whatMask }) => !whatMask.includes(1));
  const inWhat = words.filter((word) => !inWho.includes(word) && !word.whoMask.includes(1));
  const inBoth = words.filter((word) => !inWho.includes(word) && !inWhat.includes(word));
  const tests: WordTest[] = [];
  for (let first = 0; first === 0 || first < inBoth.length; first += wordsInTest) {
    const some = inBoth.slice(first, first + wordsInTest);
    const isFirst = first === 0;
    tests.push({
      whoBits: bitsOf(
        scratch(whoSize),
        isFirst ? inWho.map(({ whoMask, isWanted }) => ({ mask: whoMask, isWanted })) : [],
        some.map(({ whoMask }) => whoMask),
      ),
      whatBits: bitsOf(
        scratch(whatSize),
        isFirst ? inWhat.map(({ whatMask, isWanted }) => ({ mask: whatMask, isWanted })) : [],
        some.map(({ whatMask }) => whatMask),
      ),
      wanted: some.reduce(
        (bits, { isWanted }, index) => bits | (Number(isWanted) << (index + 1)),
        0,
      ),
      side: sideOf(isFirst && inWho.length > 0, isFirst && inWhat.length > 0, some.length > 0),
    });
  }
  return tests;
}

function sideOf(isInWho: boolean, isInWhat: boolean, isInBoth: boolean): WordTest['side'] {
  if (isInBoth || isInWho === isInWhat) return 'both';
  return isInWho ? 'who' : 'what';
}

/** The one thing to look at in each event; null where there is more, or nothing. */
function onlyTest({
  wordTests,
  spans,
}: {
  readonly wordTests: readonly WordTest[];
  readonly spans: readonly Span[];
}): WordTest | null {
  return wordTests.length === 1 && spans.length === 0 ? (wordTests[0] ?? null) : null;
}

/** How many texts there are, and where their bits may be written. */
interface Sizes {
  readonly whoSize: number;
  readonly whatSize: number;
  readonly scratch: (size: number) => Uint8Array;
}

/**
 * Arrays that one search after the other uses: made anew for each, they would be megabytes of garbage a second while
 * somebody types. Each call of the answered function begins with the first again.
 */
function createScratch<Column extends Uint8Array | Uint32Array>(make: (size: number) => Column) {
  const arrays: Column[] = [];
  return () => {
    let taken = 0;
    return (size: number): Column => {
      const kept = arrays[taken];
      const array = kept !== undefined && kept.length >= size ? kept : make(size * 2);
      arrays[taken] = array;
      taken += 1;
      return array.subarray(0, size) as Column;
    };
  };
}

function bitsOf(
  bits: Uint8Array,
  own: readonly { readonly mask: Mask; readonly isWanted: boolean }[],
  shared: readonly Mask[],
): Uint8Array {
  const size = bits.length;
  bits.fill(0);
  for (const { mask, isWanted } of own) {
    const unwanted = Number(!isWanted);
    for (let text = 0; text < size; text += 1) {
      bits[text] = (bits[text] ?? 0) | Number(mask[text] === unwanted);
    }
  }
  for (const [index, mask] of shared.entries()) {
    for (let text = 0; text < size; text += 1) {
      bits[text] = (bits[text] ?? 0) | ((mask[text] ?? 0) << (index + 1));
    }
  }
  return bits;
}

type Flag = Extract<Term, { kind: 'is' }>['flag'];

function flagOf(
  flag: Flag,
):
  | { readonly outcome: Outcome; readonly bit?: never; readonly isSet?: never }
  | { readonly outcome?: never; readonly bit: number; readonly isSet: boolean } {
  switch (flag) {
    case 'unread':
      return { bit: flags.unread, isSet: true };
    case 'read':
      return { bit: flags.unread, isSet: false };
    case 'starred':
    case 'late':
    case 'repeated':
      return { bit: flags[flag], isSet: true };
    case 'notified':
    case 'digest':
    case 'silent':
    case 'suppressed':
    case 'failed':
    case 'pending':
      return { outcome: flag };
    default:
      return assertNever(flag);
  }
}

function increase(counts: Uint32Array, index: number, by: number): void {
  counts[index] = (counts[index] ?? 0) + by;
}

function named<Name extends string>(
  names: readonly Name[],
  counts: Uint32Array,
): Readonly<Record<Name, number>> {
  const entries = names.map((name, index) => [name, counts[index] ?? 0] as const);
  return Object.fromEntries(entries.filter(([, count]) => count > 0)) as Record<Name, number>;
}
