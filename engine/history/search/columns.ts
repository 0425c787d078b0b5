import { assertNever } from '../../../shared/assertNever.ts';
import type { Outcome } from '../../../shared/decision.ts';
import { searchFields, type SearchField } from '../../contract/searchText.ts';
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

/** All that a search asks of an event but its words and its time. */
interface Kind {
  readonly type: number;
  readonly outcome: number;
  /** Bits of `flags`. */
  readonly flagBits: number;
}

const flags = { unread: 1, starred: 2, attention: 4, late: 8, repeated: 16 } as const;
/** The form of a place without an event. */
const noForm = 0;

/** How many values the flags can have together. */
const flagValues = 32;

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
 * fraction of a millisecond of a pass, that is after `turnAfter` events.
 */
export function createColumns({
  giveWay = () => undefined,
  turnAfter = 16_384,
}: {
  readonly giveWay?: (() => void) | undefined;
  readonly turnAfter?: number;
} = {}) {
  const who = createTextDictionary({ giveWay, hidden: searchFields.entityId });
  const what = createTextDictionary({ giveWay, split: searchFields.detail });
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
  let formOf = new Uint32Array(capacity);
  /** Places in the columns, by time, then id. */
  let order = new Uint32Array(capacity);
  let count = 0;

  const kinds: Kind[] = [];
  const kindNumbers = new Map<number, number>();

  /**
   * Events of one form are of one kind and say the same: a million events have some ten thousands of forms, so what depends on
   * nothing else is asked of forms and not of events.
   */
  let formCount = noForm + 1;
  let kindOfForm = new Uint32Array(capacity);
  let whatOfForm = new Uint32Array(capacity);
  /** How many events have a form. */
  let eventsOfForm = new Uint32Array(capacity);
  /** The newest form that says something, by the number of that text, and the one before it that says the same. */
  let newestForm = new Uint32Array(capacity);
  let formBefore = new Uint32Array(capacity);

  const noneScratch = createScratch((size) => new Uint8Array(size));
  /** The mask of a word that is in none of so many texts. */
  const inNone = (size: number): Mask => noneScratch()(size);
  const bitsScratch = createScratch((size) => new Uint8Array(size));
  const kindsScratch = createScratch((size) => new Uint8Array(size));
  /** Where `collect` writes. */
  const places = new Uint32Array(turnAfter);
  const formsScratch = createScratch((size) => new Uint8Array(size));
  const countScratch = createScratch((size) => new Uint32Array(size));

  function typeNumber(name: string): number {
    const known = typeNumbers.get(name);
    if (known !== undefined) return known;
    typeNumbers.set(name, typeNames.length);
    return typeNames.push(name) - 1;
  }

  function kindNumber(kind: Kind): number {
    const key = (kind.type * outcomes.length + kind.outcome) * flagValues + kind.flagBits;
    const number = kindNumbers.get(key) ?? kinds.push(kind) - 1;
    kindNumbers.set(key, number);
    return number;
  }

  function formNumber(kind: number, text: number): number {
    if (text >= newestForm.length) newestForm = grown(newestForm, new Uint32Array(text * 2));
    const newest = newestForm[text] ?? noForm;
    for (let form = newest; form !== noForm; form = formBefore[form] ?? noForm) {
      if (kindOfForm[form] === kind) return form;
    }
    const form = formCount;
    if (form === kindOfForm.length) {
      kindOfForm = grown(kindOfForm, new Uint32Array(form * 2));
      whatOfForm = grown(whatOfForm, new Uint32Array(form * 2));
      eventsOfForm = grown(eventsOfForm, new Uint32Array(form * 2));
      formBefore = grown(formBefore, new Uint32Array(form * 2));
    }
    kindOfForm[form] = kind;
    whatOfForm[form] = text;
    formBefore[form] = newest;
    newestForm[text] = form;
    formCount += 1;
    return form;
  }

  function makeRoom(needed: number): void {
    if (needed <= capacity) return;
    while (capacity < needed) capacity *= 2;
    times = grown(times, new Float64Array(capacity));
    delays = grown(delays, new Float32Array(capacity));
    whoOf = grown(whoOf, new Uint32Array(capacity));
    formOf = grown(formOf, new Uint32Array(capacity));
    order = grown(order, new Uint32Array(capacity));
  }

  function write(place: number, row: ColumnsRow): void {
    times[place] = row.occurredAt;
    delays[place] = row.delay;
    whoOf[place] = who.numberOf(row.who, row.occurredAt);
    const kind = kindNumber({
      type: typeNumber(row.type),
      outcome: outcomes.indexOf(row.outcome),
      flagBits:
        (row.isUnread ? flags.unread : 0) |
        (row.isStarred ? flags.starred : 0) |
        (row.isAttention ? flags.attention : 0) |
        (row.isLate ? flags.late : 0) |
        (row.isRepeated ? flags.repeated : 0),
    });
    setForm(place, formNumber(kind, what.numberOf(row.what, row.occurredAt)));
  }

  function setForm(place: number, form: number): void {
    const before = formOf[place] ?? noForm;
    if (before !== noForm) increase(eventsOfForm, before, -1);
    formOf[place] = form;
    if (form !== noForm) increase(eventsOfForm, form, 1);
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
    const left: Span[] = [
      { from: -Infinity, to: criteria.from ?? -Infinity },
      { from: criteria.to ?? Infinity, to: Infinity },
    ];
    let required = 0;
    let forbidden = 0;
    const words: Word[] = [];
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
            left.push({ from: term.from ?? -Infinity, to: term.to ?? Infinity });
          } else {
            left.push({ from: -Infinity, to: term.from ?? -Infinity });
            left.push({ from: term.to ?? Infinity, to: Infinity });
          }
          break;
      }
    }
    let chosenOutcomes = criteria.outcomes.length === 0 ? (1 << outcomes.length) - 1 : 0;
    for (const outcome of criteria.outcomes) chosenOutcomes |= 1 << outcomes.indexOf(outcome);
    const leftOut = joined(left);
    return {
      left: leftOut,
      held: heldTimes(words, leftOut),
      required,
      forbidden,
      wordTests: wordTestsOf(words, { whoSize: who.size(), whatSize: what.size(), scratch }),
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

  /** The span outside of which no event has all words, by when the texts that they are in came. */
  function heldTimes(
    words: readonly Word[],
    left: readonly Span[],
  ): { readonly first: number; readonly last: number } {
    let first = -Infinity;
    let last = Infinity;
    // Where there are fewer events than texts, a look at each text costs more than it saves.
    const events = left.reduce(
      (rest, { from, to }) => rest - (positionOf(to, 0) - positionOf(from, 0)),
      count,
    );
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

  /** Whether the words of a search are in an event. */
  function hasWords({ wordTests }: Test, place: number): boolean {
    for (const { whoBits, whatBits, wanted } of wordTests) {
      const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
      const inWhat = whatBits[whatOfForm[formOf[place] ?? noForm] ?? 0] ?? 0;
      if ((inWho | inWhat) !== wanted) return false;
    }
    return true;
  }

  /** Whether the flags, the outcome and the type of a search hold, its choices left aside. */
  function isKind(test: Test, { type, outcome, flagBits }: Kind): boolean {
    return (
      (flagBits & test.required) === test.required &&
      (flagBits & test.forbidden) === 0 &&
      (test.termTypes === null || test.termTypes[type] === 1) &&
      ((test.termOutcomes >>> outcome) & 1) === 1
    );
  }

  /** Which choices of a search a kind of event does not meet, as bits of `missed`. */
  function missedBy(test: Test, { type, outcome, flagBits }: Kind): number {
    const lacking = test.chosenFlags & ~flagBits;
    return (
      (test.chosenTypes === null || test.chosenTypes[type] === 1 ? 0 : missed.types) |
      (((test.chosenOutcomes >>> outcome) & 1) === 1 ? 0 : missed.outcomes) |
      (lacking & flags.unread ? missed.unread : 0) |
      (lacking & flags.starred ? missed.starred : 0) |
      (lacking & flags.attention ? missed.attention : 0)
    );
  }

  /** Counts the events with the words of a search, in its time, by form. */
  function countForms(test: Test, byForm: Uint32Array): void {
    const slices = slicesOf(test);
    const looked = slices.reduce((sum, { from, to }) => sum + to - from, 0);
    if (looked * 2 <= count) {
      for (const slice of slices) countPositions(test, byForm, slice, 1);
      return;
    }
    // Of most of the events, what is left out is quicker to count.
    countAll(test, byForm);
    for (const { from, to } of test.left) {
      countPositions(test, byForm, { from: positionOf(from, 0), to: positionOf(to, 0) }, -1);
    }
  }

  /** Counts the events with the words of a search, whenever they happened. */
  function countAll(test: Test, byForm: Uint32Array): void {
    const [only] = test.wordTests;
    if (only === undefined) {
      byForm.set(eventsOfForm.subarray(0, formCount));
    } else if (test.wordTests.length === 1 && isOneBit(only.inWho)) {
      countByWho(only, byForm);
    } else if (test.wordTests.length === 1) {
      countByBoth(only, byForm);
    } else {
      inTurns({ from: 0, to: end }, (from, to) => {
        for (let place = from; place < to; place += 1) {
          increase(byForm, formOf[place] ?? noForm, Number(hasWords(test, place)));
        }
      });
      byForm[noForm] = 0;
    }
  }

  function inTurns({ from, to }: Slice, work: (from: number, to: number) => void): void {
    for (let start = from; start < to; start += turnAfter) {
      giveWay();
      work(start, Math.min(to, start + turnAfter));
    }
  }

  /**
   * Counts all events of a test that asks one thing at most of whom they happened to: of each form, how many there are for
   * which that holds is all there is to know. All such passes go from end to end of memory and have no branch for each event:
   * where half of them are found, guessing wrong costs more than to add zeros. The look at an event's texts stands in each
   * loop: as one function for all of them it took twice the time.
   */
  function countByWho({ whoBits, whatBits, wanted, inWho }: WordTest, byForm: Uint32Array): void {
    inTurns({ from: 0, to: inWho === 0 ? 0 : end }, (from, to) => {
      for (let place = from; place < to; place += 1) {
        increase(byForm, formOf[place] ?? noForm, whoBits[whoOf[place] ?? 0] ?? 0);
      }
    });
    for (let form = noForm + 1; form < byForm.length; form += 1) {
      const inWhat = whatBits[whatOfForm[form] ?? 0] ?? 0;
      const withWord = byForm[form] ?? 0;
      const without = (eventsOfForm[form] ?? 0) - withWord;
      byForm[form] =
        withWord * Number((inWho | inWhat) === wanted) + without * Number(inWhat === wanted);
    }
    byForm[noForm] = 0;
  }

  /** Counts all events of a test that asks more. */
  function countByBoth({ whoBits, whatBits, wanted }: WordTest, byForm: Uint32Array): void {
    const formBits = formsScratch()(formCount);
    for (let form = 0; form < formCount; form += 1) {
      formBits[form] = whatBits[whatOfForm[form] ?? 0] ?? 0;
    }
    inTurns({ from: 0, to: end }, (from, to) => {
      for (let place = from; place < to; place += 1) {
        const form = formOf[place] ?? noForm;
        const inWho = whoBits[whoOf[place] ?? 0] ?? 0;
        increase(byForm, form, Number((inWho | (formBits[form] ?? 0)) === wanted));
      }
    });
    byForm[noForm] = 0;
  }

  /** Adds to the counts, or takes from them, the events with the words of a search among some positions. */
  function countPositions(test: Test, byForm: Uint32Array, slice: Slice, by: 1 | -1): void {
    inTurns(slice, (from, to) => {
      places.set(order.subarray(from, to));
      const found = keepWithWords(test, to - from);
      for (let index = 0; index < found; index += 1) {
        increase(byForm, formOf[places[index] ?? 0] ?? noForm, by);
      }
    });
  }

  /** Which kinds a search finds, 1 for each. */
  function kindsFound(test: Test): Uint8Array {
    const found = kindsScratch()(kinds.length);
    for (const [number, kind] of kinds.entries()) {
      found[number] = Number(isKind(test, kind) && missedBy(test, kind) === 0);
    }
    return found;
  }

  /** Which forms a search finds as far as the form alone tells, 1 for each, and how many events have them: it finds no more. */
  function formsFound(
    test: Test,
    isFound = kindsFound(test),
  ): { readonly found: Uint8Array; readonly events: number } {
    const found = formsScratch()(formCount);
    for (let form = noForm + 1; form < formCount; form += 1) {
      found[form] = isFound[kindOfForm[form] ?? 0] ?? 0;
    }
    found[noForm] = 0;
    for (const { whatBits, wanted, inWho } of test.wordTests) {
      const atBest = inWho & wanted;
      for (let form = noForm + 1; form < formCount; form += 1) {
        const inWhat = whatBits[whatOfForm[form] ?? 0] ?? 0;
        found[form] = (found[form] ?? 0) * Number((inWhat | atBest) === wanted);
      }
    }
    let events = 0;
    for (let form = noForm + 1; form < formCount; form += 1) {
      events += (found[form] ?? 0) * (eventsOfForm[form] ?? 0);
    }
    return { found, events };
  }

  /**
   * Writes the places of the events found among positions, from the last to the first; returns how many. As in `countByWho`, no
   * loop has a branch for each event. What leaves fewer events comes first: the forms, if they are given, or else the words.
   */
  function collect(
    test: Test,
    { from, to }: Slice,
    { kinds, forms }: { readonly kinds: Uint8Array; readonly forms: Uint8Array | null },
  ): number {
    if (forms === null) {
      const all = places.subarray(0, to - from);
      all.set(order.subarray(from, to));
      all.reverse();
      return keepOfKinds(kinds, keepWithWords(test, all.length));
    }
    let kept = 0;
    for (let position = to - 1; position >= from; position -= 1) {
      const place = order[position] ?? 0;
      places[kept] = place;
      kept += forms[formOf[place] ?? noForm] ?? 0;
    }
    const [only] = test.wordTests;
    const isSure = test.wordTests.length === 1 && only?.inWho === 0;
    return isSure ? kept : keepWithWords(test, kept);
  }

  /** Keeps of the places written those of events of some kinds; returns how many. */
  function keepOfKinds(wanted: Uint8Array, count: number): number {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const place = places[index] ?? 0;
      places[kept] = place;
      kept += wanted[kindOfForm[formOf[place] ?? noForm] ?? 0] ?? 0;
    }
    return kept;
  }

  /** Keeps of the places written those of events with the words of a search; returns how many. */
  function keepWithWords(test: Test, count: number): number {
    const [only] = test.wordTests;
    if (only === undefined) return count;
    let kept = 0;
    if (test.wordTests.length > 1) {
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
      const inWhat = whatBits[whatOfForm[formOf[place] ?? noForm] ?? 0] ?? 0;
      places[kept] = place;
      kept += Number((inWho | inWhat) === wanted);
    }
    return kept;
  }

  /** Tells the ids of up to so many events of a search, newest first by the time they happened, from beyond a place in time. */
  function walk(test: Test, after: Place | null, limit: number, visit: (id: number) => void): void {
    const start = after === null ? count : positionOf(after.occurredAt, after.id - base);
    const kinds = kindsFound(test);
    let forms: ReturnType<typeof formsFound> | null = null;
    let hasLooked = false;
    let most = limit;
    let told = 0;
    for (const slice of slicesOf(test).toReversed()) {
      for (let to = Math.min(slice.to, start); to > slice.from && told < most; to -= turnAfter) {
        giveWay();
        // Most pages are full after some events; only then is it worth to look at each form there is.
        if (hasLooked && forms === null) {
          forms = formsFound(test, kinds);
          most = Math.min(limit, forms.events);
        }
        hasLooked = true;
        const few = forms !== null && forms.events * 2 < count ? forms.found : null;
        const part = { from: Math.max(slice.from, to - turnAfter), to };
        const found = collect(test, part, { kinds, forms: few });
        const wanted = places.subarray(0, Math.min(found, most - told));
        for (const place of wanted) visit(place + base);
        told += wanted.length;
      }
    }
  }

  /** The positions of the events that a search looks at, from the first to the last. */
  function slicesOf({ left, held }: Test): readonly Slice[] {
    const end = positionOf(held.last, Infinity);
    const slices: Slice[] = [];
    let from = positionOf(held.first, 0);
    for (const span of left) {
      slices.push({ from, to: Math.min(end, positionOf(span.from, 0)) });
      from = Math.max(from, positionOf(span.to, 0));
    }
    slices.push({ from, to: end });
    return slices.filter((slice) => slice.from < slice.to);
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
          if (formOf[place] !== noForm) write(place, row);
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
      for (const id of ids) setForm(id - base, noForm);
      if (ids.length === 0) return;
      let kept = 0;
      for (let position = 0; position < count; position += 1) {
        const place = order[position] ?? 0;
        if (formOf[place] === noForm) continue;
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
    visit(from: number, to: number, visit: Visit): void {
      const last = positionOf(to, 0);
      for (let position = positionOf(from, 0); position < last; position += 1) {
        const place = order[position] ?? 0;
        const type = kinds[kindOfForm[formOf[place] ?? noForm] ?? 0]?.type ?? 0;
        visit(place + base, times[place] ?? 0, delays[place] ?? 0, type, whoOf[place] ?? 0);
      }
    },

    /** The ids of a page, newest first by the time they happened, from beyond a place in time. */
    page(criteria: Criteria, after: Place | null, limit: number): readonly number[] {
      const ids: number[] = [];
      walk(compile(criteria), after, limit, (id) => ids.push(id));
      return ids;
    },

    /** Visits the events of a search up to an id, newest first by the time they happened, until `visit` returns false. */
    visitNewestFirst(
      criteria: Criteria,
      bound: number,
      visit: (id: number, occurredAt: number) => boolean,
    ): void {
      let isDone = false;
      walk(compile(criteria), null, Infinity, (id) => {
        if (!isDone && id <= bound) isDone = !visit(id, times[id - base] ?? 0);
      });
    },

    /** The same of all events of a search, in memory that can be handed over to another thread. */
    idList(criteria: Criteria): Float64Array {
      const test = compile(criteria);
      const ids = new Float64Array(formsFound(test).events);
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
      // Events are first counted by form, then by kind, so that everything but words is asked once a kind and not once an event.
      const scratch = countScratch();
      const byForm = scratch(formCount).fill(0);
      countForms(test, byForm);
      const byKind = scratch(kinds.length).fill(0);
      for (let form = noForm + 1; form < formCount; form += 1) {
        increase(byKind, kindOfForm[form] ?? 0, byForm[form] ?? 0);
      }
      const byType = new Uint32Array(typeNames.length);
      const byOutcome = new Uint32Array(outcomes.length);
      let total = 0;
      let unread = 0;
      let starred = 0;
      let attention = 0;
      for (const [number, kind] of kinds.entries()) {
        const found = byKind[number] ?? 0;
        if (found === 0 || !isKind(test, kind)) continue;
        const { type, outcome, flagBits } = kind;
        const misses = missedBy(test, kind);
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
      const { found: isFormFound } = formsFound(test);
      let found = 0;
      for (let place = Math.max(0, id + 1 - base); place < end; place += 1) {
        const time = times[place] ?? 0;
        if (test.left.some(({ from, to }) => time >= from && time < to)) continue;
        if (isFormFound[formOf[place] ?? noForm] === 1 && hasWords(test, place)) found += 1;
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

/** The same times as spans that follow each other, none of them empty. */
function joined(spans: readonly Span[]): readonly Span[] {
  const inOrder = spans
    .filter(({ from, to }) => from < to)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const found: Span[] = [];
  for (const span of inOrder) {
    const last = found.at(-1);
    if (last === undefined || last.to < span.from) found.push(span);
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return found;
}

/** Positions: the first, and the one behind the last. */
interface Slice {
  readonly from: number;
  readonly to: number;
}

/** A word of a search: the texts of both kinds that it is in, and whether it must be in one of them or in none. */
interface Word {
  readonly whoMask: Mask;
  readonly whatMask: Mask;
  readonly isWanted: boolean;
}

/** Up to eight words in a form that is looked up once a text: each has a bit, which is set for the texts that it is in. */
interface WordTest {
  readonly whoBits: Uint8Array;
  readonly whatBits: Uint8Array;
  /** What the bits of both texts together must be. */
  readonly wanted: number;
  /** The bits of the words that are in any text of whom events happened to. */
  readonly inWho: number;
}

const wordsInTest = 8;

function wordTestsOf(words: readonly Word[], { whoSize, whatSize, scratch }: Sizes): WordTest[] {
  // A mask that is the first and only one of its kind need not be copied.
  const whoFirst = words
    .map((word) => ({ ...word, isInWho: word.whoMask.includes(1) }))
    .toSorted((one, other) => Number(other.isInWho) - Number(one.isInWho));
  const tests: WordTest[] = [];
  for (let first = 0; first < words.length; first += wordsInTest) {
    const some = whoFirst.slice(first, first + wordsInTest);
    const inWho = some.filter(({ isInWho }) => isInWho);
    tests.push({
      whoBits: bitsOf(
        inWho.map(({ whoMask }) => whoMask),
        () => scratch(whoSize),
      ),
      whatBits: bitsOf(
        some.map(({ whatMask }) => whatMask),
        () => scratch(whatSize),
      ),
      wanted: some.reduce((bits, { isWanted }, index) => bits | (Number(isWanted) << index), 0),
      inWho: (1 << inWho.length) - 1,
    });
  }
  return tests;
}

/** How many texts there are, and where bits may be written. */
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

/** A bit for each mask; may be the mask itself. */
function bitsOf(masks: readonly Mask[], newBits: () => Uint8Array): Uint8Array {
  const [only] = masks;
  if (only !== undefined && masks.length === 1) return only;
  const bits = newBits().fill(0);
  for (const [index, mask] of masks.entries()) {
    for (let text = 0; text < bits.length; text += 1) {
      bits[text] = (bits[text] ?? 0) | ((mask[text] ?? 0) << index);
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

/** Whether a number has one bit set at most. */
function isOneBit(bits: number): boolean {
  return (bits & (bits - 1)) === 0;
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
